// New records and the first set-up: what `precedent new` and `precedent init`
// write. Nothing is written here; the caller writes what is returned.
#pragma once

#include <string>
#include <string_view>

#include "decisions/service/project.h"

namespace precedent {

struct NewFile {
  std::string path;
  std::string bytes;
};

// The next number in the folder where the records are, in their number of
// digits, and a record in the MADR 4 form with a rule to fill in. `date` is
// YYYY-MM-DD.
NewFile new_record(const Project& project, std::string_view title,
                   std::string_view date);

}  // namespace precedent
