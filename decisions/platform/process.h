// The only place that starts a program, and the only program it starts is git,
// found in a fixed list of system folders, with a scrubbed environment and its
// side doors (hooks, fsmonitor, pager, external diff) closed. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "decisions/platform/result.h"

namespace precedent {

struct Output {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Runs `git ARGUMENTS` in `folder` without a shell, standard input empty. A
// Failure is that git is missing or could not be started; what git itself says
// is in Output.
Result<Output> run_git(const std::filesystem::path& folder,
                       const std::vector<std::string>& arguments);

}  // namespace precedent
