#include "decisions/syntax/evaluator.h"

#include <re2/re2.h>

#include <utility>

namespace precedent {
namespace {

// Recursion through `utils` follows the file's nesting; this is what a thread's
// stack holds with room to spare.
constexpr std::uint32_t kMaxDepth = 1000;

// What matching may cost: honest rules take a few steps a node.
constexpr std::uint64_t kBaseSteps = 10'000'000;
constexpr std::uint64_t kStepsPerNode = 1'000;

constexpr NodeId kUnknown = kNoNode - 1;  // in a memo

std::uint64_t step_budget(const Tree& tree) {
  const TSNode root = ts_tree_root_node(tree.get());
  return kBaseSteps + kStepsPerNode * ts_node_descendant_count(root);
}

}  // namespace

Evaluator::Evaluator(NodeArena& nodes, std::size_t variables, std::size_t memos,
                     const std::vector<ExpressionPtr>& utils)
    : trial_{nodes, Bindings(variables), step_budget(nodes.tree())},
      utils_(utils),
      memos_(memos),
      max_steps_(trial_.steps_left) {}

bool Evaluator::holds(const Expression& expression, NodeId node) {
  if (gave_up()) return false;
  --trial_.steps_left;
  return std::visit([&](const auto& each) { return is(each, node); },
                    expression.is);
}

bool Evaluator::is(const Pattern& pattern, NodeId node) {
  return match_pattern(pattern, node, trial_);
}

bool Evaluator::is(const KindIs& kind, NodeId node) {
  return nodes()[node].kind == kind.kind;
}

bool Evaluator::is(const TextMatches& text, NodeId node) {
  const std::string_view slice = nodes().text(node);
  return re2::RE2::PartialMatch(re2::StringPiece(slice.data(), slice.size()),
                                *text.regex);
}

bool Evaluator::is(const StandsAt& range, NodeId node) {
  const Text& text = *nodes().tree().text();
  const auto is_at = [&](std::uint32_t offset, const Place& place) {
    const Position position = text.position(offset, Encoding::Utf32);
    return position.line == place.line &&
           (!place.column || position.character == *place.column);
  };
  const Span span = nodes()[node].span;
  return is_at(span.begin, range.start) && is_at(span.end, range.end);
}

bool Evaluator::is(const AllOf& all, NodeId node) {
  const Bindings::Mark mark = bindings().mark();
  for (const ExpressionPtr& part : all.parts) {
    if (holds(*part, node)) continue;
    bindings().undo(mark);
    return false;
  }
  return true;
}

bool Evaluator::is(const AnyOf& any, NodeId node) {
  for (const ExpressionPtr& part : any.parts) {
    if (holds(*part, node)) return true;
  }
  return false;
}

bool Evaluator::is(const Not& negation, NodeId node) {
  const Bindings::Mark mark = bindings().mark();
  if (!holds(*negation.part, node)) return true;
  bindings().undo(mark);
  return false;
}

bool Evaluator::is(const Use& use, NodeId node) {
  if (depth_ == kMaxDepth) {
    gave_up_ = true;
    return false;
  }
  ++depth_;
  const bool result = holds(*utils_[use.util], node);
  --depth_;
  return result;
}

bool Evaluator::is(const Remembered& remembered, NodeId node) {
  const NodeId known = memo(remembered.memo, node);
  if (known == kNoNode) return false;
  if (known != kUnknown && !remembered.part->binds) return true;
  const bool result = holds(*remembered.part, node);
  memo(remembered.memo, node) = result ? node : kNoNode;
  return result;
}

// With no bindings from around it, and leaving none.
bool Evaluator::holds_alone(const Expression& expression, NodeId node) {
  if (!expression.binds) return holds(expression, node);
  Bindings outer = std::exchange(bindings(), Bindings(bindings().variables()));
  const bool result = holds(expression, node);
  bindings() = std::move(outer);
  return result;
}

// Index among the siblings that count.

bool Evaluator::is(const NthChild& nth, NodeId node) {
  if (nodes()[node].parent == kNoNode) return false;
  const NodeRange siblings = nodes().siblings(node);
  if (memo(nth.memo, node) == kUnknown) count_siblings(nth, siblings);
  const auto index = static_cast<std::int64_t>(memo(nth.memo, node));
  if (index == 0) return false;
  const bool is_nth = nth.step == 0 ? index == nth.offset
                                    : (index - nth.offset) / nth.step >= 0 &&
                                          (index - nth.offset) % nth.step == 0;
  return is_nth && (nth.of == nullptr || holds(*nth.of, node));
}

// Remembers for each sibling its index from 1, or 0 where it does not count.
void Evaluator::count_siblings(const NthChild& nth, NodeRange siblings) {
  NodeId index = 0;
  for (std::uint32_t i = 0; i < siblings.size(); ++i) {
    const NodeId sibling =
        nth.reverse ? siblings.last - 1 - i : siblings.first + i;
    const bool counts = nodes()[sibling].named &&
                        (nth.of == nullptr || holds_alone(*nth.of, sibling));
    memo(nth.memo, sibling) = counts ? ++index : 0;
  }
}

// Relations: each search gives the node found first, its variables bound.

bool Evaluator::is(const Related& relation, NodeId node) {
  const Bindings::Mark mark = bindings().mark();
  const NodeId found = search(relation, node);
  if (found == kNoNode) return false;
  if (relation.memo == kNoMemo || !relation.rule->binds) return true;
  // What was remembered is bound again.
  bindings().undo(mark);
  return holds(*relation.rule, found);
}

NodeId Evaluator::related(const Expression& relation, NodeId node) {
  return search(std::get<Related>(relation.is), node);
}

NodeId Evaluator::search(const Related& relation, NodeId node) {
  if (relation.direction != Direction::Has) return find_along(relation, node);
  if (relation.field != 0) return find_in_field(relation, node);
  return relation.extent == Extent::Neighbor ? find_in_children(relation, node)
                                             : find_below(relation, node);
}

bool Evaluator::stops(const Related& relation, NodeId node) {
  switch (relation.extent) {
    case Extent::Neighbor:
      return true;
    case Extent::End:
      return false;
    case Extent::Stop:
      return holds_alone(*relation.stop, node);
  }
  return true;
}

// The node that a search goes to from `node`, or kNoNode.
NodeId Evaluator::next_of(const Related& relation, NodeId node) {
  if (relation.direction == Direction::Inside) return nodes()[node].parent;
  const NodeRange siblings = nodes().siblings(node);
  if (relation.direction == Direction::Precedes) {
    return node + 1 < siblings.last ? node + 1 : kNoNode;
  }
  return node > siblings.first ? node - 1 : kNoNode;
}

bool Evaluator::leads_by_field(const Related& relation, NodeId from,
                               NodeId to) {
  if (relation.field == 0) return true;
  nodes().siblings(from);
  return nodes().child_by_field(to, relation.field) == from;
}

// Along the ancestors or the siblings on one side.
NodeId Evaluator::find_along(const Related& relation, NodeId node) {
  std::vector<NodeId> passed;
  NodeId found = kNoNode;
  while (true) {
    if (relation.memo != kNoMemo) {
      const NodeId known = memo(relation.memo, node);
      if (known != kUnknown) {
        found = known;
        break;
      }
      passed.push_back(node);
    }
    const NodeId next = next_of(relation, node);
    if (next == kNoNode) break;
    if (leads_by_field(relation, node, next) && holds(*relation.rule, next)) {
      found = next;
      break;
    }
    if (stops(relation, next)) break;
    node = next;
  }
  for (const NodeId each : passed) memo(relation.memo, each) = found;
  return found;
}

NodeId Evaluator::find_in_children(const Related& relation, NodeId node) {
  const NodeRange children = nodes().children(node);
  for (NodeId child = children.first; child < children.last; ++child) {
    if (holds(*relation.rule, child)) return child;
  }
  return kNoNode;
}

// Among the descendants in pre-order, with an own stack: files may nest as deep
// as they like.
NodeId Evaluator::find_below(const Related& relation, NodeId node) {
  struct Level {
    NodeId node;
    NodeRange rest;
  };
  const auto recall = [&](NodeId of) {
    return relation.memo == kNoMemo ? kUnknown : memo(relation.memo, of);
  };
  if (recall(node) != kUnknown) return recall(node);

  std::vector<Level> path{{node, nodes().children(node)}};
  NodeId found = kNoNode;
  while (!path.empty() && found == kNoNode) {
    Level& level = path.back();
    if (level.rest.empty()) {
      if (relation.memo != kNoMemo) memo(relation.memo, level.node) = kNoNode;
      path.pop_back();
      continue;
    }
    const NodeId child = level.rest.first++;
    if (holds(*relation.rule, child)) {
      found = child;
    } else if (!stops(relation, child)) {
      const NodeId known = recall(child);
      if (known == kUnknown) {
        path.push_back({child, nodes().children(child)});
      } else {
        found = known;
      }
    }
  }
  // It is the first for everyone on the way to it.
  if (relation.memo != kNoMemo) {
    for (const Level& level : path) memo(relation.memo, level.node) = found;
  }
  return found;
}

// The first child with the field; then, by the extent, what is below it. A stop
// rule lets only its children be seen.
NodeId Evaluator::find_in_field(const Related& relation, NodeId node) {
  const NodeId child = nodes().child_by_field(node, relation.field);
  if (child == kNoNode) return kNoNode;
  if (holds(*relation.rule, child)) return child;
  if (stops(relation, child)) return kNoNode;
  return relation.extent == Extent::End ? find_below(relation, child)
                                        : find_in_children(relation, child);
}

NodeId& Evaluator::memo(MemoSlot slot, NodeId node) {
  Memo& memo = memos_[slot];
  if (node >= memo.size()) memo.resize(nodes().size(), kUnknown);
  return memo[node];
}

}  // namespace precedent
