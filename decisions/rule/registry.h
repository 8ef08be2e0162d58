// The table of all matchers, and what each key of a rule means: read by the
// compiler of rules, by hover and by the generated reference.
#pragma once

#include <span>
#include <string_view>

#include "decisions/rule/matcher.h"

namespace precedent {

struct MatcherKind {
  std::string_view name;     // "code"
  std::string_view summary;  // one sentence for the reference and for hover
  MatcherCompiler compile;
};
std::span<const MatcherKind> matcher_kinds();

struct RuleKey {
  std::string_view name;
  std::string_view summary;
};
// Every key a rule may have, the verbs first.
std::span<const RuleKey> rule_keys();

}  // namespace precedent
