#include "decisions/text/data.h"

#include <charconv>

namespace precedent {

const Data* Data::find(std::string_view key) const {
  for (const DataEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<bool> Data::as_bool() const {
  if (!is_scalar() || quoted) return std::nullopt;
  for (std::string_view word : {"true", "True", "TRUE"}) {
    if (scalar == word) return true;
  }
  for (std::string_view word : {"false", "False", "FALSE"}) {
    if (scalar == word) return false;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Data::as_int() const {
  if (!is_scalar() || quoted) return std::nullopt;
  std::string_view digits = scalar;
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
    if (digits.starts_with('-')) return std::nullopt;
  }
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return number;
}

}  // namespace precedent
