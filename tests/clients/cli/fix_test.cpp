// precedent fix: what it writes, what it shows, what it leaves alone.
#include <sys/stat.h>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {

TEST_CASE("fix writes the fix and says so") {
  Repository repository;
  const ProgramRun run = with_contradiction(repository).run({"fix"});
  CHECK(run.out ==
        "fixed   1  src/total.ts\n"
        "\n"
        "Fixed 1 contradiction in 1 file.\n");
  CHECK(run.exit_code == 0);
  CHECK(has(repository.read("src/total.ts"),
            "  const amount = Money.parse(input);\n"));
  CHECK(repository.run({"check"}).exit_code == 0);
  CHECK(repository.run({"fix"}).out == "Nothing to fix.\n");
}

TEST_CASE("fix keeps a file's mode") {
  Repository repository;
  with_contradiction(repository);
  const std::string file = (repository.path() / "src/total.ts").string();
  REQUIRE(::chmod(file.c_str(), 0750) == 0);
  CHECK(repository.run({"fix"}).exit_code == 0);
  struct stat info{};
  REQUIRE(::stat(file.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0750);
}

TEST_CASE("fix --dry-run is a diff that git takes, and writes nothing") {
  Repository repository;
  with_contradiction(repository);
  const std::string before = repository.read("src/total.ts");
  const ProgramRun run = repository.run({"fix", "--dry-run"});
  CHECK(run.out ==
        "--- a/src/total.ts\n"
        "+++ b/src/total.ts\n"
        "@@ -1,4 +1,4 @@\n"
        " export function total(input: string) {\n"
        "-  const amount = parseFloat(input);\n"
        "+  const amount = Money.parse(input);\n"
        "   return amount;\n"
        " }\n");
  CHECK(run.exit_code == 1);
  CHECK(repository.read("src/total.ts") == before);
  const ProgramRun applied = repository.shell(
      "rm -r .git && git init -q . && \"$PRECEDENT\" fix -n | git apply");
  CHECK(applied.exit_code == 0);
  CHECK(has(repository.read("src/total.ts"), "Money.parse(input)"));
}

TEST_CASE("fix shows what is left") {
  Repository repository;
  with_contradiction(repository)
      .write("docs/adr/0001-no-eval.md",
             record_with("No eval",
                         "id: no-eval\nlanguage: ts\n"
                         "forbid: {code: eval($X)}\n"));
  repository.write("src/total.ts",
                   "const a = parseFloat(\n  x);\nconst b = eval(y);\n");
  const ProgramRun run = repository.run({"fix"});
  CHECK(repository.read("src/total.ts") ==
        "const a = Money.parse(x);\nconst b = eval(y);\n");
  // Where it stands now, and no longer where it stood.
  CHECK(has(run.out, "src/total.ts:2:11: error: "));
  CHECK(has(run.out, "1 contradiction left for you to mend.\n"));
  CHECK(run.exit_code == 1);
}

TEST_CASE("fix keeps to the paths named") {
  Repository repository;
  with_contradiction(repository).write("lib/rate.ts", "parseFloat(rate);\n");
  CHECK(repository.run({"fix", "lib"}).exit_code == 0);
  CHECK(repository.read("lib/rate.ts") == "Money.parse(rate);\n");
  CHECK(has(repository.read("src/total.ts"), "parseFloat"));
}

TEST_CASE("fix makes the outer one of two that overlap, then the inner one") {
  Repository repository;
  with_contradiction(repository)
      .write("src/total.ts", "parseFloat(parseFloat(a));\n");
  const ProgramRun first = repository.run({"fix"});
  CHECK(first.exit_code == 1);
  CHECK(repository.read("src/total.ts") == "Money.parse(parseFloat(a));\n");
  CHECK(has(first.out, "1 fix left out: "));
  CHECK(repository.run({"fix"}).exit_code == 0);
  CHECK(repository.read("src/total.ts") == "Money.parse(Money.parse(a));\n");
}

TEST_CASE("fix says which file it could not write, and goes on") {
  Repository repository;
  with_contradiction(repository).write("lib/rate.ts", "parseFloat(rate);\n");
  repository.write("lib/real.ts", "");
  // A rule of records never makes it write through a link.
  std::filesystem::remove(repository.path() / "lib/rate.ts");
  std::filesystem::create_symlink("real.ts", repository.path() / "lib/rate.ts");
  CHECK(repository.run({"fix"}).exit_code == 0);
  CHECK(std::filesystem::is_symlink(repository.path() / "lib/rate.ts"));
}

}  // namespace precedent::test
