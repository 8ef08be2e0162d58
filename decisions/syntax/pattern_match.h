// Tries a pattern on a node. The way it goes through two lists of children, and
// what each strictness may skip, is ast-grep's: one lazy pass, never back.
// Inside syntax/ only.
#pragma once

#include <cstdint>

#include "decisions/syntax/bindings.h"
#include "decisions/syntax/pattern.h"

namespace precedent {

// What is shared while one rule is tried on the nodes of one tree.
struct Trial {
  NodeArena& nodes;
  Bindings bindings;
  // Nodes that may still be compared: a bound without a clock. At 0 nothing
  // matches any more.
  std::uint64_t steps_left;
};

// Adds to the bindings when it matches, and leaves them alone when not.
bool match_pattern(const Pattern& pattern, NodeId node, Trial& trial);

}  // namespace precedent
