// Indentation of text that is moved: captures into a fix's template, and the
// whole into the file. Spaces only; a tab stops the counting.
// Inside syntax/ only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace precedent {

// The number of spaces that begin the line in which `text` ends.
std::size_t indentation_at_end(std::string_view text);

// Takes `count` spaces off each line that begins with as many.
std::string without_indentation(std::string_view text, std::size_t count);

// Puts `count` spaces before each line but the first.
std::string with_indentation(std::string_view text, std::size_t count);

// What begins at indentation `from`, made to begin at `to`. One line stays.
std::string reindented(std::string_view text, std::size_t from, std::size_t to);

}  // namespace precedent
