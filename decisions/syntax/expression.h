// Expression: a rule object compiled: what a node must be for the rule to hold.
// Made by rule_compiler.h, evaluated by evaluator.h.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "decisions/syntax/pattern.h"

namespace re2 {
class RE2;
}

namespace precedent {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

// A place among what an evaluator remembers of the nodes it has seen.
using MemoSlot = std::uint32_t;
inline constexpr MemoSlot kNoMemo = ~MemoSlot{0};

struct KindIs {
  TSSymbol kind;
};

struct TextMatches {
  std::shared_ptr<const re2::RE2> regex;
};

// The index among the named siblings (those that match `of`), from 1, is
// step * n + offset for some n >= 0.
struct NthChild {
  std::int64_t step = 0;
  std::int64_t offset = 0;
  bool reverse = false;
  ExpressionPtr of;
  MemoSlot memo = kNoMemo;
};

// Lines from 0, columns in characters; no column: any.
struct Place {
  std::uint32_t line = 0;
  std::optional<std::uint32_t> column;
};

struct StandsAt {
  Place start;
  Place end;
};

struct AllOf {
  std::vector<ExpressionPtr> parts;
};

struct AnyOf {
  std::vector<ExpressionPtr> parts;
};

struct Not {
  ExpressionPtr part;
};

// An entry of `utils`, by number: utils may use each other in circles.
struct Use {
  std::uint32_t util;
};

enum class Direction : std::uint8_t { Inside, Has, Precedes, Follows };
enum class Extent : std::uint8_t {
  Neighbor,  // the parent, the children, the next sibling
  End,       // all there are
  Stop,      // up to the first that matches `stop`, that one too
};

struct Related {
  Direction direction;
  Extent extent = Extent::Neighbor;
  ExpressionPtr rule;
  ExpressionPtr stop;
  TSFieldId field = 0;  // 0: any
  // Set when what is found depends on nothing but where the search starts: it
  // is remembered for every start.
  MemoSlot memo = kNoMemo;
};

// Holds where `part` holds, which depends on nothing but the node, and is
// remembered. Where it has variables and holds, it is evaluated again for them.
struct Remembered {
  ExpressionPtr part;
  MemoSlot memo = kNoMemo;
};

struct Expression {
  std::variant<Pattern, KindIs, TextMatches, NthChild, StandsAt, AllOf, AnyOf,
               Not, Use, Related, Remembered>
      is;
  bool binds = false;  // it has variables, or uses a util that has
};

}  // namespace precedent
