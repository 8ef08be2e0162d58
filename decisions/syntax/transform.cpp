#include "decisions/syntax/transform.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

std::string substring_of(const Substring& how, std::string_view text);
std::string replaced(const Replace& how, std::string_view text);

}  // namespace

std::string transform_text(const Transform& transform, std::string_view text) {
  if (const auto* substring = std::get_if<Substring>(&transform.how)) {
    return substring_of(*substring, text);
  }
  if (const auto* replace = std::get_if<Replace>(&transform.how)) {
    return replaced(*replace, text);
  }
  if (const auto* convert = std::get_if<Convert>(&transform.how)) {
    return convert_case(text, convert->to, convert->separators);
  }
  return {};
}

namespace {

std::int64_t count_characters(std::string_view text) {
  std::int64_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(decode_utf8(text).length);
    ++count;
  }
  return count;
}

std::size_t byte_of(std::string_view text, std::int64_t character) {
  std::size_t byte = 0;
  for (; character > 0 && byte < text.size(); --character) {
    byte += decode_utf8(text.substr(byte)).length;
  }
  return byte;
}

std::string substring_of(const Substring& substring, std::string_view text) {
  const std::int64_t count = count_characters(text);
  const auto place = [&](std::int64_t index) {
    return std::clamp(index < 0 ? index + count : index, std::int64_t{0},
                      count);
  };
  const std::int64_t start = place(substring.start.value_or(0));
  const std::int64_t end = place(substring.end.value_or(count));
  if (start > end) return {};
  const std::size_t from = byte_of(text, start);
  return std::string(text.substr(from, byte_of(text, end) - from));
}

// Replace

bool is_group_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

std::string_view group_text(const re2::RE2& regex,
                            const std::vector<re2::StringPiece>& groups,
                            std::string_view name) {
  std::size_t index = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, index);
  if (error != std::errc() || stop != end) {
    const auto& names = regex.NamedCapturingGroups();
    const auto found = names.find(std::string(name));
    if (found == names.end()) return {};
    index = static_cast<std::size_t>(found->second);
  }
  if (index >= groups.size() || groups[index].data() == nullptr) return {};
  return {groups[index].data(), groups[index].size()};
}

// As Rust's regex crate reads a replacement: the name behind `$` is as long as
// it can be; `$$` is `$`.
void expand(const re2::RE2& regex, std::string_view by,
            const std::vector<re2::StringPiece>& groups, std::string& out) {
  while (!by.empty()) {
    const std::size_t dollar = std::min(by.find('$'), by.size());
    out += by.substr(0, dollar);
    by.remove_prefix(dollar);
    if (by.empty()) return;
    if (by.starts_with("$$")) {
      out += '$';
      by.remove_prefix(2);
      continue;
    }
    std::size_t end = 1;
    std::string_view name;
    const std::size_t brace = by.find('}');
    if (by.starts_with("${") && brace != std::string_view::npos) {
      name = by.substr(2, brace - 2);
      end = brace + 1;
    } else {
      while (end < by.size() && is_group_byte(by[end])) ++end;
      name = by.substr(1, end - 1);
    }
    if (name.empty()) {
      out += '$';
      by.remove_prefix(1);
    } else {
      out += group_text(regex, groups, name);
      by.remove_prefix(end);
    }
  }
}

std::string replaced(const Replace& replace, std::string_view text) {
  const re2::RE2& regex = *replace.regex;
  const re2::StringPiece whole(text.data(), text.size());
  std::vector<re2::StringPiece> groups(
      static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
  std::string result;
  std::size_t copied = 0;
  std::size_t at = 0;
  while (at <= text.size() &&
         regex.Match(whole, at, text.size(), re2::RE2::UNANCHORED,
                     groups.data(), static_cast<int>(groups.size()))) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::size_t end = begin + groups[0].size();
    // An empty match right behind the last one does not count.
    if (begin < end || end != copied || copied == 0) {
      result += text.substr(copied, begin - copied);
      expand(regex, replace.by, groups, result);
      copied = end;
    }
    at = end;
    if (begin == end) {
      at += at < text.size() ? decode_utf8(text.substr(at)).length : 1;
    }
  }
  return result + std::string(text.substr(copied));
}

}  // namespace
}  // namespace precedent
