// Reading keys of a rule: each helper takes what is usable and adds a problem,
// at the place, for what is not. Used by the compiler of rules and by matchers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/data.h"
#include "decisions/text/problem.h"

namespace precedent {

using Problems = std::vector<Problem>;

void add_error(Problems& problems, std::string code, std::string message,
               Span span);

// A problem "unknown-key" for each key of `map` that is not known, naming the
// nearest one that is, or all of them where none is near.
void refuse_unknown_keys(const Data& map,
                         std::span<const std::string_view> known,
                         std::string_view what, Problems& problems);

// A scalar, or a list of scalars, as a list. Null: empty.
std::vector<std::string> read_strings(const Data* value, std::string_view key,
                                      Problems& problems);

// A scalar, or `otherwise` where there is none.
std::string read_string(const Data* value, std::string_view key,
                        Problems& problems, std::string otherwise = {});

bool read_bool(const Data* value, std::string_view key, Problems& problems,
               bool otherwise);

bool has_errors(const Problems& problems);

}  // namespace precedent
