// Bad input: each a clear message, the rest goes on, exit code 2 where not
// everything could be told.
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

constexpr std::string_view kStillFound =
    "src/total.ts:2:18: error: `input` becomes a float here";

// The project has one contradiction beside what is wrong.
void check_goes_on(const Repository& repository, int exit_code,
                   std::string_view message) {
  const ProgramRun run = repository.run({"check"});
  INFO(run.out);
  CHECK(has(run.out, kStillFound));
  CHECK(has(run.out, message));
  CHECK(run.exit_code == exit_code);
  CHECK(run.err == "");
}

void add_rule(const Repository& repository, std::string_view rule) {
  repository.write("docs/adr/0013-other.md", record_with("Other", rule));
}

}  // namespace

TEST_CASE("A file that can't be read") {
  Repository repository;
  with_contradiction(repository).write("src/secret.ts", "parseFloat(a);\n");
  std::filesystem::permissions(repository.path() / "src/secret.ts",
                               std::filesystem::perms::none);
  if (::access((repository.path() / "src/secret.ts").c_str(), R_OK) == 0) {
    // Root reads everything; a link that leads out is refused to root too.
    std::filesystem::remove(repository.path() / "src/secret.ts");
    std::filesystem::create_symlink("/etc/hostname",
                                    repository.path() / "src/secret.ts");
    const ProgramRun run = repository.run({"check", "src/secret.ts", "src"});
    CHECK(has(run.out, "src/secret.ts: error: "));
    CHECK(has(run.out, kStillFound));
    CHECK(run.exit_code == 2);
    return;
  }
  check_goes_on(repository, 2, "src/secret.ts: error: ");
}

TEST_CASE("A file that is no UTF-8 is checked on its bytes") {
  Repository repository;
  with_contradiction(repository)
      .write("src/latin.ts", "// caf\xE9\nconst a = parseFloat(b);\n");
  check_goes_on(repository, 1, "src/latin.ts: warning: ");
  const std::string out = repository.run({"check"}).out;
  CHECK(has(out, "src/latin.ts:2:11: error: "));
  CHECK(has(repository.run({"check", "--format", "json"}).out, "invalid-utf8"));
}

TEST_CASE("A file of 50 MB") {
  Repository repository;
  with_contradiction(repository)
      .write("src/huge.ts", std::string(50'000'000, ' '));
  check_goes_on(repository, 2, "src/huge.ts: error: ");
}

TEST_CASE("A binary file") {
  Repository repository;
  std::string bytes = "parseFloat(a);\n";
  bytes.resize(100, '\0');
  with_contradiction(repository).write("src/blob.ts", bytes);
  check_goes_on(repository, 1, "src/blob.ts: warning: this is a binary file");
}

TEST_CASE("A record with broken YAML") {
  Repository repository;
  with_contradiction(repository);
  add_rule(repository, "id: [unclosed\nforbid: {code: f()}\n");
  check_goes_on(repository, 2, "docs/adr/0013-other.md:");
  CHECK(has(repository.run({"check"}).out, "[yaml]"));
}

TEST_CASE("A pattern that doesn't parse") {
  Repository repository;
  with_contradiction(repository);
  add_rule(repository, "id: odd\nlanguage: ts\nforbid: {code: 'f(('}\n");
  check_goes_on(repository, 2, "docs/adr/0013-other.md:14:");
}

TEST_CASE("An unknown key names the nearest one") {
  Repository repository;
  with_contradiction(repository);
  add_rule(repository, "id: odd\nforbids: {code: f()}\nlanguage: ts\n");
  check_goes_on(repository, 2, "docs/adr/0013-other.md:13:1: error: ");
  const std::string out = repository.run({"check"}).out;
  CHECK(has(out, "did you mean `forbid`?"));
  CHECK(has(out,
            "   13 | forbids: {code: f()}\n"
            "      | ^^^^^^^\n"));
}

TEST_CASE("An unknown language names the nearest one") {
  Repository repository;
  with_contradiction(repository);
  add_rule(repository, "id: odd\nforbid: {code: f()}\nlanguage: typescrit\n");
  check_goes_on(repository, 2, "did you mean `typescript`?");
}

TEST_CASE("A regular expression that RE2 refuses") {
  Repository repository;
  with_contradiction(repository);
  add_rule(repository, "id: odd\nforbid: {text: '(?=x)'}\n");
  check_goes_on(repository, 2, "docs/adr/0013-other.md:13:");
}

TEST_CASE("Configuration with an unknown key names the nearest one") {
  Repository repository;
  with_contradiction(repository)
      .write(".precedent/config.yaml", "decision: [docs/adr/*.md]\n");
  const ProgramRun run = repository.run({"check"});
  CHECK(has(run.out, ".precedent/config.yaml:1:1: "));
  CHECK(has(run.out, "`decisions`"));
  CHECK(has(run.out, kStillFound));
}

TEST_CASE("An empty repository says what to type next") {
  const Repository repository;
  for (const char* verb : {"check", "list", "test", "fix"}) {
    const ProgramRun run = repository.run({verb});
    CHECK(run.err == "precedent: no decision records: there are none in " +
                         repository.path().string() +
                         " (type precedent init to begin)\n");
    CHECK(run.out == "");
    CHECK(run.exit_code == 0);
  }
  const ProgramRun machine = repository.run({"check", "--format", "json"});
  CHECK(nlohmann::json::parse(machine.out)["findings"].empty());
}

TEST_CASE("No repository at all says what to type next") {
  const TempFolder folder;
  ProgramOptions options;
  options.folder = folder.path();
  const ProgramRun run =
      run_program(own_program("precedent"), {"check"}, options);
  CHECK(run.err == "precedent: no decision records: " + folder.path().string() +
                       " holds none and belongs to no repository (go to your "
                       "project's folder, or type precedent init to begin one "
                       "here)\n");
  CHECK(run.exit_code == 0);
}

TEST_CASE("A log without a rule is told that nothing is enforced") {
  const Repository repository;
  repository.write("docs/adr/0001-x.md", "# X\n\n## Status\n\nAccepted\n");
  const ProgramRun run = repository.run({"check"});
  CHECK(has(run.out, "No decision holds a rule"));
  CHECK(run.exit_code == 0);
}

}  // namespace precedent::test
