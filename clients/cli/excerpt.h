// Excerpt: one source line in the three parts that a mark makes of it, each
// printable, its tabs expanded, cut where it is long. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "decisions/service/front.h"

namespace precedent::cli {

// Stands before many a file; editors neither show nor count it.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Excerpt {
  std::string before;
  std::string marked;
  std::string after;  // without blanks at its end
};

// `mark` counts from the line's begin and lies in it. The line may be a file of
// many megabytes: only what is shown is looked at.
Excerpt excerpt(std::string_view line, Span mark);

}  // namespace precedent::cli
