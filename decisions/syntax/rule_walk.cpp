#include "decisions/syntax/rule_walk.h"

#include <algorithm>
#include <utility>

#include "decisions/syntax/rule_body.h"

namespace precedent {
namespace {

// Below this, looking at every node is cheaper than reading the whole text.
constexpr std::uint32_t kSmallSpan = 16'384;

// How many nodes go by between two looks at the stop token.
constexpr std::uint32_t kNodesPerLook = 256;

bool has_between(const std::vector<std::uint32_t>& offsets, Span span) {
  const auto first = std::ranges::lower_bound(offsets, span.begin);
  return first != offsets.end() && *first < span.end;
}

}  // namespace

RuleWalk::RuleWalk(const std::vector<CodeRulePtr>& rules,
                   const RuleIndex& index, const Tree& tree,
                   std::optional<Span> within)
    : rules_(rules),
      index_(index),
      within_(within),
      nodes_(tree),
      by_words_(!within || within->size() > kSmallSpan),
      places_of_(rules.size()),
      runs_(rules.size()) {}

void RuleWalk::choose(const std::vector<std::size_t>& asked) {
  const bool uses_words = by_words_;
  if (uses_words) find_words(asked);
  for (const std::size_t rule : asked) {
    const bool is_anchored = uses_words && !index_.anchors[rule].empty();
    if (is_anchored && places_of_[rule].empty()) continue;
    if (!is_anchored) by_words_ = false;
    add(rule);
  }
}

void RuleWalk::find_words(const std::vector<std::size_t>& asked) {
  std::vector<std::vector<std::size_t>> rules_of_word(index_.words.size());
  for (const std::size_t rule : asked) {
    for (const std::uint32_t word : index_.anchors[rule]) {
      rules_of_word[word].push_back(rule);
    }
  }
  index_.words.scan(nodes_.tree().text()->bytes(),
                    [&](std::uint32_t word, std::uint32_t offset) {
                      for (const std::size_t rule : rules_of_word[word]) {
                        places_of_[rule].push_back(offset);
                      }
                      if (!rules_of_word[word].empty())
                        places_.push_back(offset);
                    });
}

void RuleWalk::add(std::size_t rule) {
  for (const TSSymbol kind : rules_[rule]->impl().kinds) {
    if (kind >= rules_of_kind_.size()) rules_of_kind_.resize(kind + 1U);
    rules_of_kind_[kind].push_back(rule);
  }
}

bool RuleWalk::run(const CodeRuleSet::Sink& sink, const std::stop_token& stop) {
  if (rules_of_kind_.empty()) return !stop.stop_requested();
  todo_ = {nodes_.root()};
  for (std::uint32_t count = 0; !todo_.empty(); ++count) {
    if (count % kNodesPerLook == 0 && stop.stop_requested()) return false;
    const NodeId node = todo_.back();
    todo_.pop_back();
    // A node that was expanded for another rule's sake has all its children.
    if (within_ && !nodes_[node].span.touches(*within_)) continue;
    try_rules(node, sink);
    push_children(node);
  }
  return true;
}

void RuleWalk::try_rules(NodeId node, const CodeRuleSet::Sink& sink) {
  const TSSymbol kind = nodes_[node].kind;
  if (kind >= rules_of_kind_.size()) return;
  for (const std::size_t rule : rules_of_kind_[kind]) {
    if (!may_match(rule, nodes_[node].span)) continue;
    auto& run = runs_[rule];
    if (!run) run.emplace(rules_[rule]->impl(), nodes_);
    if (auto match = run->match(node)) sink(rule, *std::move(match));
  }
}

bool RuleWalk::may_match(std::size_t rule, Span span) const {
  return places_of_[rule].empty() || has_between(places_of_[rule], span);
}

void RuleWalk::push_children(NodeId node) {
  if (by_words_ && !within_) {
    push_children_at(nodes_, node, places_, todo_);
    return;
  }
  const NodeRange children = within_ ? nodes_.children_touching(node, *within_)
                                     : nodes_.children(node);
  // The last first, so that the first is taken next.
  for (NodeId i = children.last; i > children.first; --i) {
    if (is_of_interest(i - 1)) todo_.push_back(i - 1);
  }
}

// Most nodes are tokens, and few rules are about those.
bool RuleWalk::is_of_interest(NodeId node) const {
  const NodeArena::Node& each = nodes_[node];
  return !each.leaf || (each.kind < rules_of_kind_.size() &&
                        !rules_of_kind_[each.kind].empty());
}

CodeWork RuleWalk::work() const {
  CodeWork work;
  work.nodes = nodes_.size();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (!runs_[i]) continue;
    work.steps += runs_[i]->steps();
    if (runs_[i]->gave_up()) work.given_up.push_back(i);
  }
  return work;
}

}  // namespace precedent
