// The only place that starts a program, and the only program it starts is git,
// found in a fixed list of system folders, with a scrubbed environment and its
// side doors (hooks, fsmonitor, pager, external diff, filters) closed.
// Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
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

struct GitLimits {
  std::chrono::milliseconds time = std::chrono::seconds(60);
  std::size_t bytes = std::size_t{256} << 20;  // of each of out and err
};

// Runs `git ARGUMENTS` in `folder` without a shell, standard input empty. A
// Failure is that git is missing, could not be started, or passed a limit (it
// is ended then); what git itself says is in Output.
//
// The configuration of the user and the machine counts (safe.directory, who one
// is); what the repository's own may name as a program is never run. The first
// argument is the subcommand. Not for subcommands that take part in the
// network, nor for those that enter submodules: a submodule has a configuration
// of its own.
Result<Output> run_git(const std::filesystem::path& folder,
                       const std::vector<std::string>& arguments,
                       GitLimits limits = {});

}  // namespace precedent
