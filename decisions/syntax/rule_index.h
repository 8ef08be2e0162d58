// RuleIndex: what of a set of rules can be asked of a file's words and a node's
// kind, before any rule is tried.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "decisions/syntax/code_rule.h"
#include "decisions/syntax/words.h"

namespace precedent {

struct RuleIndex {
  explicit RuleIndex(const std::vector<CodeRulePtr>& rules);

  // By rule: the words of which a file must hold one of the lists in full.
  std::vector<std::vector<std::vector<std::uint32_t>>> needs;
  // By rule: words of which every match holds one; empty: none is known.
  std::vector<std::vector<std::uint32_t>> anchors;
  // Numbers the words of both.
  WordFinder words;
};

}  // namespace precedent
