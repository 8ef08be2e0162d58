// The machine formats (docs/formats.md), as JSON values: keys sorted, no
// timestamps; the same bytes through every door.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "decisions/engine/examples.h"
#include "decisions/service/check.h"

namespace precedent {

nlohmann::json verdict_json(const Project& project, const Verdict& verdict);
nlohmann::json list_json(const Project& project);
nlohmann::json examples_json(const std::vector<ExampleResult>& results);
// SARIF 2.1.0 (OASIS), with decisions as a taxonomy.
nlohmann::json sarif_json(const Project& project, const Verdict& verdict);

// One line, keys sorted, invalid UTF-8 replaced by U+FFFD.
std::string canonical(const nlohmann::json& value);

// "precedent 0.1.0"
std::string engine_name();

}  // namespace precedent
