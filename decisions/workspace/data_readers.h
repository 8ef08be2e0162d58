// The readers of data_file.h, one a format; YAML's is record/yaml.h. The text
// is within kMaxDataBytes. Thread-safe.
#pragma once

#include <string>

#include "decisions/workspace/data_file.h"

namespace precedent {

DataFile parse_json(std::string_view text);  // data_json.cpp, by nlohmann/json
DataFile parse_toml(std::string_view text);  // data_toml.cpp, by toml++
DataFile parse_xml(std::string_view text);   // data_xml.cpp, by expat

// The problem of a file that cannot be read.
Problem not_data(std::string message, Span span);
Problem too_deep(Span span);
Problem too_many_values(Span span);

}  // namespace precedent
