// Refusals: one line on standard error, `precedent: WHAT: WHY (HOW TO MEND)`.
// Thread-safe.
#pragma once

#include <string_view>

#include "clients/cli/command.h"

namespace precedent::cli {

// Says it and answers CouldNotTell, so that a verb can return it.
Exit refuse(const Failure& failure);

// The same line where the rest goes on.
void remark(const Failure& failure);

}  // namespace precedent::cli
