// Progress: a check with a bar on standard error while it is long, on a
// terminal only, wiped at its end. Short checks never show it.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/site.h"
#include "decisions/service/check.h"

namespace precedent::cli {

// Main thread only.
Verdict check_with_progress(const Site& site,
                            const std::vector<std::string>& names, int threads);

}  // namespace precedent::cli
