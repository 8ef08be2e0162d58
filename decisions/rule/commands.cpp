// The matcher `commands`: what somebody wants to run. Each command of a command
// line is asked: a pattern's first word is the program, its other words stand
// in this order among the command's, with options between them passed over; an
// option of a pattern may stand anywhere after the program. `*` in a word is
// any text, `*` alone any number of words.
#include <algorithm>
#include <span>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/rule/shell_words.h"

namespace precedent {
namespace {

using Words = std::vector<std::string>;
using WordsView = std::span<const std::string>;

// `*` is any text. Linear in pattern times word.
bool is_like(std::string_view word, std::string_view pattern) {
  std::size_t w = 0, p = 0;
  std::size_t star = pattern.npos, retry = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = w;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != pattern.npos) {
      p = star + 1;
      w = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word.starts_with('-');
}

// Whether an option stands among words; of `--name=value` its name is enough.
bool has_option(WordsView words, std::string_view option) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    if (!is_option(word)) return false;
    return is_like(word, option) ||
           is_like(word.substr(0, word.find('=')), option);
  });
}

// Whether the operands of a pattern stand among a command's words in this
// order. Without a `*` between two of them, only options may.
bool are_there(WordsView words, WordsView pattern) {
  std::size_t at = 0;
  bool is_loose = false;
  for (const std::string& wanted : pattern) {
    if (wanted == "*") {
      is_loose = true;
      continue;
    }
    const auto found = std::find_if(
        words.begin() + static_cast<std::ptrdiff_t>(at), words.end(),
        [&](const std::string& word) {
          return is_like(word, wanted) || !(is_loose || is_option(word));
        });
    if (found == words.end() || !is_like(*found, wanted)) return false;
    at = static_cast<std::size_t>(found - words.begin()) + 1;
    is_loose = false;
  }
  const bool is_open = !pattern.empty() && pattern.back() == "*";
  return is_open || std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                                words.end(), is_option);
}

class Pattern {
 public:
  explicit Pattern(const ShellCommand& written) : program_(written.words[0]) {
    for (std::size_t i = 1; i < written.words.size(); ++i) {
      const std::string& word = written.words[i];
      (is_option(word) ? options_ : operands_).push_back(word);
    }
  }

  bool matches(WordsView words) const {
    if (words.empty() || !is_like(words[0], program_)) return false;
    const WordsView rest = words.subspan(1);
    return std::ranges::all_of(options_,
                               [&](const std::string& option) {
                                 return has_option(rest, option);
                               }) &&
           are_there(rest, operands_);
  }

 private:
  std::string program_;
  Words options_;
  Words operands_;
};

class CommandsMatcher : public Matcher {
 public:
  CommandsMatcher(std::vector<Pattern> patterns, std::string words)
      : patterns_(std::move(patterns)), words_(std::move(words)) {}

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span>, std::stop_token) const override {
    const std::string_view text = source.text()->bytes();
    for (const ShellCommand& command : split_shell(text)) {
      if (!is_meant(command)) continue;
      Match match;
      match.span = command.span;
      match.captures = {{"COMMAND",
                         std::string(source.text()->slice(command.span)),
                         command.span}};
      sink(std::move(match));
    }
    return true;
  }

  Reach reach() const override { return Reach::Anywhere; }
  std::string in_words() const override { return words_; }
  bool understands(const Language*) const override { return true; }
  bool judges_files() const override { return false; }
  std::vector<std::string> capture_names() const override {
    return {"COMMAND"};
  }

 private:
  bool is_meant(const ShellCommand& command) const {
    const auto run = commands_run(command.words);
    return std::ranges::any_of(run, [&](const Words& words) {
      return std::ranges::any_of(
          patterns_, [&](const Pattern& p) { return p.matches(words); });
    });
  }

  std::vector<Pattern> patterns_;
  std::string words_;
};

}  // namespace

Parsed<MatcherPtr> compile_commands(const MatcherText& text) {
  Problems problems;
  if (text.verb == Verb::Require || text.verb == Verb::Limit) {
    add_error(problems, "unexpected-matcher",
              "`commands` goes with `forbid` or `review`", text.value.span);
  }
  std::vector<Pattern> patterns;
  std::string words;
  for (const std::string& written :
       read_strings(&text.value, "commands", problems)) {
    const auto commands = split_shell(written);
    if (commands.size() != 1) {
      add_error(problems, "command",
                "`" + written +
                    "` is not one command; make it a list of "
                    "commands, each with its program first",
                text.value.span);
      continue;
    }
    patterns.emplace_back(commands[0]);
    words += (words.empty() ? "commands `" : ", `") + written + "`";
  }
  if (patterns.empty() && !has_errors(problems)) {
    add_error(problems, "wrong-type",
              "`commands` takes a list of commands: [\"git push --force *\"]",
              text.value.span);
  }
  if (has_errors(problems)) return {nullptr, std::move(problems)};
  return {std::make_shared<const CommandsMatcher>(std::move(patterns),
                                                  std::move(words)),
          std::move(problems)};
}

}  // namespace precedent
