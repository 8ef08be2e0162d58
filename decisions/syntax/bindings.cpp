#include "decisions/syntax/bindings.h"

#include <algorithm>

namespace precedent {

Variable VariableTable::number(std::string_view name) {
  if (const auto known = find(name)) return *known;
  names_.emplace_back(name);
  return static_cast<Variable>(names_.size() - 1);
}

std::optional<Variable> VariableTable::find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<Variable>(found - names_.begin());
}

void Bindings::bind(Variable variable, NodeId node) {
  trail_.push_back({variable, false, nodes_[variable], {}});
  nodes_[variable] = node;
}

void Bindings::bind(Variable variable, NodeList list) {
  trail_.push_back({variable, true, kNoNode, lists_[variable]});
  lists_[variable] = list;
}

void Bindings::undo(Mark mark) {
  for (; trail_.size() > mark; trail_.pop_back()) {
    const Change& change = trail_.back();
    if (change.is_list) {
      lists_[change.variable] = change.list;
    } else {
      nodes_[change.variable] = change.node;
    }
  }
}

bool same_code(NodeArena& nodes, NodeId a, NodeId b) {
  // An own stack: files may nest as deep as they like.
  std::vector<std::pair<NodeId, NodeId>> todo{{a, b}};
  while (!todo.empty()) {
    const auto [x, y] = todo.back();
    todo.pop_back();
    if (x == y) continue;
    if (nodes.is_named_leaf(x) || nodes.is_named_leaf(y)) {
      if (nodes.text(x) != nodes.text(y)) return false;
      continue;
    }
    if (nodes[x].kind != nodes[y].kind) return false;
    const NodeRange xs = nodes.children(x);
    const NodeRange ys = nodes.children(y);
    if (xs.size() != ys.size()) return false;
    for (std::uint32_t i = 0; i < xs.size(); ++i) {
      todo.emplace_back(xs.first + i, ys.first + i);
    }
  }
  return true;
}

namespace {

NodeId next_named(const NodeArena& nodes, NodeRange range, NodeId from) {
  while (from < range.last && !nodes[from].named) ++from;
  return from;
}

}  // namespace

bool same_code(NodeArena& nodes, const NodeList& a, const NodeList& b) {
  NodeId x = next_named(nodes, a.nodes, a.nodes.first);
  NodeId y = next_named(nodes, b.nodes, b.nodes.first);
  while (x < a.nodes.last && y < b.nodes.last) {
    if (!same_code(nodes, x, y)) return false;
    x = next_named(nodes, a.nodes, x + 1);
    y = next_named(nodes, b.nodes, y + 1);
  }
  return x == a.nodes.last && y == b.nodes.last;
}

Span span_of(const NodeArena& nodes, const NodeList& list) {
  if (list.empty()) return {list.at, list.at};
  return {nodes[list.nodes.first].span.begin,
          nodes[list.nodes.last - 1].span.end};
}

}  // namespace precedent
