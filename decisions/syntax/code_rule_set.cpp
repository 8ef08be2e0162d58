#include "decisions/syntax/code_rule_set.h"

#include <algorithm>

#include "decisions/syntax/rule_run.h"

namespace precedent {

struct CodeRuleSet::Index {
  // The rules that may match a node of a kind, by kind.
  std::vector<std::vector<std::uint32_t>> by_kind;
};

CodeRuleSet::CodeRuleSet(std::vector<CodeRulePtr> rules)
    : rules_(std::move(rules)), index_(std::make_unique<Index>()) {}
CodeRuleSet::~CodeRuleSet() = default;
CodeRuleSet::CodeRuleSet(CodeRuleSet&&) noexcept = default;

std::vector<std::size_t> CodeRuleSet::possible(
    std::string_view, const std::vector<std::size_t>& asked) const {
  return asked;
}

bool CodeRuleSet::find(const Tree& tree, const std::vector<std::size_t>& asked,
                       const Sink& sink, std::optional<Span> within,
                       std::stop_token stop) const {
  NodeArena nodes(tree);
  std::vector<RuleRun> runs;
  for (const std::size_t rule : asked) {
    runs.emplace_back(rules_[rule]->impl(), nodes);
  }
  std::vector<NodeId> todo{nodes.root()};
  while (!todo.empty()) {
    if (stop.stop_requested()) return false;
    const NodeId node = todo.back();
    todo.pop_back();
    if (within && !nodes[node].span.touches(*within)) continue;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const auto& kinds = rules_[asked[i]]->impl().kinds;
      if (!std::ranges::binary_search(kinds, nodes[node].kind)) continue;
      if (auto match = runs[i].match(node)) sink(asked[i], *std::move(match));
    }
    const NodeRange children = nodes.children(node);
    for (NodeId i = children.last; i > children.first; --i) {
      todo.push_back(i - 1);
    }
  }
  return true;
}

}  // namespace precedent
