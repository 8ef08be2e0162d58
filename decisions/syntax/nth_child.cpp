#include "decisions/syntax/nth_child.h"

#include <charconv>
#include <string>

namespace precedent {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int32_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<AnPlusB> parse_an_plus_b(std::string_view text) {
  std::string packed;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') packed += c;
  }
  const std::size_t n = packed.find_first_of("nN");
  if (n == std::string::npos) {
    const auto offset = number_of(packed);
    if (!offset) return std::nullopt;
    return AnPlusB{0, *offset};
  }

  const std::string_view before = std::string_view(packed).substr(0, n);
  const std::string_view after = std::string_view(packed).substr(n + 1);
  AnPlusB result{1, 0};
  if (before == "-") {
    result.step = -1;
  } else if (!before.empty() && before != "+") {
    const auto step = number_of(before);
    if (!step) return std::nullopt;
    result.step = *step;
  }
  if (!after.empty()) {
    const auto offset = number_of(after);
    const bool has_sign = after.front() == '+' || after.front() == '-';
    if (!offset || !has_sign) return std::nullopt;
    result.offset = *offset;
  }
  return result;
}

}  // namespace precedent
