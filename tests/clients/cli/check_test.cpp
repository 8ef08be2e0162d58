// precedent check: what it prints, what it takes, how it exits.
#include <nlohmann/json.hpp>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {

using nlohmann::json;

TEST_CASE("A finding shows its place, its fix and its decision") {
  Repository repository;
  const ProgramRun run = with_contradiction(repository).run({"check"});
  CHECK(run.out ==
        "src/total.ts:2:18: error: `input` becomes a float here "
        "[0012/no-float-money]\n"
        "    2 |   const amount = parseFloat(input);\n"
        "      |                  ^^^^^^^^^^^^^^^^^\n"
        "  fix |   const amount = Money.parse(input);\n"
        "  why | 0012 Money is never a float\n"
        "      | Amounts are integers in minor units, made only by "
        "Money.parse.\n"
        "\n"
        "1 contradiction in 1 file. 1 can be mended with precedent fix.\n"
        "2 files, 1 decision, 1 rule.\n");
  CHECK(run.err == "");
  CHECK(run.exit_code == 1);
}

TEST_CASE("Nothing wrong is said in two lines and exits with 0") {
  Repository repository;
  with_contradiction(repository).write("src/total.ts", "export {};\n");
  const ProgramRun run = repository.run({"check"});
  CHECK(run.out == "No contradictions.\n2 files, 1 decision, 1 rule.\n");
  CHECK(run.exit_code == 0);
}

TEST_CASE("--quiet is a line a finding and nothing else") {
  Repository repository;
  const ProgramRun run = with_contradiction(repository).run({"check", "-q"});
  CHECK(run.out ==
        "src/total.ts:2:18: error: `input` becomes a float here "
        "[0012/no-float-money]\n");
  CHECK(run.exit_code == 1);
  repository.write("src/total.ts", "");
  CHECK(repository.run({"check", "--quiet"}).out == "");
}

TEST_CASE("Carets stand under tabs, wide and combining characters") {
  Repository repository;
  with_contradiction(repository)
      .write("src/total.ts",
             "\tparseFloat(a);\n"
             "let 金額 = parseFloat(b);\n"
             "let e\xCC\x81 = parseFloat(c), \xF0\x9F\x92\xB0;\n");
  const std::string out = repository.run({"check"}).out;
  CHECK(has(out,
            "    1 |     parseFloat(a);\n"
            "      |     ^^^^^^^^^^^^^\n"));
  CHECK(has(out,
            "    2 | let 金額 = parseFloat(b);\n"
            "      |            ^^^^^^^^^^^^^\n"));
  CHECK(has(out,
            "    3 | let e\xCC\x81 = parseFloat(c), \xF0\x9F\x92\xB0;\n"
            "      |         ^^^^^^^^^^^^^\n"));
}

TEST_CASE("A finding of several lines is marked line by line, and cut") {
  Repository repository;
  with_contradiction(repository)
      .write("src/total.ts", "parseFloat(\n  input\n);\nparseFloat(\n" +
                                 std::string(9, '\n') + "input);\n");
  const std::string out = repository.run({"check"}).out;
  CHECK(has(out,
            "    1 | > parseFloat(\n"
            "    2 | >   input\n"
            "    3 | > );\n"
            "  fix |   Money.parse(input);\n"));
  CHECK(has(out,
            "    4 | > parseFloat(\n"
            "    5 | > \n"
            "    6 | > \n"
            "    7 | > \n"
            "      |   ...\n"
            "   14 | > input);\n"));
}

TEST_CASE("A long line is cut around the finding") {
  Repository repository;
  const std::string filler(1000, 'x');
  with_contradiction(repository)
      .write("src/total.ts", "f('" + filler + "', parseFloat(a), '" + filler +
                                 "'); parseFloat(" + filler + ");\n");
  const std::string out = repository.run({"check"}).out;
  CHECK(has(out, "    1 | ..." + std::string(37, 'x') + "', parseFloat(a), '" +
                     std::string(37, 'x') + "...\n"));
  CHECK(has(out,
            "      | " + std::string(43, ' ') + std::string(13, '^') + "\n"));
  CHECK(has(out, "parseFloat(" + std::string(49, 'x') + "...\n"));
}

TEST_CASE("Files and folders can be named, also from a folder below") {
  Repository repository;
  with_contradiction(repository).write("lib/rate.ts", "parseFloat(rate);\n");
  CHECK(has(repository.run({"check", "lib"}).out, "1 contradiction in 1 file"));
  CHECK(has(repository.run({"check", "lib/", "src/total.ts"}).out,
            "2 contradictions in 2 files"));
  const ProgramRun below =
      repository.run({"check", "-q", "../lib", "."}, "src");
  CHECK(has(below.out, "../lib/rate.ts:1:1: "));
  CHECK(has(below.out, "\ntotal.ts:2:18: "));
  const std::string whole = (repository.path() / "lib").string();
  CHECK(has(repository.run({"check", "-q", whole}).out, "lib/rate.ts:1:1: "));
  CHECK(has(repository.run({"check", "-q", "--root", ".."}, "src").out,
            "\ntotal.ts:2:18: "));
}

TEST_CASE("Names that could be something else are names") {
  Repository repository;
  with_contradiction(repository);
  for (const char* name : {"[slug]", "test", "-odd", "a b", "list", "$X"}) {
    INFO(name);
    repository.write(std::string(name) + "/page.ts", "parseFloat(rate);\n");
    const ProgramRun run = repository.run({"check", "-q", "--", name});
    CHECK(has(run.out, std::string(name) + "/page.ts:1:1: "));
    CHECK(run.exit_code == 1);
  }
  CHECK(repository.run({"check", "-q", "[slug]", "list"}).exit_code == 1);
}

TEST_CASE("A name that leads nowhere, or out, could not be told") {
  Repository repository;
  with_contradiction(repository);
  const ProgramRun nowhere = repository.run({"check", "src/none.ts", "src"});
  CHECK(nowhere.exit_code == 2);
  CHECK(has(nowhere.out, "src/none.ts: error: "));
  CHECK(has(nowhere.out, "1 contradiction in 1 file"));
  const ProgramRun outside = repository.run({"check", "../elsewhere"});
  CHECK(outside.exit_code == 2);
  CHECK(outside.err == "precedent: ../elsewhere: it is not in the project " +
                           repository.path().string() +
                           " (--root names another project)\n");
  CHECK(repository.run({"check", ""}).exit_code == 2);
}

TEST_CASE("--fail-on lowers the bar") {
  Repository repository;
  const auto with_severity = [&](const std::string& severity) {
    repository.write(
        "docs/adr/0001-no-eval.md",
        record_with("No eval",
                    "id: no-eval\nlanguage: js\n"
                    "severity: " +
                        severity + "\nforbid: {code: eval($X)}\n"));
    repository.write("a.js", "eval(x);\n");
  };
  const auto exit_code = [&](const std::string& bar) {
    return repository.run({"check", "--fail-on", bar}).exit_code;
  };
  with_severity("warning");
  CHECK(repository.run({"check"}).exit_code == 0);
  CHECK(exit_code("error") == 0);
  CHECK(exit_code("warning") == 1);
  CHECK(exit_code("information") == 1);
  with_severity("information");
  CHECK(exit_code("warning") == 0);
  CHECK(exit_code("information") == 1);
  CHECK(has(repository.run({"check"}).out,
            "1 contradiction in 1 file (1 information).\n"));
}

TEST_CASE("Standard input stands where it is said to stand") {
  Repository repository;
  with_contradiction(repository);
  const std::string text = "const a = parseFloat(b);\n";
  const ProgramRun run = repository.run(
      {"check", "-q", "-", "--stdin-path", "src/not-there.ts"}, "", text);
  CHECK(run.out ==
        "src/not-there.ts:1:11: error: `b` becomes a float here "
        "[0012/no-float-money]\n");
  CHECK(run.exit_code == 1);
  const ProgramRun other =
      repository.run({"check", "-", "--stdin-path", "note.txt"}, "", text);
  CHECK(other.exit_code == 0);
  CHECK(repository.run({"check", "-"}, "", text).err ==
        "precedent: check -: it needs a name for what it reads (add "
        "--stdin-path PATH)\n");
  CHECK(repository.run({"check", "-", "src"}, "", text).exit_code == 2);
  CHECK(repository.run({"check", "--stdin-path", "src/a.ts"}).exit_code == 2);
}

TEST_CASE("--format json is one line of the machine format") {
  Repository repository;
  const ProgramRun run =
      with_contradiction(repository).run({"check", "--format", "json"});
  CHECK(run.exit_code == 1);
  CHECK(run.err == "");
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 1);
  const json verdict = json::parse(run.out);
  CHECK(verdict["findings"][0]["rule"] == "0012/no-float-money");
  CHECK(verdict["findings"][0]["path"] == "src/total.ts");
  CHECK(verdict["findings"][0]["range"]["start"]["character"] == 17);
  CHECK(verdict["summary"]["new"] == 1);
  // Where one stands changes how paths are shown to people, and nothing else.
  CHECK(repository.run({"check", "--format=json", ".."}, "src").out == run.out);
}

TEST_CASE("The answer doesn't depend on threads, nor on pipe or file") {
  Repository repository;
  with_contradiction(repository);
  for (int i = 0; i < 50; ++i) {
    repository.write("src/many/" + std::to_string(i) + ".ts",
                     "parseFloat(a);\nparseFloat(b);\n");
  }
  const std::string one = repository.run({"check", "--threads", "1"}).out;
  CHECK(has(one, "101 contradictions in 51 files"));
  CHECK(repository.run({"check", "--threads", "7"}).out == one);
  const ProgramRun file =
      repository.shell("\"$PRECEDENT\" check > .git/out; cat .git/out");
  CHECK(file.out == one);
}

TEST_CASE("Warnings about other records are left out where files are named") {
  Repository repository;
  with_contradiction(repository)
      .write("docs/adr/0013-odd.md", "# Odd\n\n## Status\n\nPerhaps\n");
  CHECK(has(repository.run({"check"}).out, "docs/adr/0013-odd.md"));
  CHECK_FALSE(has(repository.run({"check", "src"}).out, "0013-odd.md"));
  CHECK(has(repository.run({"check", "docs"}).out, "docs/adr/0013-odd.md"));
}

}  // namespace precedent::test
