// A repository for one test of the command line, and the program run in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace precedent::test {

// A record with one rule that forbids parseFloat in TypeScript, with a fix.
extern const std::string kMoney;
inline constexpr std::string_view kMoneyPath = "docs/adr/0012-money.md";

// A record around one rule block.
std::string record_with(std::string_view title, std::string_view rule);

class Repository {
 public:
  Repository();  // with an empty .git, as git makes one

  const std::filesystem::path& path() const { return folder_.path(); }
  void write(std::string_view name, std::string_view bytes) const {
    folder_.write(name, bytes);
  }
  std::string read(std::string_view name) const { return folder_.read(name); }
  bool has(std::string_view name) const;

  // Runs `precedent ARGUMENTS` in a folder of it.
  ProgramRun run(const std::vector<std::string>& arguments,
                 std::string_view folder = "", std::string input = {}) const;
  // The same through a shell, PRECEDENT being the program.
  ProgramRun shell(const std::string& script) const;
  // The same on a terminal: what it shows, both streams together.
  ProgramRun on_terminal(const std::string& arguments,
                         std::map<std::string, std::string> environment) const;

 private:
  TempFolder folder_;
};

// One with kMoney and a source that goes against it, at src/total.ts:2:17.
Repository& with_contradiction(Repository& repository);

// True when `text` has a part.
bool has(std::string_view text, std::string_view part);

}  // namespace precedent::test
