// Upper and lower case, and the ways a name is written: camelCase, snake_case …
// Case mapping is one character to one, for the Latin, Greek, Cyrillic and
// Armenian letters; every other character has no case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace precedent {

enum class NameCase : std::uint8_t {
  Lower,
  Upper,
  Capitalize,
  Camel,
  Snake,
  Kebab,
  Pascal,
};

// "lowerCase", "camelCase" …
std::optional<NameCase> name_case_of(std::string_view name);

// Where a name is cut into words.
struct Separators {
  bool case_change = false;
  std::string characters;  // ASCII
};

// Adds what "caseChange", "dash", "dot", "slash", "space" or "underscore"
// means; false for another word.
bool add_separator(std::string_view name, Separators& separators);
Separators all_separators();

std::string convert_case(std::string_view text, NameCase to,
                         const Separators& separators);

}  // namespace precedent
