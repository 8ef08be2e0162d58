// A command line split into the commands that a POSIX shell would run, and
// those into words, without running or expanding anything: quotes and escapes
// are resolved, variables stay as written. What stands in `$(…)`, backticks and
// after `;`, `&&`, `||`, `|`, `&` is a command of its own. Never fails: any
// text gives words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/span.h"

namespace precedent {

struct ShellCommand {
  std::vector<std::string> words;
  Span span;  // in the text
};

std::vector<ShellCommand> split_shell(std::string_view text);

// The commands that one command may run, each with its program first and that
// without its folder: itself, less assignments and redirections before it; of
// what runs another (`sudo`, `env`, `xargs` …) whatever its words may begin,
// for which of them are its own options only that program knows; of a shell
// (`sh -c`, `eval`, `ssh`) what stands in its words.
std::vector<std::vector<std::string>> commands_run(
    const std::vector<std::string>& words);

}  // namespace precedent
