// JSON as tools write it by hand: with comments, trailing commas and a byte
// order mark (tsconfig.json; strict JSON is a part of it). Used for manifests.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#include "decisions/text/data.h"

namespace precedent {

inline constexpr int kMaxJsonDepth = 64;

// Keeps the order of keys; of a key given twice the last value counts, at the
// place of the first. What stands after a mistake is left out; text that is no
// JSON at all gives Null. Numbers and the words true and false are scalars as
// written.
Data parse_jsonc(std::string_view text);

}  // namespace precedent
