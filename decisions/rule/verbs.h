// The keys that belong to one verb: `at-most` and `per` of `limit`, `by` of
// `review`. Used by the compiler of rules.
#pragma once

#include <string_view>
#include <vector>

#include "decisions/rule/keys.h"
#include "decisions/rule/rule.h"

namespace precedent {

// The verb that a key is, or null.
const Verb* find_verb(std::string_view key);

// The keys that may stand beside a verb's matcher.
std::vector<std::string_view> keys_beside(Verb verb);

// Reads them from the verb's own map, after its matcher was compiled.
void read_verb_keys(const DataEntry& verb, Rule& rule, Problems& problems);

}  // namespace precedent
