// Text inside paragraphs: its lines, what they say without their markup, and
// the links in them. Used by whoever reads a record's fields. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/record/markdown.h"
#include "decisions/text/text.h"

namespace precedent {

// A line is read to this many bytes: no field is longer, and what looks at a
// line may cost its square.
inline constexpr std::uint32_t kMaxProseLine = 4096;

// The lines of a block less what its containers put before them (indentation,
// `>`) and less comments. Empty ones are left out.
std::vector<Span> prose_lines(const Text& text, const MarkdownBlock& block);

// What a line says: emphasis, code marks and HTML tags dropped, struck text and
// images too, links as their text; white space squeezed.
std::string plain_text(std::string_view line);

struct ProseLink {
  std::string text;         // plain
  std::string destination;  // without title and angle brackets
  std::size_t begin = 0;    // in the line
  std::size_t end = 0;
};

// Inline links: `[text](destination)`.
std::vector<ProseLink> links_in(std::string_view line);

std::string_view trim(std::string_view text);
std::string to_lower(std::string_view text);  // ASCII only
// White space, newlines too, as single spaces; none around.
std::string squeeze(std::string_view text);
// `inner`, a view into a slice that begins at `base`, as a span.
Span span_of(std::string_view whole, std::uint32_t base,
             std::string_view inner);

inline bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace precedent
