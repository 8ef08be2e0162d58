#include "decisions/syntax/indentation.h"

#include <algorithm>

namespace precedent {
namespace {

// How far back a line's begin is looked for, as ast-grep does.
constexpr std::size_t kWindow = 512;

// Calls `add` with each line, its \n included.
template <class Add>
void for_each_line(std::string_view text, Add add) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    add(text.substr(0, size));
    text.remove_prefix(size);
  }
}

}  // namespace

std::size_t indentation_at_end(std::string_view text) {
  const bool cut = text.size() > kWindow;
  if (cut) text.remove_prefix(text.size() - kWindow);
  const std::size_t newline = text.rfind('\n');
  if (newline == std::string_view::npos && cut) return 0;
  const std::string_view line = text.substr(newline + 1);
  return std::min(line.find_first_not_of(' '), line.size());
}

std::string without_indentation(std::string_view text, std::size_t count) {
  std::string result;
  for_each_line(text, [&](std::string_view line) {
    const std::size_t spaces =
        std::min(line.find_first_not_of(' '), line.size());
    result += line.substr(spaces >= count ? count : 0);
  });
  return result;
}

std::string with_indentation(std::string_view text, std::size_t count) {
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(count, ' ');
  }
  return result;
}

std::string reindented(std::string_view text, std::size_t from,
                       std::size_t to) {
  if (text.find('\n') == std::string_view::npos) return std::string(text);
  return from > to ? without_indentation(text, from - to)
                   : with_indentation(text, to - from);
}

}  // namespace precedent
