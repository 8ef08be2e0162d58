// The blocks of a Markdown file that records are made of, by cmark. Only where
// blocks stand is taken from it: what they say is read from the file's own
// bytes, so that every place is exact. HTML, and so comments, is no block here.
#pragma once

#include <cstdint>
#include <vector>

#include "decisions/text/text.h"

namespace precedent {

struct MarkdownBlock {
  enum class Kind : std::uint8_t { Heading, Paragraph, Fence };

  Kind kind = Kind::Paragraph;
  int level = 0;            // of a heading: 1 to 6
  bool quoted = false;      // stands inside a block quote
  std::uint32_t first = 0;  // zero-based lines, both inside the block
  std::uint32_t last = 0;
  std::uint32_t begin = 0;  // the byte of its first character
};

// The blocks below `from_line`, in the order of the file; those inside lists
// and quotes too. Never fails, uses no recursion.
std::vector<MarkdownBlock> parse_markdown(const Text& text,
                                          std::uint32_t from_line);

}  // namespace precedent
