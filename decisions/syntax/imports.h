// What a file imports, as written: found in its tree, resolved elsewhere
// (decisions/workspace). C and C++ includes for now.
#pragma once

#include <string>
#include <vector>

#include "decisions/syntax/tree.h"

namespace precedent {

struct ImportSite {
  std::string specifier;  // without quotes or angle brackets
  Span span;              // of the specifier with its quotes or brackets
  bool angled = false;    // <…>

  bool operator==(const ImportSite&) const = default;
};

// True when imports of this language are understood.
bool has_imports(const Language& language);

// In the order of the text.
std::vector<ImportSite> find_imports(const Tree& tree);

}  // namespace precedent
