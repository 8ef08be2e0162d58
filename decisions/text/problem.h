// Problem: something wrong in the user's text, with its place. Parsing never
// fails: it returns a usable value and the problems met on the way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/edit.h"
#include "decisions/text/span.h"

namespace precedent {

// In LSP's order and with its numbers.
enum class Severity : std::uint8_t { Error = 1, Warning, Information, Hint };

// "error", "warning", "information", "hint".
std::string_view to_string(Severity severity);

struct Problem {
  Severity severity = Severity::Error;
  std::string code;     // stable, kebab-case: "unknown-key"
  std::string message;  // what is wrong, what was expected, how to mend it
  Span span;
  std::vector<TextEdit> fix;  // empty where the mend is not mechanical

  bool operator==(const Problem&) const = default;
};

template <class T>
struct Parsed {
  T value;
  std::vector<Problem> problems;
};

}  // namespace precedent
