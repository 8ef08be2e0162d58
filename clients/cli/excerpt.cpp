#include "clients/cli/excerpt.h"

#include "clients/cli/width.h"

namespace precedent::cli {
namespace {

constexpr int kLongestLine = 120;        // columns; longer lines are cut
constexpr std::size_t kBeforeMark = 40;  // bytes, of a line that is cut
constexpr std::size_t kLongestMark = 60;
constexpr std::size_t kAfterMark = 40;
constexpr std::string_view kCut = "...";

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The first `count` bytes at most, no character cut.
std::string_view head(std::string_view bytes, std::size_t count) {
  if (bytes.size() <= count) return bytes;
  while (count > 0 && continues(bytes[count])) --count;
  return bytes.substr(0, count);
}

std::string_view tail(std::string_view bytes, std::size_t count) {
  if (bytes.size() <= count) return bytes;
  std::size_t begin = bytes.size() - count;
  while (begin < bytes.size() && continues(bytes[begin])) ++begin;
  return bytes.substr(begin);
}

std::string_view without_last_blanks(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of(" \t");
  return last == std::string_view::npos ? "" : bytes.substr(0, last + 1);
}

Excerpt show(std::string_view before, std::string_view marked,
             std::string_view after) {
  Excerpt shown;
  shown.before = expand_tabs(printable(before), 0);
  int column = width_of(shown.before);
  shown.marked = expand_tabs(printable(marked), column);
  column += width_of(shown.marked);
  shown.after = expand_tabs(printable(after), column);
  return shown;
}

int width_of(const Excerpt& shown) {
  return cli::width_of(shown.before) + cli::width_of(shown.marked) +
         cli::width_of(shown.after);
}

Excerpt cut(std::string_view before, std::string_view marked,
            std::string_view after) {
  const std::string_view left = tail(before, kBeforeMark);
  const std::string_view middle = head(marked, kLongestMark);
  const bool whole_mark = middle.size() == marked.size();
  const std::string_view right = whole_mark ? head(after, kAfterMark) : "";
  Excerpt shown = show(left, middle, right);
  if (left.size() < before.size()) shown.before.insert(0, kCut);
  if (!whole_mark || right.size() < after.size()) shown.after += kCut;
  return shown;
}

}  // namespace

Excerpt excerpt(std::string_view line, Span mark) {
  const std::string_view before = line.substr(0, mark.begin);
  const std::string_view marked = line.substr(mark.begin, mark.size());
  const std::string_view after = without_last_blanks(line.substr(mark.end));
  if (line.size() <= 4 * kLongestLine) {
    Excerpt whole = show(before, marked, after);
    if (width_of(whole) <= kLongestLine) return whole;
  }
  return cut(before, marked, after);
}

}  // namespace precedent::cli
