// The unified diff format of POSIX diff -u, as `patch` and `git apply` read it.
#pragma once

#include <string>
#include <string_view>

namespace precedent {

// Empty when nothing differs. `path` stands behind a/ and b/. Lines are split
// at \n only; a missing last newline is said as diff says it. Uses Myers'
// algorithm ("An O(ND) Difference Algorithm", 1986) on lines, bounded: past a
// cost limit the differing middle is one hunk.
std::string unified_diff(std::string_view path, std::string_view before,
                         std::string_view after, int context = 3);

}  // namespace precedent
