#include "decisions/workspace/jsonc.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  Data value(int depth = 0) {
    skip_space();
    Data data;
    const auto begin = static_cast<std::uint32_t>(at_);
    if (depth < kMaxJsonDepth && !broken_) {
      const char c = peek();
      if (c == '{') {
        map(data, depth);
      } else if (c == '[') {
        list(data, depth);
      } else if (c == '"') {
        data.kind = Data::Kind::Scalar;
        data.quoted = true;
        data.scalar = string();
      } else {
        word(data);
      }
    } else {
      broken_ = true;
    }
    data.span = {begin, static_cast<std::uint32_t>(at_)};
    return data;
  }

 private:
  void map(Data& data, int depth) {
    data.kind = Data::Kind::Map;
    std::unordered_map<std::string, std::size_t> places;
    ++at_;
    while (more('}')) {
      DataEntry entry;
      const auto begin = static_cast<std::uint32_t>(at_);
      if (peek() != '"') return fail();
      entry.key = string();
      entry.key_span = {begin, static_cast<std::uint32_t>(at_)};
      skip_space();
      if (peek() != ':') return fail();
      ++at_;
      entry.value = value(depth + 1);
      const auto [place, is_new] =
          places.emplace(entry.key, data.entries.size());
      if (is_new) {
        data.entries.push_back(std::move(entry));
      } else {
        data.entries[place->second].value = std::move(entry.value);
      }
    }
  }

  void list(Data& data, int depth) {
    data.kind = Data::Kind::List;
    ++at_;
    while (more(']')) data.items.push_back(value(depth + 1));
  }

  // Steps over a comma; false at the end, over which it steps.
  bool more(char end) {
    skip_space();
    if (peek() == ',') {
      ++at_;
      skip_space();
    }
    if (peek() == end) {
      ++at_;
      return false;
    }
    if (at_ >= text_.size()) broken_ = true;
    return !broken_;
  }

  std::string string() {
    std::string result;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
      if (text_[at_] == '\\') {
        escape(result);
      } else {
        result += text_[at_++];
      }
    }
    if (peek() == '"') {
      ++at_;
    } else {
      broken_ = true;
    }
    return result;
  }

  void escape(std::string& result) {
    constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
    ++at_;
    const char c = peek();
    if (at_ < text_.size()) ++at_;
    if (c == 'u') {
      append_utf8(result, hex());
    } else if (const auto letter = kLetters.find(c); letter != kLetters.npos) {
      result += kMeanings[letter];
    } else {
      result += c;
    }
  }

  // Half of a surrogate pair is none: no name in a manifest has one.
  char32_t hex() {
    char32_t number = 0;
    for (int i = 0; i < 4; ++i) {
      constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
      const auto digit = kDigits.find(peek());
      if (at_ >= text_.size() || digit == kDigits.npos) return 0xFFFD;
      number =
          number * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
      ++at_;
    }
    return number >= 0xD800 && number < 0xE000 ? 0xFFFD : number;
  }

  void word(Data& data) {
    const auto end = text_.find_first_of(",]}:\" \t\r\n/", at_);
    const std::string_view word =
        text_.substr(at_, end == text_.npos ? end : end - at_);
    at_ += word.size();
    if (word.empty()) return fail();
    if (word == "null") return;
    data.kind = Data::Kind::Scalar;
    data.scalar = word;
  }

  void skip_space() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      std::size_t end = 0;
      if (rest.starts_with("//")) {
        end = rest.find('\n');
      } else if (rest.starts_with("/*")) {
        end = rest.find("*/", 2);
        if (end != rest.npos) end += 2;
      } else {
        end = rest.find_first_not_of(" \t\r\n\f\v");
        if (end == 0) return;
      }
      at_ = end == rest.npos ? text_.size() : at_ + end;
    }
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void fail() { broken_ = true; }

  std::string_view text_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

}  // namespace

Data parse_jsonc(std::string_view text) { return Reader(text).value(); }

}  // namespace precedent
