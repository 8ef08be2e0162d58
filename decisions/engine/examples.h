// Examples: the `bad`, `good` and `fixed` blocks of a record, run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decisions/engine/law_book.h"

namespace precedent {

struct ExampleResult {
  std::string record;      // id
  std::string rule;        // id; empty when the example has none to test
  std::string example;     // "bad", "good", "fixed"
  std::uint32_t line = 0;  // zero-based, of the opening fence
  Span span;               // of the code
  bool pass = false;
  std::string message;  // why it fails; empty when it passes
};

// In the order they stand. Rules of every status are tested, silent ones too. A
// rule without a `bad` example is no failure.
std::vector<ExampleResult> run_examples(const Decision& decision);

}  // namespace precedent
