// The languages linked in: one line each in a table (language.cpp). To add one
// you must (1) add its npm package to package.json, (2) list its sources in
// cmake/grammars.cmake, (3) add its line to the table.
// Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

struct TSLanguage;

namespace precedent {

struct Language {
  std::string_view name;                         // "typescript"
  std::string_view display_name;                 // "TypeScript"
  std::span<const std::string_view> aliases;     // "ts"; matched in any case
  std::span<const std::string_view> extensions;  // without dot, case-sensitive
  std::span<const std::string_view> file_names;  // "Jakefile"
  std::span<const std::string_view> interpreters;  // of a #! line: "node"
  char32_t meta_character;  // what `$` becomes before a pattern is parsed
  const TSLanguage* (*grammar)();
};

// Every language, sorted by name.
std::span<const Language> languages();

// By name or alias, in any case; nullptr when there is none.
const Language* find_language(std::string_view name);

// By file name, then extension, then the #! line of `text`; `.h` is C++ when
// `cpp_headers`, else C. nullptr when unknown.
const Language* language_of(std::string_view path, std::string_view text,
                            bool cpp_headers);

}  // namespace precedent
