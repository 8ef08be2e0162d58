// The files of a project: what git would see, without git. Honours .gitignore
// at every level, .git/info/exclude and .ignore; skips .git and nested
// repositories; follows no links. The user's own excludes file is not read, nor
// git's index: the same tree gives the same files to everybody, and a file that
// was added by force although it is ignored is not seen.
// Deterministic: sorted by path, byte order.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/platform/result.h"
#include "decisions/text/problem.h"
#include "decisions/workspace/disk.h"

namespace precedent {

struct WalkLimits {
  std::size_t files = 1'000'000;
  int depth = 128;
};

struct FileProblem {
  std::string path;
  Problem problem;
};

struct Walk {
  std::vector<std::string> files;     // sorted
  std::vector<FileProblem> problems;  // unreadable folders, caps reached
};

// Every file below `folder` ("" is the root) that no ignore rule hides. Ignore
// files above `folder`, up to the root, count for what is below it; `folder`
// itself was asked for by name, so it is walked even where it is hidden.
Walk walk_files(const Disk& disk, std::string_view folder = {},
                std::stop_token stop = {}, WalkLimits limits = {});

// True when an ignore rule hides this path (any of its parents being hidden
// hides it), or it is git's own or of a repository within this one.
bool is_ignored(const Disk& disk, std::string_view path);

}  // namespace precedent
