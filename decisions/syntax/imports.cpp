#include "decisions/syntax/imports.h"

namespace precedent {

bool has_imports(const Language& language) {
  return language.name == "c" || language.name == "cpp";
}

std::vector<ImportSite> find_imports(const Tree&) { return {}; }

}  // namespace precedent
