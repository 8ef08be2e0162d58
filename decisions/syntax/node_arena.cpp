#include "decisions/syntax/node_arena.h"

#include <algorithm>

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
  if (!nodes_[id].leaf) {
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

NodeRange NodeArena::children_touching(NodeId id, Span span) {
  if (nodes_[id].expanded) return children(id);
  NodeRange range{static_cast<NodeId>(nodes_.size()),
                  static_cast<NodeId>(nodes_.size())};
  if (nodes_[id].leaf) return range;
  ts_tree_cursor_reset(&cursor_, nodes_[id].handle);
  // Logarithmic, but it finds nothing where the byte before the span belongs to
  // a hidden token.
  bool more = span.begin > 0 && ts_tree_cursor_goto_first_child_for_byte(
                                    &cursor_, span.begin - 1) >= 0;
  if (!more) more = ts_tree_cursor_goto_first_child(&cursor_);
  for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor_)) {
    const TSNode child = ts_tree_cursor_current_node(&cursor_);
    if (ts_node_start_byte(child) > span.end) break;
    if (ts_node_end_byte(child) >= span.begin) add(child, id, true);
  }
  range.last = static_cast<NodeId>(nodes_.size());
  return range;
}

NodeRange NodeArena::siblings(NodeId& id) {
  const NodeId parent = nodes_[id].parent;
  if (parent == kNoNode) return {id, id + 1};
  const NodeRange range = children(parent);
  if (nodes_[id].apart) id = find_among(range, nodes_[id].handle);
  return range;
}

NodeId NodeArena::child_by_field(NodeId id, TSFieldId field) {
  const TSNode wanted = ts_node_child_by_field_id(nodes_[id].handle, field);
  if (ts_node_is_null(wanted)) return kNoNode;
  return find_among(children(id), wanted);
}

NodeId NodeArena::find_among(NodeRange range, TSNode handle) const {
  for (NodeId id = range.first; id < range.last; ++id) {
    if (ts_node_eq(nodes_[id].handle, handle)) return id;
  }
  return kNoNode;
}

bool NodeArena::is_named_leaf(NodeId id) const {
  return ts_node_named_child_count(nodes_[id].handle) == 0;
}

bool NodeArena::is_missing(NodeId id) const {
  return ts_node_is_missing(nodes_[id].handle);
}

void NodeArena::add(TSNode handle, NodeId parent, bool apart) {
  Node node;
  node.handle = handle;
  node.span = {ts_node_start_byte(handle), ts_node_end_byte(handle)};
  node.parent = parent;
  node.kind = ts_node_symbol(handle);
  node.expanded = false;
  node.apart = apart;
  node.leaf = ts_node_child_count(handle) == 0;
  node.named = ts_node_is_named(handle);
  node.extra = ts_node_is_extra(handle);
  nodes_.push_back(node);
}

void push_children_at(NodeArena& nodes, NodeId node,
                      const std::vector<std::uint32_t>& offsets,
                      std::vector<NodeId>& todo) {
  const NodeRange children = nodes.children(node);
  const auto bottom = static_cast<std::ptrdiff_t>(todo.size());
  auto next = std::ranges::lower_bound(offsets, nodes[node].span.begin);
  for (NodeId child = children.first; child < children.last; ++child) {
    const Span span = nodes[child].span;
    while (next != offsets.end() && *next < span.begin) ++next;
    if (next == offsets.end()) break;
    if (*next < span.end) todo.push_back(child);
  }
  std::reverse(todo.begin() + bottom, todo.end());
}

void push_all(NodeRange children, std::vector<NodeId>& todo) {
  for (NodeId i = children.last; i > children.first; --i) {
    todo.push_back(i - 1);
  }
}

}  // namespace precedent
