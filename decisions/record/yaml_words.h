// What the YAML parser's errors mean, in words for who writes records.
#pragma once

#include <string>
#include <string_view>

namespace precedent {

// `found` is the character at the place of the error, or 0 at the end.
std::string explain_yaml_error(std::string_view error, char found);

}  // namespace precedent
