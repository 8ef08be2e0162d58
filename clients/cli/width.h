// How many columns a text takes on a terminal, so that what stands below it
// stands right below it. Texts given here went through printable() before.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace precedent::cli {

inline constexpr int kTabStop = 4;

// 0 for what joins the character before it, 2 for the wide ones (Unicode's
// EastAsianWidth W and F), else 1. Terminals differ on emoji sequences; there
// this is the sum of the parts.
int width_of(char32_t character);
int width_of(std::string_view printable);

// Tabs become spaces up to the next stop; the text begins at `column`.
std::string expand_tabs(std::string_view printable, int column);

// The words, in lines of at most `columns`; a word that is longer has a line of
// its own.
std::vector<std::string> wrap(std::string_view printable, int columns);

}  // namespace precedent::cli
