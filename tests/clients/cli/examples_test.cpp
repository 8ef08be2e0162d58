// precedent test: the examples in records.
#include <nlohmann/json.hpp>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

using nlohmann::json;

const std::string kFailing =
    record_with("No eval",
                "id: no-eval\nlanguage: js\nforbid: {code: eval($X)}\n") +
    "\n```js bad\nrun(x);\n```\n\n```js good\nsafe(x);\n```\n";

}  // namespace

TEST_CASE("Examples that hold exit with 0") {
  Repository repository;
  const ProgramRun run = with_contradiction(repository).run({"test"});
  CHECK(run.out ==
        "ok    0012 Money is never a float (3 examples)\n"
        "\n"
        "3 examples hold.\n");
  CHECK(run.exit_code == 0);
}

TEST_CASE("An example that fails is shown in its record and exits with 1") {
  Repository repository;
  with_contradiction(repository).write("docs/adr/0013-no-eval.md", kFailing);
  const ProgramRun run = repository.run({"test"});
  CHECK(has(run.out, "fails 0013 No eval (1 of 2 examples)\n"));
  CHECK(has(run.out,
            "docs/adr/0013-no-eval.md:18:1: error: `no-eval` does not fire on "
            "this bad example [0013/no-eval]\n"
            "   18 | run(x);\n"
            "      | ^^^^^^^\n"));
  CHECK(has(run.out, "1 of 5 examples failed.\n"));
  CHECK(run.exit_code == 1);
}

TEST_CASE("A fix that gives something else is shown beside what was expected") {
  Repository repository;
  std::string record = kMoney;
  record.replace(record.find("total = Money"), 5, "sum");
  repository.write(kMoneyPath, record);
  const ProgramRun run = repository.run({"test"});
  CHECK(has(run.out, "const sum = Money.parse(input);\n"));
  CHECK(has(run.out, "  got | const total = Money.parse(input);\n"));
  CHECK(run.exit_code == 1);
}

TEST_CASE("Records are tested by id, path and folder") {
  Repository repository;
  with_contradiction(repository).write("docs/adr/0013-no-eval.md", kFailing);
  CHECK(repository.run({"test", "0012"}).exit_code == 0);
  CHECK(repository.run({"test", "0013"}).exit_code == 1);
  CHECK(repository.run({"test", "docs/adr/0012-money.md"}).exit_code == 0);
  CHECK(repository.run({"test", "docs"}).exit_code == 1);
  CHECK(repository.run({"test", "0012", "13"}).exit_code == 1);
  const ProgramRun unknown = repository.run({"test", "0077"});
  CHECK(unknown.exit_code == 2);
  CHECK(has(unknown.err, "0077"));
}

TEST_CASE("test --format json is the machine format") {
  Repository repository;
  with_contradiction(repository).write("docs/adr/0013-no-eval.md", kFailing);
  const ProgramRun run = repository.run({"test", "--format", "json"});
  CHECK(run.exit_code == 1);
  const json results = json::parse(run.out);
  REQUIRE(results.size() == 5);
  CHECK(results[0] == json{{"record", "0012"},
                           {"rule", "no-float-money"},
                           {"example", "bad"},
                           {"line", 21},
                           {"pass", true},
                           {"message", nullptr}});
  CHECK(results[3]["pass"] == false);
}

TEST_CASE("A rule that can't be read could not be tested") {
  Repository repository;
  with_contradiction(repository)
      .write("docs/adr/0013-no-eval.md",
             record_with("No eval", "id: x\nforbids: {code: f()}\n"));
  const ProgramRun run = repository.run({"test"});
  CHECK(run.exit_code == 2);
  CHECK(has(run.out, "docs/adr/0013-no-eval.md:13:1: error: "));
  CHECK(has(run.out, "3 examples hold.\n"));
}

TEST_CASE("Rules without a bad example are named") {
  Repository repository;
  repository.write("docs/adr/0001-x.md", record_with("X",
                                                     "id: no-f\nlanguage: ts\n"
                                                     "forbid: {code: f()}\n"));
  const ProgramRun run = repository.run({"test"});
  CHECK(has(run.out, "Without a bad example: 0001/no-f\n"));
  CHECK(run.exit_code == 0);
}

}  // namespace precedent::test
