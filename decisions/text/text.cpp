#include "decisions/text/text.h"

#include <algorithm>
#include <cstring>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

// Bytes between two checkpoints: what one question decodes at most.
constexpr std::uint32_t kInterval = 512;

bool is_ascii(std::string_view bytes) {
  unsigned char all = 0;
  for (const char byte : bytes) all |= static_cast<unsigned char>(byte);
  return all < 0x80;
}

// True when one of eight bytes may end a line: those below 14 are so few that
// looking closer costs nothing.
bool may_end_line(const char* eight) {
  std::uint64_t word;
  std::memcpy(&word, eight, sizeof word);
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  return ((word - kOnes * ('\r' + 1)) & ~word & (kOnes * 0x80)) != 0;
}

std::vector<std::uint32_t> find_line_starts(std::string_view bytes) {
  std::vector<std::uint32_t> starts{0};
  starts.reserve(1 + bytes.size() / 24);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    while (i + 8 <= bytes.size() && !may_end_line(&bytes[i])) i += 8;
    if (i == bytes.size()) break;
    if (bytes[i] != '\n' && bytes[i] != '\r') continue;
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return starts;
}

// How many bytes at the begin are ASCII: most of them, in most texts.
std::uint32_t ascii_prefix(std::string_view bytes) {
  const auto is_other = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80;
  };
  const auto end = std::ranges::find_if(bytes, is_other);
  return static_cast<std::uint32_t>(end - bytes.begin());
}

std::uint32_t utf16_units(char32_t character) {
  return character >= 0x10000 ? 2 : 1;
}

}  // namespace

Text::Text(std::string bytes)
    : bytes_(std::move(bytes)), line_starts_(find_line_starts(bytes_)) {
  if (!is_ascii(bytes_)) make_checkpoints();
}

void Text::make_checkpoints() {
  Checkpoint here;
  std::uint32_t due = 0;
  while (here.offset < size()) {
    if (here.offset >= due) {
      checkpoints_.push_back(here);
      due = here.offset + kInterval;
    }
    const std::uint32_t ascii =
        ascii_prefix(bytes().substr(here.offset, due - here.offset));
    here.offset += ascii;
    here.utf16 += ascii;
    here.utf32 += ascii;
    if (ascii == 0) valid_utf8_ &= step(here);
  }
}

// Moves over one character; false when it is none.
bool Text::step(Checkpoint& at) const {
  const Decoded decoded = decode_utf8(bytes().substr(at.offset));
  at.offset += decoded.length;
  at.utf16 += utf16_units(decoded.character);
  at.utf32 += 1;
  return decoded.valid;
}

Text::Checkpoint Text::counts_before(std::uint32_t offset) const {
  if (checkpoints_.empty()) return {offset, offset, offset};
  const auto after = std::upper_bound(
      checkpoints_.begin(), checkpoints_.end(), offset,
      [](std::uint32_t o, const Checkpoint& c) { return o < c.offset; });
  Checkpoint here = *(after - 1);
  for (Checkpoint next = here; next.offset < offset;) {
    step(next);
    if (next.offset <= offset) here = next;
  }
  return here;
}

std::string_view Text::slice(Span span) const {
  const std::uint32_t begin = std::min(span.begin, size());
  const std::uint32_t end = std::clamp(span.end, begin, size());
  return bytes().substr(begin, end - begin);
}

std::uint32_t Text::line_count() const {
  return static_cast<std::uint32_t>(line_starts_.size());
}

std::uint32_t Text::line_of(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin()) - 1;
}

Span Text::line(std::uint32_t line) const {
  if (line >= line_count()) return {size(), size()};
  const std::uint32_t begin = line_starts_[line];
  if (line + 1 == line_count()) return {begin, size()};
  std::uint32_t end = line_starts_[line + 1] - 1;
  if (bytes_[end] == '\n' && end > begin && bytes_[end - 1] == '\r') --end;
  return {begin, end};
}

Position Text::position(std::uint32_t offset, Encoding encoding) const {
  offset = std::min(offset, size());
  const std::uint32_t number = line_of(offset);
  const Span line = this->line(number);
  const Checkpoint begin = counts_before(line.begin);
  const Checkpoint here = counts_before(std::min(offset, line.end));
  return {number, here.count(encoding) - begin.count(encoding)};
}

Range Text::range(Span span, Encoding encoding) const {
  return {position(span.begin, encoding), position(span.end, encoding)};
}

std::uint32_t Text::offset(Position position, Encoding encoding) const {
  if (position.line >= line_count()) return size();
  const Span line = this->line(position.line);
  const std::uint32_t begin = counts_before(line.begin).count(encoding);
  const std::uint32_t end = counts_before(line.end).count(encoding);
  if (position.character >= end - begin) return line.end;
  return offset_of(begin + position.character, encoding);
}

// The begin of the character that holds the `wanted`-th unit of the text.
std::uint32_t Text::offset_of(std::uint32_t wanted, Encoding encoding) const {
  if (checkpoints_.empty()) return wanted;
  const auto after =
      std::upper_bound(checkpoints_.begin(), checkpoints_.end(), wanted,
                       [&](std::uint32_t n, const Checkpoint& c) {
                         return n < c.count(encoding);
                       });
  Checkpoint here = *(after - 1);
  for (Checkpoint next = here; next.count(encoding) < wanted;) {
    step(next);
    if (next.count(encoding) <= wanted) here = next;
  }
  return here.offset;
}

Span Text::span(Range range, Encoding encoding) const {
  const std::uint32_t begin = offset(range.start, encoding);
  return {begin, std::max(begin, offset(range.end, encoding))};
}

}  // namespace precedent
