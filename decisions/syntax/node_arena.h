// NodeArena: the nodes of one tree as numbers, made when they are asked for.
// tree-sitter's own nodes know neither parent nor siblings in constant time;
// these do, which is what keeps matching linear in deep and in wide trees.
// Inside syntax/ only. One thread at a time.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "decisions/syntax/tree.h"
#include "decisions/text/span.h"

namespace precedent {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = ~NodeId{0};

// Consecutive ids, since siblings are made together.
struct NodeRange {
  NodeId first = 0;
  NodeId last = 0;  // one past

  std::uint32_t size() const { return last - first; }
  bool empty() const { return first == last; }
};

class NodeArena {
 public:
  struct Node {
    TSNode handle;
    Span span;
    NodeId parent;
    NodeRange children;  // once `expanded`
    TSSymbol kind;
    bool expanded : 1;
    bool apart : 1;  // not among its parent's `children`
    bool leaf : 1;   // no children of any sort
    bool named : 1;
    bool extra : 1;  // a comment, a line continuation, skipped text
  };

  explicit NodeArena(const Tree& tree);
  ~NodeArena();
  NodeArena(const NodeArena&) = delete;
  NodeArena& operator=(const NodeArena&) = delete;

  NodeId root() const { return 0; }
  std::size_t size() const { return nodes_.size(); }

  // The reference lasts until the next call of `children`.
  const Node& operator[](NodeId id) const { return nodes_[id]; }

  // All children, unnamed ones and comments too.
  NodeRange children(NodeId id);
  // Of its children at least those that touch the span. They may be made apart
  // from their siblings: see `siblings`.
  NodeRange children_touching(NodeId id, Span span);
  // The children of its parent; `id` becomes the node's number among them. For
  // the root, itself.
  NodeRange siblings(NodeId& id);
  // The first child with that field, or kNoNode.
  NodeId child_by_field(NodeId id, TSFieldId field);

  bool is_named_leaf(NodeId id) const;  // no named children
  bool is_missing(NodeId id) const;
  std::string_view text(NodeId id) const { return text(nodes_[id].span); }
  std::string_view text(Span span) const {
    return text_.substr(span.begin, span.size());
  }

  const Tree& tree() const { return tree_; }

 private:
  NodeId find_among(NodeRange range, TSNode handle) const;
  void add(TSNode handle, NodeId parent, bool apart = false);

  const Tree& tree_;
  std::string_view text_;
  std::vector<Node> nodes_;
  TSTreeCursor cursor_;
};

// Puts on `todo` the children that hold one of the sorted offsets, the last
// first, so that the first is taken next.
void push_children_at(NodeArena& nodes, NodeId node,
                      const std::vector<std::uint32_t>& offsets,
                      std::vector<NodeId>& todo);
// Puts on `todo` all of them, in the same order.
void push_all(NodeRange children, std::vector<NodeId>& todo);

}  // namespace precedent
