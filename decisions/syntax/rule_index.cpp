#include "decisions/syntax/rule_index.h"

#include <algorithm>

#include "decisions/syntax/rule_body.h"

namespace precedent {
namespace {

// The longest is the rarest, as a rule.
const std::string& rarest(const Words& words) {
  return *std::ranges::max_element(words, {}, &std::string::size);
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<CodeRulePtr>& rules) {
  for (const CodeRulePtr& rule : rules) {
    const CodeRule::Impl& impl = rule->impl();
    auto& choices = needs.emplace_back();
    for (const Words& all : impl.words_in_file) {
      auto& numbers = choices.emplace_back();
      for (const std::string& word : all) numbers.push_back(words.add(word));
    }

    auto& own = anchors.emplace_back();
    const bool has_anchors =
        std::ranges::none_of(impl.words_in_match, &Words::empty);
    if (!has_anchors) continue;
    for (const Words& all : impl.words_in_match) {
      own.push_back(words.add(rarest(all)));
    }
  }
}

}  // namespace precedent
