// YAML, the strict subset that records and rules are written in: no aliases, no
// anchors, no tags, no merge keys, no duplicate keys, nesting to a cap. Those
// are problems at their place, never expanded. By yaml-cpp's event parser.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "decisions/text/data.h"
#include "decisions/text/problem.h"

namespace precedent {

inline constexpr std::size_t kMaxYamlDepth = 64;
inline constexpr std::size_t kMaxYamlBytes = 1u << 20;

// Every document of `text.substr(span)`; spans count from the begin of `text`.
// Broken YAML gives the documents before the break and a problem of code
// "yaml" at the place, with what was expected. A span in which every line is
// indented is read as if none were, so that `---` works inside a list item.
Parsed<std::vector<Data>> parse_yaml(std::string_view text, Span span);

}  // namespace precedent
