// Fixes of many findings, combined: what `precedent fix` writes and what "fix
// all in this file" does.
#pragma once

#include <string>
#include <vector>

#include "decisions/service/check.h"

namespace precedent {

struct FileChange {
  std::string path;
  TextPtr before;
  TextPtr after;
  std::vector<TextEdit> edits;
  std::size_t applied = 0;  // findings whose first fix is in `edits`
  std::size_t withheld =
      0;  // left out: overlapping, or it would break the file
};

// The first fix of each finding; where two overlap the outer one wins. Fixes
// that would leave a file that parsed no longer parsing are withheld.
FileChange plan_fixes(const Project& project, const std::string& path,
                      const TextPtr& text,
                      const std::vector<Finding>& findings);

std::vector<FileChange> plan_fixes(const Project& project,
                                   const Verdict& verdict);

}  // namespace precedent
