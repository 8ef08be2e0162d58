// Puts a whole rule together out of its written parts.
// Inside syntax/ only.
#pragma once

#include "decisions/syntax/rule_body.h"

namespace precedent {

// Null when a problem of severity Error was met.
Parsed<std::unique_ptr<CodeRule::Impl>> compile_code_rule(
    const Language& language, const CodeRuleText& text);

}  // namespace precedent
