#include "clients/cli/find.h"

#include "clients/cli/arguments.h"

namespace precedent::cli {
namespace {

std::vector<std::string> rule_names(const Project& project) {
  std::vector<std::string> names;
  for (const RecordPlace& place : project.places()) {
    const DecisionPtr decision = project.law()->decision_at(place.path);
    if (!decision) continue;
    for (const RulePtr& rule : decision->rules) {
      names.push_back(rule->name());
      names.push_back(rule->id);
    }
  }
  return names;
}

std::string joined(const std::vector<FoundRule>& rules) {
  std::string names;
  for (const FoundRule& found : rules) {
    names += (names.empty() ? "" : ", ") + found.rule->name();
  }
  return names;
}

}  // namespace

Result<DecisionPtr> find_decision(const Site& site, const std::string& typed) {
  const LawBook& law = *site.project().law();
  if (DecisionPtr decision = law.decision_with_id(typed)) return decision;
  if (const Result<std::string> name = site.named(typed)) {
    if (DecisionPtr decision = law.decision_at(*name)) return decision;
  }
  std::vector<std::string> ids;
  for (const DecisionPtr& decision : law.decisions()) {
    ids.push_back(decision->record.id);
  }
  return Failure{typed,
                 "no decision has this id or path" + did_you_mean(typed, ids),
                 "precedent list shows them all"};
}

Result<FoundRule> find_rule(const Site& site, const std::string& typed) {
  const std::vector<FoundRule> found = find_rules(site.project(), typed);
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    return Failure{typed, "several records have a rule of this name",
                   "say one of " + joined(found)};
  }
  if (const Result<DecisionPtr> decision = find_decision(site, typed)) {
    return Failure{typed, "this is a decision and no rule",
                   "precedent show " + typed};
  }
  return Failure{
      typed,
      "no rule has this name" + did_you_mean(typed, rule_names(site.project())),
      "RECORD/RULE as check prints it, or the rule's id alone"};
}

}  // namespace precedent::cli
