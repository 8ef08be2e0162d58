// RuleRun: one rule on its way through one tree.
// Inside syntax/ only. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>

#include "decisions/syntax/evaluator.h"
#include "decisions/syntax/rule_body.h"

namespace precedent {

class RuleRun {
 public:
  RuleRun(const CodeRule::Impl& rule, NodeArena& nodes);

  // The match at this node, if there is one.
  std::optional<CodeMatch> match(NodeId node);

  bool gave_up() const { return evaluator_.gave_up(); }
  std::uint64_t steps() const { return evaluator_.steps(); }

 private:
  bool holds(const RuleBody& body, NodeId node);
  Derived derive(const RuleBody& body, Bindings::Mark outer);
  std::string rewrite(const Rewrite& how, std::vector<NodeId> sources,
                      Bindings::Mark outer);
  std::optional<TextEdit> rewrite_one(const Rewrite& how, NodeId node);
  std::vector<NodeId> source_nodes(const Transform& transform);
  TextEdit fix(const CodeFixTemplate& fix, NodeId node, const Derived& derived);
  Span replaced(const CodeFixTemplate& fix, NodeId node);
  std::vector<Capture> captures(const Derived& derived, Span match);

  const CodeRule::Impl& rule_;
  Evaluator evaluator_;
  std::uint32_t depth_ = 0;  // of rewriters within rewriters
};

}  // namespace precedent
