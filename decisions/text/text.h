// Text: the bytes of one file together with where its lines begin. Every floor
// above hands these around; positions in any encoding are made here.
// Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decisions/text/span.h"

namespace precedent {

// What a Position's `character` counts: LSP's positionEncoding.
enum class Encoding : std::uint8_t { Utf8, Utf16, Utf32 };

// Zero-based line, and character in units of an Encoding.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  auto operator<=>(const Position&) const = default;
};

struct Range {
  Position start;
  Position end;

  auto operator<=>(const Range&) const = default;
};

// Lines end with \n, \r\n or \r, as in LSP. Invalid UTF-8 is kept as it is;
// each byte that is part of no character counts as one character.
class Text {
 public:
  Text() : Text(std::string()) {}
  explicit Text(std::string bytes);

  std::string_view bytes() const { return bytes_; }
  std::string_view slice(Span span) const;
  std::uint32_t size() const {
    return static_cast<std::uint32_t>(bytes_.size());
  }

  // At least 1: an empty text has one empty line.
  std::uint32_t line_count() const;
  // The line that holds `offset` (a terminator belongs to the line it ends);
  // `offset` is clamped to the text.
  std::uint32_t line_of(std::uint32_t offset) const;
  // The line without its terminator; a line beyond the end is empty.
  Span line(std::uint32_t line) const;

  // Logarithmic in the number of lines and constant in the length of the line
  // (counts are kept at intervals), so that a one-line file costs no more. An
  // offset inside a character is its begin; inside \r\n, the line's end.
  Position position(std::uint32_t offset, Encoding encoding) const;
  Range range(Span span, Encoding encoding) const;

  // A position beyond the end of its line is the end of that line; one inside a
  // character is the character's begin; a line beyond the end is the end.
  std::uint32_t offset(Position position, Encoding encoding) const;
  Span span(Range range, Encoding encoding) const;

  // True when every byte belongs to well-formed UTF-8 (no surrogates).
  bool valid_utf8() const { return valid_utf8_; }

 private:
  // A character's begin and how many units stand before it in the text.
  struct Checkpoint {
    std::uint32_t offset = 0;
    std::uint32_t utf16 = 0;
    std::uint32_t utf32 = 0;

    std::uint32_t count(Encoding encoding) const {
      if (encoding == Encoding::Utf8) return offset;
      return encoding == Encoding::Utf16 ? utf16 : utf32;
    }
  };

  void make_checkpoints();
  bool step(Checkpoint& at) const;
  Checkpoint counts_before(std::uint32_t offset) const;
  std::uint32_t offset_of(std::uint32_t wanted, Encoding encoding) const;

  std::string bytes_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<Checkpoint> checkpoints_;  // none where the text is ASCII
  bool valid_utf8_ = true;
};

using TextPtr = std::shared_ptr<const Text>;

inline TextPtr make_text(std::string bytes) {
  return std::make_shared<const Text>(std::move(bytes));
}

}  // namespace precedent
