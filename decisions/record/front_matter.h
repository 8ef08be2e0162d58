// The YAML between two lines of `---` at a file's begin.
#pragma once

#include <cstdint>
#include <vector>

#include "decisions/record/fields.h"
#include "decisions/text/problem.h"
#include "decisions/text/text.h"

namespace precedent {

struct FrontMatter {
  std::vector<Field> fields;
  std::uint32_t body_line = 0;  // the first line below it
};

// A file without front matter gives none. Where the YAML is broken, the keys
// that can be read alone are.
Parsed<FrontMatter> read_front_matter(const Text& text);

}  // namespace precedent
