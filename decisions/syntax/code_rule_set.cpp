#include "decisions/syntax/code_rule_set.h"

namespace precedent {

struct CodeRuleSet::Index {};

CodeRuleSet::CodeRuleSet(std::vector<CodeRulePtr> rules)
    : rules_(std::move(rules)), index_(std::make_unique<Index>()) {}
CodeRuleSet::~CodeRuleSet() = default;
CodeRuleSet::CodeRuleSet(CodeRuleSet&&) noexcept = default;

std::vector<std::size_t> CodeRuleSet::possible(
    std::string_view, const std::vector<std::size_t>& asked) const {
  return asked;
}

bool CodeRuleSet::find(const Tree&, const std::vector<std::size_t>&,
                       const Sink&, std::optional<Span>,
                       std::stop_token) const {
  return true;
}

}  // namespace precedent
