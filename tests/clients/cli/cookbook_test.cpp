// The cookbook shows what decisions can say: its examples hold, and its page
// names each record.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"

namespace precedent::test {
namespace {

const std::string kDocs = PRECEDENT_TESTS_DIR "/../docs";

ProgramRun in_cookbook(std::vector<std::string> arguments) {
  ProgramOptions options;
  options.folder = kDocs + "/examples/cookbook";
  arguments.insert(arguments.end(), {"--root", "."});
  return run_program(own_program("precedent"), arguments, options);
}

}  // namespace

TEST_CASE("The examples in the cookbook hold") {
  const ProgramRun run = in_cookbook({"test"});
  CAPTURE(run.out);
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("44 examples hold") != std::string::npos);
}

TEST_CASE("The cookbook's page names each of its records") {
  std::ifstream in(kDocs + "/cookbook.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  const std::string folder = "examples/cookbook/docs/decisions/";
  std::size_t records = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(kDocs + "/" + folder)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    CHECK(page.find("(" + folder + name + ")") != std::string::npos);
    ++records;
  }
  CHECK(records == 17);
}

}  // namespace precedent::test
