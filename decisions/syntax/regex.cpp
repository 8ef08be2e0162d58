#include "decisions/syntax/regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace precedent {
namespace {

constexpr std::int64_t kMaxMemory = 16 << 20;

// What stands within brackets for Unicode's \w, \s and what is not \s.
constexpr std::string_view kWord =
    R"(\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\x{200c}\x{200d}\x{24b6}-\x{24e9})";
constexpr std::string_view kSpace = R"(\t-\r\x{85}\p{Z})";
constexpr std::string_view kNotSpace =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{84}\x{86}-\x{9f}\x{a1}-\x{167f})"
    R"(\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e})"
    R"(\x{2060}-\x{2fff}\x{3001}-\x{10ffff})";

class Translation {
 public:
  explicit Translation(std::string_view text) : text_(text) {}

  // False when refused; `error` tells why.
  bool run();

  std::string result;
  std::string error;

 private:
  bool refuse(std::string why);
  bool translate_escape();
  bool translate_hex(std::size_t digits);
  void translate_class(char escape);
  bool translate_bracket();
  bool translate_group();
  bool translate_flags();

  bool at(std::string_view what) const {
    return text_.substr(position_).starts_with(what);
  }
  void copy(std::size_t count) {
    result += text_.substr(position_, count);
    position_ += count;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  bool in_brackets_ = false;
  bool unicode_ = true;      // off after (?-u)
  std::vector<bool> outer_;  // `unicode_` of the groups around
};

}  // namespace

std::variant<std::shared_ptr<const re2::RE2>, RegexError> compile_regex(
    std::string_view text) {
  Translation translation(text);
  if (!translation.run()) return RegexError{translation.error};
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kMaxMemory);
  auto regex = std::make_shared<const re2::RE2>(translation.result, options);
  if (!regex->ok()) return RegexError{regex->error()};
  return regex;
}

namespace {

bool Translation::refuse(std::string why) {
  error = std::move(why);
  return false;
}

bool Translation::run() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    bool ok = true;
    if (c == '\\') {
      ok = translate_escape();
    } else if (in_brackets_ || c == '[') {
      ok = translate_bracket();
    } else if (c == '(') {
      ok = translate_group();
    } else {
      if (c == ')' && !outer_.empty()) {
        unicode_ = outer_.back();
        outer_.pop_back();
      }
      copy(1);
    }
    if (!ok) return false;
  }
  return true;
}

bool Translation::translate_escape() {
  if (position_ + 1 == text_.size()) return refuse("it ends with a backslash");
  const char c = text_[position_ + 1];
  switch (c) {
    case 'd':
    case 'D':
    case 'w':
    case 'W':
    case 's':
    case 'S':
      position_ += 2;
      translate_class(c);
      return true;
    case 'u':
      return translate_hex(4);
    case 'U':
      return translate_hex(8);
    case 'p':
    case 'P':
    case 'x':
      copy(2);
      if (at("{"))
        copy(std::min(text_.find('}', position_), text_.size()) - position_);
      return true;
    case 'b':
    case 'B':
      copy(2);
      if (at("{")) return refuse("`\\b{…}` is not supported");
      return true;
    case 'a':
    case 'f':
    case 't':
    case 'n':
    case 'r':
    case 'v':
    case 'A':
    case 'z':
      copy(2);
      return true;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  const bool is_punctuation = byte < 0x80 && std::ispunct(byte) != 0;
  if (!is_punctuation || c == '<' || c == '>') {
    return refuse(std::string("`\\") + c + "` is not supported");
  }
  copy(2);
  return true;
}

// \u{1f600} and \u00e9 become \x{…}.
bool Translation::translate_hex(std::size_t digits) {
  position_ += 2;
  std::string_view number = text_.substr(position_, digits);
  if (at("{")) {
    const std::size_t end = text_.find('}', position_);
    if (end == std::string_view::npos) return refuse("`{` has no `}`");
    number = text_.substr(position_ + 1, end - position_ - 1);
    position_ = end + 1;
  } else {
    position_ += number.size();
  }
  result += "\\x{" + std::string(number) + "}";
  return true;
}

void Translation::translate_class(char escape) {
  const auto add = [&](std::string_view members, std::string_view open) {
    if (in_brackets_) {
      result += members;
    } else {
      (result += open) += members;
      result += ']';
    }
  };
  if (!unicode_ || (escape == 'W' && in_brackets_)) {
    (result += '\\') += escape;
  } else if (escape == 'd') {
    result += "\\p{Nd}";
  } else if (escape == 'D') {
    result += "\\P{Nd}";
  } else if (escape == 's') {
    add(kSpace, "[");
  } else if (escape == 'S') {
    add(kNotSpace, "[");
  } else {
    add(kWord, escape == 'w' ? "[" : "[^");
  }
}

// One character of a class, or its begin or end.
bool Translation::translate_bracket() {
  const char c = text_[position_];
  if (!in_brackets_) {
    in_brackets_ = true;
    copy(1);
    if (at("^")) copy(1);
    if (at("]")) {  // a first ] is a member
      position_ += 1;
      result += "\\]";
    }
    return true;
  }
  if (at("[:")) {
    const std::size_t end = text_.find(":]", position_);
    if (end != std::string_view::npos) {
      copy(end + 2 - position_);
      return true;
    }
  }
  if (c == '[' || at("&&") || at("--") || at("~~")) {
    return refuse(
        "classes within classes and `&&`, `--`, `~~` are not "
        "supported");
  }
  if (c == ']') in_brackets_ = false;
  copy(1);
  return true;
}

bool Translation::translate_group() {
  outer_.push_back(unicode_);
  if (at("(?<") && !at("(?<=") && !at("(?<!")) {
    result += "(?P<";
    position_ += 3;
    return true;
  }
  if (!at("(?") || at("(?P<")) {
    copy(1);
    return true;
  }
  return translate_flags();
}

// (?i), (?i-u:…): `u` is ours, the rest RE2's.
bool Translation::translate_flags() {
  const std::size_t end = text_.find_first_of(":)", position_);
  if (end == std::string_view::npos) return refuse("`(` has no `)`");
  const std::string_view flags =
      text_.substr(position_ + 2, end - position_ - 2);
  std::string on;
  std::string off;
  bool turns_on = true;
  for (const char flag : flags) {
    if (flag == '-') {
      turns_on = false;
    } else if (flag == 'u') {
      unicode_ = turns_on;
    } else {
      (turns_on ? on : off) += flag;
    }
  }
  if (on.find_first_of("xR") != std::string::npos) {
    return refuse("the flags `x` and `R` are not supported");
  }
  position_ = end + 1;
  const bool has_flags = !on.empty() || !off.empty();
  if (text_[end] == ':') {
    result += "(?" + on + (off.empty() ? "" : "-" + off) + ":";
  } else {
    outer_.pop_back();
    if (has_flags) result += "(?" + on + (off.empty() ? "" : "-" + off) + ")";
  }
  return true;
}

}  // namespace
}  // namespace precedent
