#include "decisions/syntax/pattern_match.h"

#include <algorithm>

namespace precedent {
namespace {

constexpr TSSymbol kErrorKind = static_cast<TSSymbol>(-1);

// What comparing a goal with a candidate tells the list they stand in.
enum class Outcome : std::uint8_t {
  Both,           // they match: go on with the next of each
  SkipCandidate,  // the goal waits for a later candidate
  SkipGoal,       // the goal need not be met
  SkipBoth,
  No,
};

class PatternMatch {
 public:
  PatternMatch(const Pattern& pattern, Trial& trial)
      : pattern_(pattern),
        nodes_(trial.nodes),
        bindings_(trial.bindings),
        steps_left_(trial.steps_left) {}

  bool run(NodeId node);

 private:
  struct Lists;

  Outcome match(const Goal& goal, NodeId node);
  Outcome match_token(const Goal& goal, NodeId node);
  Outcome unmatched_token(const Goal& goal, NodeId node, bool same_kind);
  bool match_children(const Goal& goal, NodeId node);
  // What an ellipsis leaves to do: nothing, as the lists match or do not; the
  // next goal; comparing it; or going past it, as it was compared already.
  enum class Step : std::uint8_t { Matched, Failed, Next, Compare, Advance };
  Step match_ellipsis(Lists& lists);
  bool match_one(Lists& lists);

  bool kind_fits(const Goal& goal, NodeId node) const;
  bool skips_extras() const;
  bool may_remain_unmet(const Goal& goal) const;
  bool may_trail(NodeId node) const;
  bool bind(const Goal& hole, NodeId node);
  bool bind_list(const Goal& ellipsis, NodeRange taken, std::uint32_t dropped);

  const Goal& goal(std::uint32_t index) const { return pattern_.goals[index]; }

  const Pattern& pattern_;
  NodeArena& nodes_;
  Bindings& bindings_;
  std::uint64_t& steps_left_;
};

}  // namespace

bool match_pattern(const Pattern& pattern, NodeId node, Trial& trial) {
  return PatternMatch(pattern, trial).run(node);
}

namespace {

// What is left of two lists of children.
struct PatternMatch::Lists {
  NodeRange goals;
  NodeRange nodes;
};

bool PatternMatch::run(NodeId node) {
  const Goal& root = pattern_.root();
  if (pattern_.root_kind && nodes_[node].kind != *pattern_.root_kind) {
    return false;
  }
  const Bindings::Mark mark = bindings_.mark();
  const bool matched =
      pattern_.strictness == Strictness::Smart && root.type == Goal::Type::Hole
          ? bind(root, node)
          : match(root, node) == Outcome::Both;
  if (!matched) bindings_.undo(mark);
  return matched;
}

Outcome PatternMatch::match(const Goal& goal, NodeId node) {
  if (steps_left_ == 0) return Outcome::No;
  --steps_left_;
  switch (goal.type) {
    case Goal::Type::Token:
      return match_token(goal, node);
    case Goal::Type::Node:
      return kind_fits(goal, node) && match_children(goal, node) ? Outcome::Both
                                                                 : Outcome::No;
    case Goal::Type::Hole:
    case Goal::Type::Ellipsis:
      if (nodes_[node].extra && skips_extras()) return Outcome::SkipCandidate;
      // An ellipsis met here, behind goals that were skipped, takes one node.
      return (goal.type == Goal::Type::Hole
                  ? bind(goal, node)
                  : bind_list(goal, {node, node + 1}, 0))
                 ? Outcome::Both
                 : Outcome::No;
  }
  return Outcome::No;
}

bool PatternMatch::kind_fits(const Goal& goal, NodeId node) const {
  return goal.kind == nodes_[node].kind || goal.kind == kErrorKind ||
         (goal.type == Goal::Type::Node &&
          pattern_.strictness == Strictness::Template);
}

bool PatternMatch::skips_extras() const {
  return pattern_.strictness != Strictness::Cst &&
         pattern_.strictness != Strictness::Ast;
}

Outcome PatternMatch::match_token(const Goal& goal, NodeId node) {
  const bool same_kind = kind_fits(goal, node);
  if (same_kind && (!goal.named || goal.text == nodes_.text(node))) {
    return Outcome::Both;
  }
  if (nodes_[node].extra && skips_extras()) return Outcome::SkipCandidate;
  return unmatched_token(goal, node, same_kind);
}

Outcome PatternMatch::unmatched_token(const Goal& goal, NodeId node,
                                      bool same_kind) {
  const bool skips_node = !nodes_[node].named;
  switch (pattern_.strictness) {
    case Strictness::Cst:
      return Outcome::No;
    case Strictness::Template:
      if (goal.text == nodes_.text(node)) return Outcome::Both;
      [[fallthrough]];
    case Strictness::Smart:
      return skips_node ? Outcome::SkipCandidate : Outcome::No;
    case Strictness::Signature:
      if (same_kind) return Outcome::Both;
      [[fallthrough]];
    case Strictness::Ast:
    case Strictness::Relaxed:
      if (!goal.named)
        return skips_node ? Outcome::SkipBoth : Outcome::SkipGoal;
      return skips_node ? Outcome::SkipCandidate : Outcome::No;
  }
  return Outcome::No;
}

bool PatternMatch::match_children(const Goal& parent, NodeId node) {
  Lists lists{parent.children, nodes_.children(node)};
  if (lists.nodes.empty()) return false;
  while (!lists.goals.empty()) {
    bool compared = false;
    if (goal(lists.goals.first).type == Goal::Type::Ellipsis) {
      const Step step = match_ellipsis(lists);
      if (step == Step::Matched) return true;
      if (step == Step::Failed) return false;
      if (step == Step::Next) continue;
      compared = step == Step::Advance;
    }
    if (!compared && !match_one(lists)) return false;
    if (!lists.goals.empty()) {
      ++lists.goals.first;
      ++lists.nodes.first;
    }
    if (lists.goals.empty()) break;
    if (lists.nodes.first >= lists.nodes.last) return false;
  }
  if (parent.children.empty()) return true;
  for (; lists.nodes.first < lists.nodes.last; ++lists.nodes.first) {
    if (!may_trail(lists.nodes.first)) return false;
  }
  return true;
}

// An ellipsis takes as little as lets the goal behind it match. Unnamed tokens
// between the two (a comma) are not looked for; as many are left out at the end
// of what it took.
PatternMatch::Step PatternMatch::match_ellipsis(Lists& lists) {
  const Goal& ellipsis = goal(lists.goals.first++);
  NodeRange taken{lists.nodes.first, lists.nodes.first};
  const auto take_the_rest = [&](std::uint32_t dropped) {
    taken.last = lists.nodes.last;
    return bind_list(ellipsis, taken, dropped) ? Step::Matched : Step::Failed;
  };

  if (lists.goals.empty()) return take_the_rest(0);
  std::uint32_t dropped = 0;
  while (goal(lists.goals.first).is_unnamed_token()) {
    ++dropped;
    ++lists.goals.first;
    if (lists.goals.empty()) return take_the_rest(dropped);
  }

  if (goal(lists.goals.first).type == Goal::Type::Ellipsis) {
    taken.last = ++lists.nodes.first;
    if (lists.nodes.first >= lists.nodes.last) return Step::Failed;
    return bind_list(ellipsis, taken, dropped) ? Step::Next : Step::Failed;
  }

  const Goal& next = goal(lists.goals.first);
  const Bindings::Mark mark = bindings_.mark();
  while (match(next, lists.nodes.first) != Outcome::Both) {
    bindings_.undo(mark);
    ++lists.nodes.first;
    if (lists.nodes.first >= lists.nodes.last) return Step::Failed;
  }
  taken.last = lists.nodes.first;
  const bool is_bound = ellipsis.variable != kNoVariable &&
                        bindings_.list(ellipsis.variable).has_value();
  if (!is_bound) {
    bind_list(ellipsis, taken, dropped);
    return Step::Advance;
  }
  // The ellipsis is bound before what stands behind it, which may hold it too.
  bindings_.undo(mark);
  return bind_list(ellipsis, taken, dropped) ? Step::Compare : Step::Failed;
}

// Matches the first goal, skipping what may be skipped. On success the goal is
// the first of the list, or the list is empty when no goal was left to match.
bool PatternMatch::match_one(Lists& lists) {
  while (true) {
    if (lists.nodes.empty()) {
      for (; !lists.goals.empty(); ++lists.goals.first) {
        if (!may_remain_unmet(goal(lists.goals.first))) return false;
      }
      return true;
    }
    switch (match(goal(lists.goals.first), lists.nodes.first)) {
      case Outcome::Both:
        return true;
      case Outcome::SkipCandidate:
        ++lists.nodes.first;
        break;
      case Outcome::SkipBoth:
        ++lists.nodes.first;
        [[fallthrough]];
      case Outcome::SkipGoal:
        ++lists.goals.first;
        if (lists.goals.empty()) return true;
        break;
      case Outcome::No:
        return false;
    }
  }
}

// With no candidate left.
bool PatternMatch::may_remain_unmet(const Goal& goal) const {
  switch (pattern_.strictness) {
    case Strictness::Cst:
      return false;
    case Strictness::Smart:
    case Strictness::Template:
      return goal.type == Goal::Type::Ellipsis;
    case Strictness::Ast:
    case Strictness::Relaxed:
    case Strictness::Signature:
      return goal.type == Goal::Type::Ellipsis || goal.is_unnamed_token() ||
             (goal.type == Goal::Type::Hole && !goal.named);
  }
  return false;
}

// With no goal left.
bool PatternMatch::may_trail(NodeId node) const {
  switch (pattern_.strictness) {
    case Strictness::Cst:
      return false;
    case Strictness::Smart:
      return true;
    case Strictness::Ast:
      return !nodes_[node].named;
    case Strictness::Relaxed:
    case Strictness::Signature:
      return !nodes_[node].named || nodes_[node].extra;
    case Strictness::Template:
      return nodes_[node].extra;
  }
  return false;
}

bool PatternMatch::bind(const Goal& hole, NodeId node) {
  if (hole.named && !nodes_[node].named) return false;
  if (hole.variable == kNoVariable) return true;
  const NodeId before = bindings_.node(hole.variable);
  if (before != kNoNode && !same_code(nodes_, before, node)) return false;
  bindings_.bind(hole.variable, node);
  return true;
}

bool PatternMatch::bind_list(const Goal& ellipsis, NodeRange taken,
                             std::uint32_t dropped) {
  if (ellipsis.variable == kNoVariable) return true;
  NodeList list;
  list.at = nodes_[taken.first].span.begin;
  taken.last -= std::min(dropped, taken.size());
  list.nodes = taken;
  const auto& before = bindings_.list(ellipsis.variable);
  if (before && !same_code(nodes_, *before, list)) return false;
  bindings_.bind(ellipsis.variable, list);
  return true;
}

}  // namespace
}  // namespace precedent
