// Facts: what can be told of an expression without a tree: which nodes it can
// match, how far it looks, what may be remembered.
// Inside syntax/ only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "decisions/syntax/code_rule.h"
#include "decisions/syntax/expression.h"

namespace precedent {

using Utils = std::vector<ExpressionPtr>;

// Sorted; nothing when any kind may match.
using Kinds = std::optional<std::vector<TSSymbol>>;
Kinds kinds_of(const Expression& expression, const Utils& utils);

CodeRule::Reach reach_of(const Expression& expression, const Utils& utils);

// A util that uses itself on the very same node, and so would never end; by
// number.
std::optional<std::uint32_t> endless_util(const Utils& utils);

// Sets `binds` everywhere, in `utils` first.
void note_bindings(Utils& utils);
void note_bindings(Expression& expression, const Utils& utils);

// How often each variable is mentioned, by number.
using Mentions = std::vector<int>;
void count_mentions(const Expression& expression, Mentions& mentions);

// Gives memo slots to whatever depends on nothing but the node: what has no
// variables, or only such as are mentioned nowhere else (`all` counts those of
// the whole rule). `slots` counts up.
void remember(Expression& expression, const Mentions& all, MemoSlot& slots);

}  // namespace precedent
