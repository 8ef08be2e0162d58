// Bindings: what `$X` and `$$$X` stand for while one rule is tried on one node.
// What was bound can be taken back to any earlier mark, so that a branch that
// fails leaves nothing behind. Inside syntax/ only. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decisions/syntax/node_arena.h"

namespace precedent {

using Variable = std::uint32_t;
inline constexpr Variable kNoVariable = ~Variable{0};

// The names of a rule's variables, numbered.
class VariableTable {
 public:
  Variable number(std::string_view name);  // a new one if need be
  std::optional<Variable> find(std::string_view name) const;
  const std::string& name(Variable variable) const { return names_[variable]; }
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
};

// What an ellipsis took: siblings in a row, maybe none.
struct NodeList {
  NodeRange nodes;
  std::uint32_t at = 0;  // where it stands when it is empty

  bool empty() const { return nodes.empty(); }
};

// `$X` and `$$$X` are two tables: one name in both is two variables.
class Bindings {
 public:
  explicit Bindings(std::size_t variables)
      : nodes_(variables, kNoNode), lists_(variables) {}

  std::size_t variables() const { return nodes_.size(); }
  NodeId node(Variable variable) const { return nodes_[variable]; }
  const std::optional<NodeList>& list(Variable variable) const {
    return lists_[variable];
  }

  void bind(Variable variable, NodeId node);
  void bind(Variable variable, NodeList list);

  using Mark = std::size_t;
  Mark mark() const { return trail_.size(); }
  void undo(Mark mark);

 private:
  struct Change {
    Variable variable;
    bool is_list;
    NodeId node;
    std::optional<NodeList> list;
  };

  std::vector<NodeId> nodes_;
  std::vector<std::optional<NodeList>> lists_;
  std::vector<Change> trail_;
};

// Two nodes say the same: equal text where one has no named children, else the
// same kind and pairwise equal children, unnamed ones and comments too.
bool same_code(NodeArena& nodes, NodeId a, NodeId b);
// Compares the named nodes only.
bool same_code(NodeArena& nodes, const NodeList& a, const NodeList& b);

// From the first node to the last.
Span span_of(const NodeArena& nodes, const NodeList& list);

}  // namespace precedent
