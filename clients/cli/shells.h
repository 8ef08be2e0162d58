// Shells: completion scripts for bash, zsh and fish. Thread-safe.
#pragma once

#include <string>

#include "clients/cli/arguments.h"

namespace precedent::cli {

// Sourced, or put where bash-completion looks.
std::string bash_completions(const CommandLineFacts& facts);
// `_precedent`, in a folder of $fpath.
std::string zsh_completions(const CommandLineFacts& facts);
std::string fish_completions(const CommandLineFacts& facts);

}  // namespace precedent::cli
