// "Did you mean …": the known word nearest to an unknown one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace precedent {

// The word at the least Damerau-Levenshtein distance, case ignored, if that is
// at most a third of the longer one's length, and at least 1 is allowed. The
// first of several equals.
std::optional<std::string_view> nearest(
    std::string_view word, std::span<const std::string_view> known);

}  // namespace precedent
