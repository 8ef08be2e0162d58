#include "decisions/rule/shell_words.h"

#include <algorithm>
#include <span>
#include <utility>

namespace precedent {
namespace {

constexpr int kMaxDepth = 32;  // of `$(…)` in `$(…)`

bool is_separator(char c) {
  return c == ';' || c == '&' || c == '|' || c == '\n' || c == '(' ||
         c == ')' || c == '{' || c == '}';
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class Splitter {
 public:
  Splitter(std::string_view text, std::uint32_t offset, int depth,
           std::vector<ShellCommand>& commands)
      : text_(text), offset_(offset), depth_(depth), commands_(commands) {}

  void split() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool is_brace = c == '{' || c == '}';
      if (text_.substr(at_).starts_with("\\\n")) {
        at_ += 2;  // the line goes on
      } else if (is_separator(c) && !(is_brace && in_word_) &&
                 !is_redirected()) {
        end_command();
        ++at_;
      } else if (is_blank(c)) {
        end_word();
        ++at_;
      } else if (c == '#' && !in_word_) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        begin_word();
        read(c);
      }
    }
    end_command();
  }

 private:
  // The `&` of `2>&1` and of `&>log`.
  bool is_redirected() const {
    if (text_[at_] != '&') return false;
    const char before = word_.empty() ? ' ' : word_.back();
    return before == '>' || before == '<' ||
           text_.substr(at_).starts_with("&>");
  }

  void read(char c) {
    if (c == '\\') return escaped();
    if (c == '\'') return quoted();
    if (c == '"') return double_quoted();
    if (c == '`') return substituted('`', 1);
    if (text_.substr(at_).starts_with("$(")) return substituted(')', 2);
    word_ += c;
    ++at_;
  }

  void escaped() {
    const bool joins_lines = text_.substr(at_).starts_with("\\\n");
    if (at_ + 1 < text_.size() && !joins_lines) word_ += text_[at_ + 1];
    at_ = std::min(at_ + 2, text_.size());
  }

  void quoted() {
    const std::size_t end = std::min(text_.find('\'', at_ + 1), text_.size());
    word_ += text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
  }

  void double_quoted() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\'') {
        word_ += text_[at_++];
      } else {
        read(text_[at_]);
      }
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  // A command within a word; the word keeps it as it is written.
  void substituted(char close, std::size_t opening) {
    const std::size_t begin = at_ + opening;
    const std::size_t end = end_of(begin, close);
    if (depth_ < kMaxDepth) {
      Splitter(text_.substr(begin, end - begin),
               offset_ + static_cast<std::uint32_t>(begin), depth_ + 1,
               commands_)
          .split();
    }
    const std::size_t past = std::min(end + 1, text_.size());
    word_ += text_.substr(at_, past - at_);
    at_ = past;
  }

  // The end of a substitution that begins at `at`, or of the text.
  std::size_t end_of(std::size_t at, char close) const {
    std::size_t open = 1;
    for (; at < text_.size(); ++at) {
      if (text_[at] == '\\') {
        ++at;
      } else if (text_[at] == close && --open == 0) {
        return at;
      } else if (close == ')' && text_[at] == '(') {
        ++open;
      }
    }
    return text_.size();
  }

  void begin_word() {
    if (!in_word_ && words_.empty()) begin_ = at_;
    in_word_ = true;
  }

  void end_word() {
    if (in_word_) {
      words_.push_back(std::move(word_));
      end_ = at_;
    }
    word_.clear();
    in_word_ = false;
  }

  void end_command() {
    end_word();
    if (!words_.empty()) {
      commands_.push_back({std::move(words_),
                           {offset_ + static_cast<std::uint32_t>(begin_),
                            offset_ + static_cast<std::uint32_t>(end_)}});
    }
    words_.clear();
  }

  std::string_view text_;
  std::uint32_t offset_;
  int depth_;
  std::vector<ShellCommand>& commands_;
  std::size_t at_ = 0, begin_ = 0, end_ = 0;
  bool in_word_ = false;
  std::string word_;
  std::vector<std::string> words_;
};

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == word.npos) return false;
  return std::ranges::all_of(word.substr(0, equals), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
}

bool is_redirection(std::string_view word) {
  if (word.starts_with("&>")) return true;
  const std::size_t sign = word.find_first_not_of("0123456789");
  return sign != word.npos && (word[sign] == '<' || word[sign] == '>');
}

bool is_among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Before a command, and no command themselves.
constexpr std::string_view kKeywords[] = {
    "if", "then", "elif", "else", "do", "while", "until", "!", "$"};
// Programs that run the command their words say.
constexpr std::string_view kRunners[] = {
    "sudo", "doas",  "env",     "nohup",   "time",   "nice",   "ionice",
    "exec", "xargs", "stdbuf",  "setsid",  "chroot", "watch",  "timeout",
    "find", "npx",   "command", "builtin", "flock",  "unshare"};
// Programs that run the command lines in their words.
constexpr std::string_view kShells[] = {"sh",   "bash", "zsh", "dash", "ksh",
                                        "fish", "eval", "ssh", "pwsh", "su"};

using Words = std::vector<std::string>;

std::size_t past_preamble(const Words& words) {
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (is_redirection(word)) {
      // `> file`, or `>file` in one word.
      at += word.ends_with('>') || word.ends_with('<') ? 1 : 0;
    } else if (!is_assignment(word) && !is_among(word, kKeywords)) {
      break;
    }
  }
  return std::min(at, words.size());
}

void add_commands_run(Words words, int depth, std::vector<Words>& commands) {
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(
                                                 past_preamble(words)));
  if (words.empty()) return;
  words[0].erase(0, words[0].rfind('/') + 1);
  commands.push_back(words);
  if (depth == 0) return;
  if (is_among(words[0], kRunners)) {
    // Each of the words that follow may be the program: a quadratic number of
    // words, so only the first few dozen are looked at.
    constexpr std::size_t kMost = 32;
    for (std::size_t i = 1; i < std::min(words.size(), kMost); ++i) {
      add_commands_run(
          Words(words.begin() + static_cast<std::ptrdiff_t>(i), words.end()),
          is_among(words[i], kShells) ? depth - 1 : 0, commands);
    }
  } else if (is_among(words[0], kShells)) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      for (ShellCommand& inner : split_shell(words[i])) {
        add_commands_run(std::move(inner.words), depth - 1, commands);
      }
    }
  }
}

}  // namespace

std::vector<ShellCommand> split_shell(std::string_view text) {
  std::vector<ShellCommand> commands;
  Splitter(text, 0, 0, commands).split();
  std::ranges::stable_sort(commands, {}, &ShellCommand::span);
  return commands;
}

std::vector<std::vector<std::string>> commands_run(const Words& words) {
  constexpr int kDepth = 3;  // of shells in shells
  std::vector<Words> commands;
  add_commands_run(words, kDepth, commands);
  return commands;
}

}  // namespace precedent
