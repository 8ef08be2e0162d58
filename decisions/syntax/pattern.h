// Pattern: a piece of code with holes, as a tree of goals. Made once from its
// text; tried on nodes by pattern_match.h.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "decisions/syntax/bindings.h"
#include "decisions/syntax/language.h"

namespace precedent {

// How exactly a pattern's tokens must be met; docs/rules.md tells them apart.
enum class Strictness : std::uint8_t {
  Cst,
  Smart,
  Ast,
  Relaxed,
  Signature,
  Template,
};

std::optional<Strictness> strictness_of(std::string_view name);

// What one node of the pattern asks of a node of the file.
struct Goal {
  enum class Type : std::uint8_t {
    Token,     // a leaf with this text
    Node,      // this kind, with these children
    Hole,      // $X, $$X, $_
    Ellipsis,  // $$$X, $$$
  };

  Type type = Type::Token;
  bool named = false;               // of a hole: takes named nodes only
  TSSymbol kind = 0;                // of a token or node
  Variable variable = kNoVariable;  // of a hole or ellipsis; none: not kept
  std::string text;                 // of a token
  NodeRange children;               // indexes into Pattern::goals

  bool is_unnamed_token() const { return type == Type::Token && !named; }
};

struct Pattern {
  std::vector<Goal> goals;  // the root first, siblings in a row
  Strictness strictness = Strictness::Smart;
  std::optional<TSSymbol> root_kind;  // from a selector
  bool has_error = false;             // the grammar could not read some of it

  const Goal& root() const { return goals.front(); }
  // The only kind of node that it can match, if there is one.
  std::optional<TSSymbol> only_kind() const;
};

struct PatternText {
  std::string_view context;
  std::optional<std::string_view> selector;  // a kind's name
  Strictness strictness = Strictness::Smart;
};

// Why a text is no pattern, for the one who wrote it.
struct PatternError {
  std::string message;
};

// Its variables are added to `variables`.
std::variant<Pattern, PatternError> compile_pattern(const Language& language,
                                                    const PatternText& text,
                                                    VariableTable& variables);

}  // namespace precedent
