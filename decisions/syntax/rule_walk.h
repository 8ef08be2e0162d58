// RuleWalk: many rules on their way through one tree, together.
// Inside syntax/ only. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "decisions/syntax/code_rule_set.h"
#include "decisions/syntax/rule_index.h"
#include "decisions/syntax/rule_run.h"

namespace precedent {

// Goes through the nodes in pre-order. When each rule asks for a word within
// its matches, only nodes that hold one of those words are looked at.
class RuleWalk {
 public:
  RuleWalk(const std::vector<CodeRulePtr>& rules, const RuleIndex& index,
           const Tree& tree, std::optional<Span> within);

  void choose(const std::vector<std::size_t>& asked);
  // False when stopped.
  bool run(const CodeRuleSet::Sink& sink, const std::stop_token& stop);

  CodeWork work() const;

 private:
  using Offsets = std::vector<std::uint32_t>;  // sorted

  void find_words(const std::vector<std::size_t>& asked);
  void add(std::size_t rule);
  void try_rules(NodeId node, const CodeRuleSet::Sink& sink);
  void push_children(NodeId node);
  bool is_of_interest(NodeId node) const;
  bool may_match(std::size_t rule, Span span) const;

  const std::vector<CodeRulePtr>& rules_;
  const RuleIndex& index_;
  const std::optional<Span> within_;
  NodeArena nodes_;

  bool by_words_;                   // go where the words are, and nowhere else
  Offsets places_;                  // of any anchor
  std::vector<Offsets> places_of_;  // of a rule's anchors, by rule
  std::vector<std::vector<std::size_t>> rules_of_kind_;
  std::vector<std::optional<RuleRun>> runs_;  // by rule, made when first tried
  std::vector<NodeId> todo_;
};

}  // namespace precedent
