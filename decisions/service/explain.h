// Why: a decision and its rules in words, as markdown (hover) and as plain text
// (terminal). Texts of records are a stranger's; they are made printable here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/service/project.h"

namespace precedent {

// Hover: title, status, date, deciders, the operative sentence, the rule in
// words, its note.
std::string explain_markdown(const LawRule& rule);

// The message of a finding where it has to stand alone: what is wrong, what to
// do instead, and "[0012 Title]".
std::string standalone_message(const LawRule& rule, const Finding& finding);

// The rule of this name: "0012/no-float-money", or "no-float-money" where only
// one record has it. Rules of records that are not in force are found too.
struct FoundRule {
  RulePtr rule;
  DecisionPtr decision;
};
std::vector<FoundRule> find_rules(const Project& project,
                                  std::string_view name);

// "2026-11-21", in UTC.
std::string date_of_today();

// Problems that an editor shows in a record: those of reading it, its failing
// examples, and that its `review-by` is over by `today`.
std::vector<Problem> record_problems(const Project& project,
                                     std::string_view path,
                                     std::string_view today = date_of_today());

}  // namespace precedent
