// The fixes of matchers that have no syntax tree: templates with holes.
#pragma once

#include <string>
#include <vector>

#include "decisions/rule/keys.h"

namespace precedent {

struct FixTemplate {
  std::string text;
  std::string title;  // or empty
};

// A scalar, `{template, title}`, or a list of those. Null: none.
std::vector<FixTemplate> read_fix_templates(const Data* fix,
                                            Problems& problems);

}  // namespace precedent
