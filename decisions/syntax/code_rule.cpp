#include "decisions/syntax/code_rule.h"

#include <algorithm>

#include "decisions/syntax/code_rule_compiler.h"

namespace precedent {

CodeRule::CodeRule(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
CodeRule::~CodeRule() = default;

Parsed<std::shared_ptr<const CodeRule>> CodeRule::compile(
    const Language& language, const CodeRuleText& text) {
  Parsed<std::unique_ptr<Impl>> impl = compile_code_rule(language, text);
  Parsed<std::shared_ptr<const CodeRule>> result;
  result.problems = std::move(impl.problems);
  if (impl.value != nullptr) {
    result.value.reset(new CodeRule(std::move(impl.value)));
  }
  return result;
}

const Language& CodeRule::language() const { return *impl_->language; }

CodeRule::Reach CodeRule::reach() const { return impl_->reach; }

const std::vector<std::string>& CodeRule::required_words() const {
  return impl_->words;
}

const std::vector<std::string>& CodeRule::capture_names() const {
  return impl_->capture_names;
}

}  // namespace precedent
