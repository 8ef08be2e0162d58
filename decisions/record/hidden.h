// What cannot be seen in a record but is there: control, bidirectional and
// invisible characters, and bytes that are no UTF-8. See "Trojan Source",
// CVE-2021-42574.
#pragma once

#include <vector>

#include "decisions/text/problem.h"
#include "decisions/text/text.h"

namespace precedent {

std::vector<Problem> find_hidden(const Text& text);

}  // namespace precedent
