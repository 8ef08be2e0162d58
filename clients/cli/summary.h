// Summary: what stands at the end of a report: how much was found, what can be
// mended, what could not be told. Main thread only.
#pragma once

#include "clients/cli/page.h"
#include "clients/cli/site.h"
#include "decisions/service/check.h"

namespace precedent::cli {

void print_summary(Page& page, const Site& site, const Verdict& verdict);

// "9 enforceable, 4 eligible, 1 unclassified"
std::string coverage_in_words(const Coverage& coverage);

}  // namespace precedent::cli
