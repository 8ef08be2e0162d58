// Byte ranges: the one coordinate that all floors share. Lines and columns are
// made from them at the edges only (decisions/text/text.h).
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace precedent {

// Bytes [begin, end) of a text; texts are smaller than 4 GiB.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span inner) const {
    return begin <= inner.begin && inner.end <= end;
  }
  // True when they share a byte or touch.
  bool touches(Span other) const {
    return begin <= other.end && other.begin <= end;
  }

  auto operator<=>(const Span&) const = default;
};

// The smallest span that holds both.
inline Span cover(Span a, Span b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace precedent
