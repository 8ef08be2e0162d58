// precedent list, show, explain, new and init: what they say of records, and
// what they write.
#include <nlohmann/json.hpp>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

using nlohmann::json;

Repository& with_log(Repository& repository) {
  with_contradiction(repository);
  repository.write("docs/adr/0004-axios.md",
                   "# 4. The web calls with axios\n\n## Status\n\n"
                   "Superseded by [12. Money](0012-money.md)\n");
  repository.write("docs/adr/0013-later.md",
                   "---\nstatus: proposed\n---\n# Later\n");
  return repository;
}

}  // namespace

TEST_CASE("list is a line a decision, aligned, and their sum") {
  Repository repository;
  const ProgramRun run = with_log(repository).run({"list"});
  CHECK(run.out ==
        "0004  superseded          The web calls with axios -> 0012\n"
        "0012  accepted    1 rule  Money is never a float\n"
        "0013  proposed            Later\n"
        "\n"
        "3 decisions: 1 in force, 1 not yet, 1 no longer; 1 rule.\n"
        "Coverage: 1 enforceable.\n");
  CHECK(run.exit_code == 0);
}

TEST_CASE("list --format json has the fields of the format") {
  Repository repository;
  const ProgramRun run = with_log(repository).run({"list", "--format", "json"});
  const json list = json::parse(run.out);
  REQUIRE(list.size() == 3);
  CHECK(list[1]["id"] == "0012");
  CHECK(list[1]["deciders"] == json({"Ada Li", "Jonas Brandt"}));
  CHECK(list[1]["rules"] == json({"no-float-money"}));
  CHECK(list[0]["supersededBy"] == json({"0012"}));
}

TEST_CASE("show prints a record, its rules and their examples") {
  Repository repository;
  with_log(repository);
  const ProgramRun run = repository.run({"show", "12"});
  CHECK(run.out ==
        "0012 Money is never a float\n"
        "docs/adr/0012-money.md\n"
        "\n"
        "  status    accepted\n"
        "  date      2026-03-04\n"
        "  decided   Ada Li, Jonas Brandt\n"
        "  tags      money\n"
        "  decision  Amounts are integers in minor units, made only by "
        "Money.parse.\n"
        "\n"
        "0012/no-float-money error\n"
        "  rule      Forbids code `parseFloat($AMOUNT)` in TypeScript.\n"
        "  says      `$AMOUNT` becomes a float here\n"
        "  bad       const total = parseFloat(input);\n"
        "  fixed     const total = Money.parse(input);\n"
        "  good      const ratio = Number(input);\n");
  CHECK(run.exit_code == 0);
  for (const char* name : {"0012", "ADR-0012", "docs/adr/0012-money.md"}) {
    CHECK(repository.run({"show", name}).out == run.out);
  }
  CHECK(repository.run({"show", "0012-money.md"}, "docs/adr").exit_code == 0);
}

TEST_CASE("show of what is not there says where to look") {
  Repository repository;
  const ProgramRun run = with_log(repository).run({"show", "0099"});
  CHECK(
      run.err.starts_with("precedent: 0099: no decision has this id or path"));
  CHECK(has(run.err, "precedent list"));
  CHECK(run.exit_code == 2);
}

TEST_CASE("explain prints a rule, and the decision behind it") {
  Repository repository;
  with_log(repository);
  const ProgramRun run = repository.run({"explain", "0012/no-float-money"});
  CHECK(run.out.starts_with(
      "0012/no-float-money error\n"
      "  rule      Forbids code `parseFloat($AMOUNT)` in TypeScript.\n"));
  CHECK(has(run.out, "\n0012 Money is never a float\n"));
  CHECK(repository.run({"explain", "no-float-money"}).out == run.out);
}

TEST_CASE("explain of an unknown name says the nearest, or what it is") {
  Repository repository;
  with_log(repository);
  const ProgramRun unknown = repository.run({"explain", "no-flaot-money"});
  CHECK(has(unknown.err, "(did you mean no-float-money?)"));
  CHECK(unknown.exit_code == 2);
  const ProgramRun decision = repository.run({"explain", "0012"});
  CHECK(has(decision.err,
            "this is a decision and no rule (precedent show 0012)"));
  repository.write("docs/adr/0014-x.md",
                   record_with("X",
                               "id: no-float-money\nlanguage: ts\n"
                               "forbid: {code: f()}\n"));
  const ProgramRun both = repository.run({"explain", "no-float-money"});
  CHECK(has(both.err, "0012/no-float-money, 0014/no-float-money"));
}

TEST_CASE("new writes the next record and prints its path") {
  Repository repository;
  with_log(repository);
  const ProgramRun run = repository.run({"new", "Use", "one HTTP client!"});
  CHECK(run.out == "docs/adr/0014-use-one-http-client.md\n");
  CHECK(run.err == "");
  CHECK(run.exit_code == 0);
  CHECK(has(repository.read("docs/adr/0014-use-one-http-client.md"),
            "\n# Use one HTTP client!\n"));
  // What it wrote is a record with nothing to complain of.
  const ProgramRun check = repository.run({"check", "docs"});
  CHECK_FALSE(has(check.out, "0014"));
  CHECK(has(repository.run({"list"}).out, "0014  proposed"));
  CHECK(repository.run({"new", "Again"}, "src").out ==
        "../docs/adr/0015-again.md\n");
}

TEST_CASE("new begins a log where there is none") {
  const Repository repository;
  CHECK(repository.run({"new", "Use PostgreSQL"}).out ==
        "docs/decisions/0001-use-postgresql.md\n");
  CHECK(has(repository.run({"list"}).out, "0001  proposed"));
}

TEST_CASE("init finds what is there and writes nothing") {
  Repository repository;
  with_log(repository);
  const ProgramRun run = repository.run({"init"});
  CHECK(run.out.starts_with("Found 3 decision records in docs/adr.\n"));
  CHECK(
      has(run.out, "1 rule holds the code to them. Nothing had to be written"));
  CHECK(has(run.out, "precedent check"));
  CHECK(run.exit_code == 0);
  CHECK_FALSE(repository.has(".precedent"));
  CHECK_FALSE(repository.has("docs/decisions"));
}

TEST_CASE("init writes one record where there is none, and it works") {
  const Repository repository;
  const ProgramRun dry = repository.run({"init", "--dry-run"});
  CHECK(
      has(dry.out, "docs/decisions/0001-no-merge-conflicts-are-committed.md"));
  CHECK(has(dry.out, "```yaml rule"));
  CHECK_FALSE(repository.has("docs"));
  const ProgramRun run = repository.run({"init"});
  CHECK(run.exit_code == 0);
  CHECK(repository.has(
      "docs/decisions/0001-no-merge-conflicts-are-committed.md"));
  CHECK(repository.run({"check"}).out ==
        "No contradictions.\n1 file, 1 decision, 1 rule.\n");
  CHECK(repository.run({"test"}).exit_code == 0);
  repository.write("a.txt", "ours\n<<<<<<< HEAD\n");
  CHECK(repository.run({"check"}).exit_code == 1);
  CHECK(has(repository.run({"init"}).out, "Found 1 decision record"));
}

}  // namespace precedent::test
