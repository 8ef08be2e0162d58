#include "clients/cli/shells.h"

namespace precedent::cli {
namespace {

std::string joined(const std::vector<std::string>& words,
                   std::string_view glue) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += glue;
    out += word;
  }
  return out;
}

std::vector<OptionFacts> all_options(const CommandLineFacts& facts,
                                     const CommandFacts& command) {
  std::vector<OptionFacts> all = command.options;
  all.insert(all.end(), facts.options.begin(), facts.options.end());
  return all;
}

std::vector<std::string> names_of(const std::vector<OptionFacts>& options) {
  std::vector<std::string> names;
  for (const OptionFacts& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> verbs_of(const CommandLineFacts& facts) {
  std::vector<std::string> verbs;
  for (const CommandFacts& command : facts.commands) {
    verbs.push_back(command.name);
  }
  return verbs;
}

// In single quotes, for every shell: a quote in it is left and entered again.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// bash: what may follow an option that takes a value.
std::string bash_value(const OptionFacts& option) {
  if (!option.choices.empty()) {
    return "COMPREPLY=($(compgen -W " + quoted(joined(option.choices, " ")) +
           " -- \"$word\"))";
  }
  if (option.value == kFolder) return "COMPREPLY=($(compgen -d -- \"$word\"))";
  if (option.value == kFile) return "COMPREPLY=($(compgen -f -- \"$word\"))";
  return "COMPREPLY=()";
}

std::string bash_values(const std::vector<OptionFacts>& options) {
  std::string out;
  for (const OptionFacts& option : options) {
    if (option.value.empty()) continue;
    out += "    " + joined(option.names, "|") + ") " + bash_value(option) +
           "; return ;;\n";
  }
  return out;
}

std::string bash_command(const CommandLineFacts& facts,
                         const CommandFacts& command) {
  std::string words = joined(names_of(all_options(facts, command)), " ");
  if (!command.words.empty()) words += " " + joined(command.words, " ");
  std::string out = "  " + command.name + ")\n    case $before in\n" +
                    bash_values(all_options(facts, command)) + "    esac\n" +
                    "    COMPREPLY=($(compgen -W " + quoted(words) +
                    " -- \"$word\"))\n";
  if (command.takes_files) {
    out += "    [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n";
  }
  return out + "    ;;\n";
}

// zsh: an option as _arguments wants it.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionFacts& option) {
  if (!option.choices.empty()) return "(" + joined(option.choices, " ") + ")";
  if (option.value == kFolder) return "_files -/";
  return option.value == kFile ? "_files" : " ";
}

std::string zsh_option(const OptionFacts& option) {
  const std::string value =
      option.value.empty()
          ? ""
          : ":" + zsh_escaped(option.value) + ":" + zsh_action(option);
  const std::string rest = "[" + zsh_escaped(option.summary) + "]" + value;
  std::string out;
  for (const std::string& name : option.names) {
    const std::string given =
        name.starts_with("--") && !value.empty() ? "=" : "";
    out += " \\\n      " +
           quoted("(" + joined(option.names, " ") + ")" + name + given + rest);
  }
  return out;
}

std::string zsh_command(const CommandLineFacts& facts,
                        const CommandFacts& command) {
  std::string out = "    " + command.name + ")\n    _arguments -s";
  for (const OptionFacts& option : all_options(facts, command)) {
    out += zsh_option(option);
  }
  if (!command.words.empty()) {
    out +=
        " \\\n      " + quoted("1:word:(" + joined(command.words, " ") + ")");
  }
  if (command.takes_files) out += " \\\n      '*:file:_files'";
  return out + "\n    ;;\n";
}

std::string fish_option(const std::string& condition,
                        const OptionFacts& option) {
  std::string out = "complete -c precedent" + condition;
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2)
                                  : " -s " + name.substr(1);
  }
  if (!option.value.empty()) out += " -r";
  if (!option.choices.empty()) {
    out += " -f -a " + quoted(joined(option.choices, " "));
  }
  if (option.value == kFolder) out += " -f -a '(__fish_complete_directories)'";
  if (option.value == kFile) out += " -F";
  return out + " -d " + quoted(option.summary) + "\n";
}

std::string fish_command(const CommandFacts& command) {
  const std::string condition =
      " -n '__fish_seen_subcommand_from " + command.name + "'";
  std::string out = "complete -c precedent -n __fish_use_subcommand -a " +
                    command.name + " -d " + quoted(command.summary) + "\n";
  if (!command.words.empty()) {
    out += "complete -c precedent" + condition + " -a " +
           quoted(joined(command.words, " ")) + "\n";
  }
  if (command.takes_files) out += "complete -c precedent" + condition + " -F\n";
  for (const OptionFacts& option : command.options) {
    out += fish_option(condition, option);
  }
  return out;
}

}  // namespace

std::string bash_completions(const CommandLineFacts& facts) {
  std::string cases;
  for (const CommandFacts& command : facts.commands) {
    cases += bash_command(facts, command);
  }
  const std::string first =
      joined(verbs_of(facts), " ") + " " + joined(names_of(facts.options), " ");
  return "# bash completion of precedent; `precedent completions bash` makes "
         "it.\n"
         "_precedent() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} verb='' i\n"
         "  local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case ${COMP_WORDS[i]} in\n"
         "    " +
         joined(verbs_of(facts), "|") +
         ") verb=${COMP_WORDS[i]}; break ;;\n"
         "    esac\n"
         "  done\n"
         "  case $verb in\n" +
         cases + "  *)\n    case $before in\n" + bash_values(facts.options) +
         "    esac\n    COMPREPLY=($(compgen -W " + quoted(first) +
         " -- \"$word\"))\n    ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _precedent precedent\n";
}

std::string zsh_completions(const CommandLineFacts& facts) {
  std::string verbs;
  std::string cases;
  for (const CommandFacts& command : facts.commands) {
    verbs +=
        "    " +
        quoted(zsh_escaped(command.name) + ":" + zsh_escaped(command.summary)) +
        "\n";
    cases += zsh_command(facts, command);
  }
  std::string options;
  for (const OptionFacts& option : facts.options) options += zsh_option(option);
  return "#compdef precedent\n"
         "# `precedent completions zsh` makes it.\n"
         "_precedent() {\n"
         "  local curcontext=$curcontext state line\n"
         "  local -a verbs=(\n" +
         verbs +
         "  )\n"
         "  _arguments -s -C" +
         options +
         " \\\n      '1:verb:->verb' '*::argument:->argument'\n"
         "  case $state in\n"
         "  verb) _describe verb verbs ;;\n"
         "  argument)\n"
         "    case $line[1] in\n" +
         cases +
         "    esac\n"
         "    ;;\n"
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _precedent ]]; then\n"
         "  _precedent \"$@\"\n"
         "else\n"
         "  compdef _precedent precedent\n"
         "fi\n";
}

std::string fish_completions(const CommandLineFacts& facts) {
  std::string out =
      "# fish completion of precedent; `precedent completions fish` makes it.\n"
      "complete -c precedent -f\n";
  for (const CommandFacts& command : facts.commands) {
    out += fish_command(command);
  }
  for (const OptionFacts& option : facts.options) {
    out += fish_option("", option);
  }
  return out;
}

}  // namespace precedent::cli
