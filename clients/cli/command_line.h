// The command line from words to an exit code: parses, finds the verb, runs it,
// says what was wrong. Main thread only.
#pragma once

#include <string>
#include <vector>

namespace precedent::cli {

// `words` without the program's name.
int run(std::vector<std::string> words);

}  // namespace precedent::cli
