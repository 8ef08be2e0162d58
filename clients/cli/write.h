// Write: what new and init share. Main thread only.
#pragma once

#include <string>

#include "clients/cli/site.h"
#include "decisions/service/create.h"

namespace precedent::cli {

// The local date, YYYY-MM-DD.
std::string today();

// Writes a file that is not there yet; refuses where one stands.
Result<void> create(const Site& site, const NewFile& file);

}  // namespace precedent::cli
