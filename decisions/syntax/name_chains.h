// The names that a text uses, as written: `a.b.C` is one chain of three. Read
// from the leaves of its tree, so that what the grammar reads in one of its
// many ways, or not at all (a macro's arguments), is found alike. Inside
// syntax/ only. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/import_finders.h"

namespace precedent {

struct NameChain {
  std::vector<std::string_view> parts;
  Span span;
  NodeId first = kNoNode;  // the leaf of its first part
  // It goes on from something that is no name (`f().x`, `::x`).
  bool is_member = false;

  std::string joined(std::size_t parts_wanted, std::string_view by) const;
};

struct NameGrammar {
  std::span<const std::string_view> leaves;      // kinds that are names
  std::span<const std::string_view> separators;  // "." or "::"
};

class NameVisitor {
 public:
  enum class Entry : std::uint8_t { Walk, Pass, Scope };

  virtual ~NameVisitor() = default;

  // What to do with a node that is no leaf: walk what is in it, pass it by, or
  // walk it and tell when it is left.
  virtual Entry enter(NodeId node) = 0;
  virtual void leave(NodeId) {}
  virtual void found(const NameChain& chain) = 0;
};

// In the order of the text.
void visit_names(NodeArena& nodes, const NameGrammar& grammar,
                 NameVisitor& visitor);

// In the order of the text, remarks left out.
std::vector<NodeId> leaves_below(NodeArena& nodes, NodeId node);
// The text of those, joined.
std::string text_of_leaves(NodeArena& nodes, NodeId node);

// Of one file; more are left out. Each import of everything is told all names.
inline constexpr std::size_t kMaxImportsOfAll = 100;
inline constexpr std::size_t kMaxNames = 10'000;

// True when the node is its parent's child of that field.
bool is_in_field(NodeArena& nodes, NodeId node, std::string_view field);

}  // namespace precedent
