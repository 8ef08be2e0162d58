#include "decisions/syntax/node_arena.h"

namespace precedent {

NodeArena::NodeArena(const Tree& tree)
    : tree_(tree),
      text_(tree.text()->bytes()),
      cursor_(ts_tree_cursor_new(ts_tree_root_node(tree.get()))) {
  add(ts_tree_root_node(tree.get()), kNoNode);
}

NodeArena::~NodeArena() { ts_tree_cursor_delete(&cursor_); }

NodeRange NodeArena::children(NodeId id) {
  if (nodes_[id].expanded) return nodes_[id].children;
  NodeRange range{static_cast<NodeId>(nodes_.size()),
                  static_cast<NodeId>(nodes_.size())};
  if (!is_leaf(id)) {
    ts_tree_cursor_reset(&cursor_, nodes_[id].handle);
    bool more = ts_tree_cursor_goto_first_child(&cursor_);
    while (more) {
      add(ts_tree_cursor_current_node(&cursor_), id);
      more = ts_tree_cursor_goto_next_sibling(&cursor_);
    }
    range.last = static_cast<NodeId>(nodes_.size());
  }
  nodes_[id].children = range;
  nodes_[id].expanded = true;
  return range;
}

NodeRange NodeArena::siblings(NodeId id) {
  const NodeId parent = nodes_[id].parent;
  return parent == kNoNode ? NodeRange{id, id + 1} : children(parent);
}

NodeId NodeArena::child_by_field(NodeId id, TSFieldId field) {
  const TSNode wanted = ts_node_child_by_field_id(nodes_[id].handle, field);
  if (ts_node_is_null(wanted)) return kNoNode;
  const NodeRange range = children(id);
  for (NodeId child = range.first; child < range.last; ++child) {
    if (ts_node_eq(nodes_[child].handle, wanted)) return child;
  }
  return kNoNode;
}

bool NodeArena::is_leaf(NodeId id) const {
  return ts_node_child_count(nodes_[id].handle) == 0;
}

bool NodeArena::is_named_leaf(NodeId id) const {
  return ts_node_named_child_count(nodes_[id].handle) == 0;
}

bool NodeArena::is_missing(NodeId id) const {
  return ts_node_is_missing(nodes_[id].handle);
}

void NodeArena::add(TSNode handle, NodeId parent) {
  Node node;
  node.handle = handle;
  node.span = {ts_node_start_byte(handle), ts_node_end_byte(handle)};
  node.parent = parent;
  node.kind = ts_node_symbol(handle);
  node.expanded = false;
  node.named = ts_node_is_named(handle);
  node.extra = ts_node_is_extra(handle);
  nodes_.push_back(node);
}

}  // namespace precedent
