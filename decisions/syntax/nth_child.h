// An+B, as CSS writes a position among siblings; no `odd`, no `even`.
// Inside syntax/ only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace precedent {

struct AnPlusB {
  std::int64_t step = 0;
  std::int64_t offset = 0;
};

std::optional<AnPlusB> parse_an_plus_b(std::string_view text);

}  // namespace precedent
