// Runs a program to its end, for tests of our own programs and for asking git
// what it thinks.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace precedent::test {

struct ProgramRun {
  int exit_code = -1;  // 128 + N where signal N ended it
  std::string out;
  std::string err;
  bool timed_out = false;  // killed when its time was up
};

struct ProgramOptions {
  std::string input;             // its standard input
  std::filesystem::path folder;  // where it runs; empty: here
  // Over the environment of this process, less every GIT_*, NO_COLOR and TERM;
  // an empty value unsets.
  std::map<std::string, std::string> environment;
  std::chrono::seconds time{120};
};

// Throws std::system_error when the program cannot be started. The name is a
// path, or is looked for in PATH.
ProgramRun run_program(const std::string& program,
                       const std::vector<std::string>& arguments,
                       const ProgramOptions& options = {});

// The path of one of our own programs: own_program("precedent").
std::string own_program(std::string_view name);

}  // namespace precedent::test
