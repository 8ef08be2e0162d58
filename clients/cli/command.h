// Command: one verb of the command line: how help shows it, what it is given on
// the line, what it does. To add a verb you must (1) write its .cpp in verbs/,
// (2) add its line to each of the two lists in commands.cpp, (3) describe it in
// docs/cli.md. Help, completions and suggestions follow by themselves.
// Main thread only.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "clients/cli/page.h"

namespace CLI {
class App;
}

namespace precedent::cli {

// Exit codes, never the same for two causes.
enum Exit : int {
  NothingWrong = 0,
  Contradicted = 1,  // contradictions, or an example that fails
  CouldNotTell = 2,  // usage, environment, a record that can't be read
};

// What every verb is given: the options that all verbs have, and where it
// prints.
struct Context {
  std::string root;  // --root; empty: the one that holds the current folder
  Page& page;        // standard output
};

using Run = std::function<int(Context&)>;

struct Command {
  std::string_view name;
  std::string_view group;      // its heading in `precedent --help`
  std::string_view arguments;  // "[PATH...]"
  std::string_view summary;    // one line, without a full stop
  std::string_view details;    // lines for `precedent VERB --help`
  std::string_view examples;   // lines that can be typed
  // Declares what the verb takes; what it returns is run once that is filled.
  Run (*declare)(CLI::App& app);
};

// All verbs, in the order that help shows them.
std::span<const Command> commands();

}  // namespace precedent::cli
