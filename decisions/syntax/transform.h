// Transforms: new values made from captures: a part of the text, a replacement
// in it, another case, other code. Strings; what a fix and a message may use.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "decisions/syntax/rule_compiler.h"
#include "decisions/syntax/text_case.h"

namespace precedent {

// Characters [start, end); negative ones count from the end.
struct Substring {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> end;
};

struct Replace {
  std::shared_ptr<const re2::RE2> regex;
  std::string by;  // $1, $name, ${name}, $$
};

struct Convert {
  NameCase to = NameCase::Lower;
  Separators separators;
};

struct Rewrite {
  std::vector<std::uint32_t> rewriters;  // by number; the first that matches
  std::optional<std::string> join_by;
};

struct Transform {
  std::string name;
  std::string source;
  bool source_is_list = false;
  std::variant<Substring, Replace, Convert, Rewrite> how;
};

// In an order in which each comes after its source. `rewriters` are the ids
// that may be named.
std::vector<Transform> compile_transforms(
    const Data& data, const std::vector<std::string>& rewriters,
    RuleCompiler& compiler);

// What is made of a source's text; of a Rewrite, which needs nodes, nothing.
std::string transform_text(const Transform& transform, std::string_view text);

}  // namespace precedent
