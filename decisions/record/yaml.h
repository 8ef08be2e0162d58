// YAML, in two forms. Records and rules are written in a strict subset: no
// aliases, no anchors, no tags, no merge keys, no duplicate keys, nesting to a
// cap. Those are problems at their place, never expanded. A project's own data
// files may have them all. By yaml-cpp's event parser. Thread-safe.
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

inline constexpr std::size_t kMaxFullYamlBytes = 4u << 20;
inline constexpr std::size_t kMaxAliased = 100'000;  // values, in all

// Any YAML. An alias is a copy of what it names, at its own place; a merge key
// adds the entries that are not there; a key that stands twice is there twice;
// one that is a list or a map is empty. Tags are passed over: a value is what
// its text says. Aliases that stand for more than kMaxAliased values are a
// problem.
Parsed<std::vector<Data>> parse_full_yaml(std::string_view text);

}  // namespace precedent
