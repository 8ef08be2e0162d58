#include "decisions/syntax/code_rule.h"

namespace precedent {

struct CodeRule::Impl {
  const Language* language;
  std::vector<std::string> words;
};

CodeRule::CodeRule(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
CodeRule::~CodeRule() = default;

Parsed<std::shared_ptr<const CodeRule>> CodeRule::compile(
    const Language&, const CodeRuleText& text) {
  Problem problem{Severity::Error,
                  "pattern",
                  "structural rules are not understood yet",
                  {},
                  {}};
  if (text.rule != nullptr) problem.span = text.rule->span;
  return {nullptr, {problem}};
}

const Language& CodeRule::language() const { return *impl_->language; }
CodeRule::Reach CodeRule::reach() const { return Reach::Anywhere; }
const std::vector<std::string>& CodeRule::required_words() const {
  return impl_->words;
}
const std::vector<std::string>& CodeRule::capture_names() const {
  return impl_->words;
}

}  // namespace precedent
