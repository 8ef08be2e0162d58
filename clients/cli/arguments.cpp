#include "clients/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "decisions/service/front.h"

namespace precedent::cli {
namespace {

constexpr char kBetweenChoices = '|';

std::vector<std::string> split_choices(const std::string& type) {
  std::vector<std::string> words;
  if (type.find(kBetweenChoices) == std::string::npos) return words;
  std::size_t begin = 0;
  while (begin <= type.size()) {
    const std::size_t end =
        std::min(type.find(kBetweenChoices, begin), type.size());
    words.push_back(type.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& words, std::string_view glue) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += glue;
    out += word;
  }
  return out;
}

OptionFacts facts_of(const CLI::Option& option) {
  OptionFacts facts;
  for (const std::string& name : option.get_lnames()) {
    facts.names.push_back("--" + name);
  }
  for (const std::string& name : option.get_snames()) {
    facts.names.push_back("-" + name);
  }
  const bool flag = option.get_items_expected_max() == 0;
  if (!flag) facts.value = option.get_type_name();
  facts.choices = split_choices(facts.value);
  facts.summary = option.get_description();
  return facts;
}

std::vector<OptionFacts> options_of(const CLI::App& app) {
  std::vector<OptionFacts> all;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) all.push_back(facts_of(*option));
  }
  return all;
}

CommandFacts facts_of(const CLI::App& app) {
  CommandFacts facts;
  facts.name = app.get_name();
  facts.summary = app.get_description();
  facts.options = options_of(app);
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string type = option->get_type_name();
    facts.takes_files = facts.takes_files || type == kFile;
    facts.words = split_choices(type);
  }
  return facts;
}

}  // namespace

CommandLineFacts walk(const CLI::App& app) {
  CommandLineFacts facts;
  facts.options = options_of(app);
  for (const CLI::App* sub : app.get_subcommands(nullptr)) {
    facts.commands.push_back(facts_of(*sub));
  }
  return facts;
}

CLI::Option* add_choice(CLI::App& app, const std::string& name,
                        std::string& value,
                        std::initializer_list<std::string_view> words,
                        const std::string& summary) {
  const std::vector<std::string> known(words.begin(), words.end());
  const auto check = [known](const std::string& word) -> std::string {
    if (std::find(known.begin(), known.end(), word) != known.end()) return {};
    return "\"" + word + "\" is none of " + join(known, ", ") +
           did_you_mean(word, known);
  };
  return app.add_option(name, value, summary)
      ->type_name(join(known, std::string(1, kBetweenChoices)))
      ->check(check, "");
}

std::string did_you_mean(std::string_view word,
                         const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const auto found = nearest(word, views);
  return found ? " (did you mean " + std::string(*found) + "?)" : "";
}

}  // namespace precedent::cli
