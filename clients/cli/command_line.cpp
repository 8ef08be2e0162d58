#include "clients/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <filesystem>
#include <system_error>

#include "clients/cli/arguments.h"
#include "clients/cli/command.h"
#include "clients/cli/help.h"
#include "clients/cli/refuse.h"
#include "decisions/service/json.h"

namespace precedent::cli {
namespace {

class CommandLine {
 public:
  CommandLine();

  int answer(std::vector<std::string> words);

 private:
  void declare_verbs();
  int answer_parsed(Page& page);
  int run_verb(Page& page);
  Exit refuse_word(const std::string& word) const;
  Exit refuse_parse(const CLI::ParseError& error) const;
  // The verb that was read, or null.
  const Command* command() const;
  std::string see_help() const;

  CLI::App app_;
  std::vector<Run> runs_;  // as commands()
  CommandLineFacts facts_;
  std::string root_;
  std::string color_ = "auto";
  bool help_ = false;
  bool version_ = false;
};

// CLI11 reads "[slug]" as a list of one word; "./[slug]" is the same file, and
// a name.
void keep_bracketed_names(std::vector<std::string>& words) {
  std::error_code error;
  for (std::string& word : words) {
    const bool bracketed = word.starts_with('[') && word.ends_with(']');
    if (bracketed && std::filesystem::exists(word, error)) {
      word.insert(0, "./");
    }
  }
}

CommandLine::CommandLine() {
  app_.set_help_flag();
  app_.allow_extras();
  app_.require_subcommand(0, 1);
  app_.add_option("--root", root_,
                  "the project's folder (default: the nearest one above that "
                  "has .git, .precedent or .adr-dir)")
      ->type_name(kFolder);
  add_choice(app_, "--color", color_, {"auto", "always", "never"},
             "colours (default: on a terminal, unless NO_COLOR is set)");
  app_.add_flag("-h,--help", help_, "what a verb does and takes");
  app_.add_flag("-V,--version", version_, "the version");
  declare_verbs();
  facts_ = walk(app_);
}

void CommandLine::declare_verbs() {
  for (const Command& command : commands()) {
    CLI::App* sub = app_.add_subcommand(std::string(command.name),
                                        std::string(command.summary));
    sub->set_help_flag();
    sub->allow_extras();
    sub->fallthrough();
    runs_.push_back(command.declare(*sub));
  }
}

int CommandLine::answer(std::vector<std::string> words) {
  if (words.empty()) {
    Page page(stderr, style_for(Stream::Err, color_));
    print_help(page, facts_);
    static_cast<void>(page.flush());
    return CouldNotTell;
  }
  if (words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  keep_bracketed_names(words);
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  try {
    app_.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return refuse_parse(error);
  }
  Page page(stdout, style_for(Stream::Out, color_));
  const int code = answer_parsed(page);
  const Result<void> written = page.flush();
  return written ? code : refuse(written.error());
}

int CommandLine::answer_parsed(Page& page) {
  std::vector<std::string> left_over = app_.remaining(true);
  std::erase(left_over, "--");  // which only says that options end here
  if (!left_over.empty()) return refuse_word(left_over.front());
  if (help_ && command() != nullptr) {
    print_help(page, facts_, *command());
  } else if (help_) {
    print_help(page, facts_);
  } else if (version_) {
    page.put(engine_name()).end_line();
  } else {
    return run_verb(page);
  }
  return NothingWrong;
}

int CommandLine::run_verb(Page& page) {
  if (command() == nullptr) {
    return refuse({"which verb?", "none was given", see_help()});
  }
  Context context{root_, page};
  return runs_[static_cast<std::size_t>(command() - commands().data())](
      context);
}

const Command* CommandLine::command() const {
  for (const Command& command : commands()) {
    if (app_.got_subcommand(std::string(command.name))) return &command;
  }
  return nullptr;
}

std::string CommandLine::see_help() const {
  const std::string verb =
      command() == nullptr ? "" : std::string(command()->name) + " ";
  return "see precedent " + verb + "--help";
}

void add_names(std::vector<std::string>& names,
               const std::vector<OptionFacts>& options) {
  for (const OptionFacts& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
}

// A word that nothing on the line takes.
Exit CommandLine::refuse_word(const std::string& word) const {
  std::vector<std::string> options;
  std::vector<std::string> verbs;
  add_names(options, facts_.options);
  for (const CommandFacts& each : facts_.commands) {
    verbs.push_back(each.name);
    if (command() != nullptr && command()->name == each.name) {
      add_names(options, each.options);
    }
  }
  if (word.starts_with('-') && word.size() > 1) {
    const std::string name = word.substr(0, word.find('='));
    return refuse({name,
                   "there is no such option" + did_you_mean(name, options),
                   see_help()});
  }
  if (command() != nullptr)
    return refuse({word, "one word too many", see_help()});
  return refuse(
      {word, "there is no such verb" + did_you_mean(word, verbs), see_help()});
}

// CLI11 says what is wrong as "NAME: WHY" or as a sentence.
Exit CommandLine::refuse_parse(const CLI::ParseError& error) const {
  const std::string text = error.what();
  const std::size_t colon = text.find(": ");
  if (colon == std::string::npos) {
    return refuse({"the command line", text, see_help()});
  }
  return refuse({text.substr(0, colon), text.substr(colon + 2), see_help()});
}

}  // namespace

int run(std::vector<std::string> words) {
  try {
    return CommandLine().answer(std::move(words));
  } catch (const std::exception& error) {
    return refuse({"internal error", error.what(),
                   "this is a defect of precedent; please report it"});
  }
}

}  // namespace precedent::cli
