#include "decisions/syntax/code_rule_set.h"

#include <algorithm>

#include "decisions/syntax/rule_index.h"
#include "decisions/syntax/rule_walk.h"

namespace precedent {

struct CodeRuleSet::Index : RuleIndex {
  using RuleIndex::RuleIndex;
};

CodeRuleSet::CodeRuleSet(std::vector<CodeRulePtr> rules)
    : rules_(std::move(rules)), index_(std::make_unique<Index>(rules_)) {}
CodeRuleSet::~CodeRuleSet() = default;
CodeRuleSet::CodeRuleSet(CodeRuleSet&&) noexcept = default;

std::vector<std::size_t> CodeRuleSet::possible(
    std::string_view text, const std::vector<std::size_t>& asked) const {
  if (asked.empty()) return {};
  std::vector<bool> is_there(index_->words.size());
  index_->words.scan(
      text, [&](std::uint32_t word, std::uint32_t) { is_there[word] = true; });
  std::vector<std::size_t> result;
  for (const std::size_t rule : asked) {
    const bool is_possible =
        std::ranges::any_of(index_->needs[rule], [&](const auto& words) {
          return std::ranges::all_of(
              words, [&](std::uint32_t word) { return is_there[word]; });
        });
    if (is_possible) result.push_back(rule);
  }
  return result;
}

bool CodeRuleSet::find(const Tree& tree, const std::vector<std::size_t>& asked,
                       const Sink& sink, std::optional<Span> within,
                       std::stop_token stop, CodeWork* work) const {
  RuleWalk walk(rules_, *index_, tree, within);
  walk.choose(asked);
  const bool finished = walk.run(sink, stop);
  if (work != nullptr) *work = walk.work();
  return finished;
}

}  // namespace precedent
