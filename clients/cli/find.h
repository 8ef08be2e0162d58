// Find: the decision that somebody means by an id, a path or a rule's name, or
// a refusal that says what is near. Main thread only.
#pragma once

#include <string>

#include "clients/cli/site.h"
#include "decisions/service/explain.h"

namespace precedent::cli {

// "12", "0012", "ADR-0012", or the path of a record.
Result<DecisionPtr> find_decision(const Site& site, const std::string& typed);

// "0012/no-float-money", or "no-float-money" where one record has it.
Result<FoundRule> find_rule(const Site& site, const std::string& typed);

}  // namespace precedent::cli
