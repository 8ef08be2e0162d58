// Evaluator: does an expression hold for a node? One is made for each rule and
// tree; it remembers what it found out about nodes, so that relations cost the
// same in deep and wide trees. Inside syntax/ only. One thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "decisions/syntax/expression.h"
#include "decisions/syntax/pattern_match.h"

namespace precedent {

class Evaluator {
 public:
  Evaluator(NodeArena& nodes, std::size_t variables, std::size_t memos,
            const std::vector<ExpressionPtr>& utils);

  // Adds to the bindings when it holds, and leaves them alone when not.
  bool holds(const Expression& expression, NodeId node);

  // The node that a Related finds from this one, its variables bound; or
  // kNoNode.
  NodeId related(const Expression& relation, NodeId node);

  Bindings& bindings() { return trial_.bindings; }
  NodeArena& nodes() { return trial_.nodes; }

  // True once the work went past what any honest rule needs; every answer since
  // then is "no". Counted in steps, so it is the same on every machine.
  bool gave_up() const { return gave_up_ || trial_.steps_left == 0; }
  std::uint64_t steps() const { return max_steps_ - trial_.steps_left; }

 private:
  using Memo = std::vector<NodeId>;  // by node; for what, its user knows

  bool is(const Pattern& pattern, NodeId node);
  bool is(const KindIs& kind, NodeId node);
  bool is(const TextMatches& text, NodeId node);
  bool is(const NthChild& nth, NodeId node);
  bool is(const StandsAt& range, NodeId node);
  bool is(const AllOf& all, NodeId node);
  bool is(const AnyOf& any, NodeId node);
  bool is(const Not& negation, NodeId node);
  bool is(const Use& use, NodeId node);
  bool is(const Related& relation, NodeId node);
  bool is(const Remembered& remembered, NodeId node);

  bool holds_alone(const Expression& expression, NodeId node);
  NodeId search(const Related& relation, NodeId node);
  bool stops(const Related& relation, NodeId node);
  NodeId find_along(const Related& relation, NodeId node);
  NodeId find_below(const Related& relation, NodeId node);
  NodeId find_in_field(const Related& relation, NodeId node);
  NodeId find_in_children(const Related& relation, NodeId node);
  NodeId next_of(const Related& relation, NodeId node);
  bool leads_by_field(const Related& relation, NodeId from, NodeId to);
  void count_siblings(const NthChild& nth, NodeRange siblings);

  NodeId& memo(MemoSlot slot, NodeId node);

  Trial trial_;
  const std::vector<ExpressionPtr>& utils_;
  std::vector<Memo> memos_;
  std::uint64_t max_steps_;
  std::uint32_t depth_ = 0;
  bool gave_up_ = false;
};

}  // namespace precedent
