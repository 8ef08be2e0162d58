// Kind selectors: the value of `kind`, in the manner of CSS: `a > b`, `a b`,
// `a + b`, `a ~ b`, `:has(…)`, `:not(…)`, `:is(…)`, `:nth-child(…)`.
// Inside syntax/ only.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "decisions/syntax/expression.h"

namespace precedent {

struct SelectorError {
  std::string code;  // "unknown-kind" or "rule"
  std::string message;
};

std::variant<Expression, SelectorError> compile_selector(
    const TSLanguage* grammar, std::string_view text);

// " Did you mean `call_expression`?", or empty.
std::string suggest_kind(const TSLanguage* grammar, std::string_view name);

}  // namespace precedent
