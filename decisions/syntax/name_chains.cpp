#include "decisions/syntax/name_chains.h"

#include <algorithm>

namespace precedent {
namespace {

constexpr std::size_t kMaxParts = 32;  // more are left out

class NameWalk {
 public:
  NameWalk(NodeArena& nodes, const NameGrammar& grammar, NameVisitor& visitor)
      : nodes_(nodes), grammar_(grammar), visitor_(visitor) {}

  void run();

 private:
  struct Step {
    NodeId node;
    bool leaves;
  };

  void enter(NodeId node);
  void take_leaf(NodeId leaf);
  void end_chain();

  NodeArena& nodes_;
  const NameGrammar& grammar_;
  NameVisitor& visitor_;
  std::vector<Step> todo_;
  NameChain chain_;
  bool after_separator_ = false;
};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

void NameWalk::run() {
  todo_.push_back({nodes_.root(), false});
  while (!todo_.empty()) {
    const Step step = todo_.back();
    todo_.pop_back();
    if (step.leaves) {
      end_chain();
      visitor_.leave(step.node);
    } else if (nodes_[step.node].extra &&
               !is_kind(nodes_, step.node, "ERROR")) {
      continue;
    } else if (nodes_[step.node].leaf) {
      take_leaf(step.node);
    } else {
      enter(step.node);
    }
  }
  end_chain();
}

void NameWalk::enter(NodeId node) {
  const NameVisitor::Entry entry = visitor_.enter(node);
  if (entry != NameVisitor::Entry::Walk) {
    end_chain();
    after_separator_ = false;
  }
  if (entry == NameVisitor::Entry::Pass) return;
  if (entry == NameVisitor::Entry::Scope) todo_.push_back({node, true});
  const NodeRange children = nodes_.children(node);
  for (NodeId child = children.last; child > children.first; --child) {
    todo_.push_back({child - 1, false});
  }
}

void NameWalk::take_leaf(NodeId leaf) {
  const std::string_view kind = kind_of(nodes_, leaf);
  if (is_one_of(grammar_.separators, kind)) {
    if (after_separator_) end_chain();
    after_separator_ = true;
    return;
  }
  if (!is_one_of(grammar_.leaves, kind)) {
    end_chain();
    after_separator_ = false;
    return;
  }
  if (!after_separator_) end_chain();
  if (chain_.parts.empty()) {
    chain_.first = leaf;
    chain_.is_member = after_separator_;
    chain_.span = nodes_[leaf].span;
  }
  if (chain_.parts.size() < kMaxParts) {
    chain_.parts.push_back(nodes_.text(leaf));
    chain_.span.end = nodes_[leaf].span.end;
  }
  after_separator_ = false;
}

void NameWalk::end_chain() {
  if (chain_.parts.empty()) return;
  visitor_.found(chain_);
  chain_.parts.clear();
}

}  // namespace

std::string NameChain::joined(std::size_t parts_wanted,
                              std::string_view by) const {
  std::string result;
  for (std::size_t i = 0; i < std::min(parts_wanted, parts.size()); ++i) {
    if (i > 0) result += by;
    result += parts[i];
  }
  return result;
}

void visit_names(NodeArena& nodes, const NameGrammar& grammar,
                 NameVisitor& visitor) {
  NameWalk(nodes, grammar, visitor).run();
}

std::vector<NodeId> leaves_below(NodeArena& nodes, NodeId node) {
  std::vector<NodeId> leaves;
  std::vector<NodeId> todo{node};
  while (!todo.empty()) {
    const NodeId next = todo.back();
    todo.pop_back();
    if (nodes[next].extra) continue;
    if (nodes[next].leaf) {
      leaves.push_back(next);
    } else {
      push_all(nodes.children(next), todo);
    }
  }
  return leaves;
}

std::string text_of_leaves(NodeArena& nodes, NodeId node) {
  std::string text;
  for (const NodeId leaf : leaves_below(nodes, node)) text += nodes.text(leaf);
  return text;
}

bool is_in_field(NodeArena& nodes, NodeId node, std::string_view field) {
  const NodeId parent = nodes[node].parent;
  if (parent == kNoNode) return false;
  const TSNode child =
      ts_node_child_by_field_name(nodes[parent].handle, field.data(),
                                  static_cast<std::uint32_t>(field.size()));
  return !ts_node_is_null(child) && ts_node_eq(child, nodes[node].handle);
}

}  // namespace precedent
