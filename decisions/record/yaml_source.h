// The bytes that the YAML parser is given, and where each stood in the text:
// same characters, but with nothing in them that the parser would take for
// another encoding or an end, and with a common indentation taken away (a rule
// inside a list item). Used by yaml.cpp only. Immutable once made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/problem.h"

namespace precedent {

class YamlSource {
 public:
  // Adds a problem for each byte that no YAML may hold; such a byte is read as
  // a question mark.
  YamlSource(std::string_view text, Span span, std::vector<Problem>& problems);

  const std::string& bytes() const { return bytes_; }
  std::uint32_t size() const {
    return static_cast<std::uint32_t>(bytes_.size());
  }
  // Places in bytes() as a span of the text.
  Span original(std::uint32_t begin, std::uint32_t end) const;

  // The character at `at`, or 0 at the end.
  char at(std::uint32_t at) const { return at < size() ? bytes_[at] : '\0'; }
  // Past the tag and the anchor that stand before a node.
  std::uint32_t skip_properties(std::uint32_t at) const;
  // Past white space and comments.
  std::uint32_t skip_blank(std::uint32_t at) const;
  // The end of a word: up to white space or a flow indicator.
  std::uint32_t end_of_word(std::uint32_t at) const;
  // The end of a quoted scalar that begins at `at`; 0 when it is not closed.
  std::uint32_t end_of_quoted(std::uint32_t at) const;
  // The end of a plain scalar that says `value`.
  std::uint32_t end_of_plain(std::uint32_t at, std::string_view value) const;
  // The end of a block scalar in a collection that begins at column `parent`
  // (0: in none), without its last line's terminator.
  std::uint32_t end_of_block(std::uint32_t at, int parent) const;

  int column(std::uint32_t at) const;

 private:
  struct Line {
    std::uint32_t here;   // in bytes_
    std::uint32_t there;  // in the text
  };
  std::uint32_t original(std::uint32_t at) const;
  std::uint32_t next_line(std::uint32_t at) const;

  std::string bytes_;
  std::vector<Line> lines_;
};

}  // namespace precedent
