// docs/cli.md says what the program takes, and the program prints what it says.
#include <fstream>
#include <iterator>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

std::string manual() {
  std::ifstream in(std::string(PRECEDENT_TESTS_DIR) + "/../docs/cli.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

// The names of options in a help text: "--format", "-q".
std::vector<std::string> options_in(const std::string& help) {
  std::vector<std::string> names;
  std::size_t at = help.find("\nOptions\n");
  while ((at = help.find(" -", at)) != std::string::npos) {
    const std::size_t end = help.find_first_of(" ,\n", at + 1);
    names.push_back(help.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

}  // namespace

TEST_CASE("The manual has every verb and every option") {
  const Repository repository;
  const std::string text = manual();
  for (const char* verb : {"check", "fix", "list", "show", "explain", "new",
                           "test", "init", "completions"}) {
    CHECK(has(text, "\n## " + std::string(verb) + "\n"));
    const std::string help = repository.run({verb, "--help"}).out;
    const std::string head = help.substr(0, help.find(".\n"));
    CHECK(has(text, head.substr(head.find(": ") + 2)));
    for (const std::string& name : options_in(help)) {
      INFO(verb << " " << name);
      CHECK(has(text, "`" + name));
    }
  }
}

TEST_CASE("The manual's frame is what check prints") {
  Repository repository;
  const std::string out = with_contradiction(repository).run({"check"}).out;
  CHECK(has(manual(), "```\n" + out + "```\n"));
}

}  // namespace precedent::test
