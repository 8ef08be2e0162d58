// The audit verdict over a project in memory.
#include "decisions/service/check.h"

#include <nlohmann/json.hpp>

#include "decisions/service/fix.h"
#include "decisions/service/json.h"
#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

ProjectPtr project_of(Files files) {
  return Project::load(std::make_shared<MemoryDisk>(std::move(files)));
}

const std::string kRecord = record_with(
    "id: no-eval\nforbid: {code: eval($X)}\nlanguage: javascript\n"
    "fix: run($X)\n");

Files shop() {
  return {{"docs/decisions/0001-a.md", kRecord},
          {"src/b.js", "eval(1);\n"},
          {"src/a.js", "run(eval(2), eval(3));\n"},
          {"src/c.py", "eval(4)\n"}};
}

}  // namespace

TEST_CASE("findings come in the order path, start") {
  auto verdict = check(*project_of(shop()));
  REQUIRE(verdict);
  REQUIRE(verdict->files.size() == 2);
  CHECK(verdict->files[0].path == "src/a.js");
  CHECK(verdict->files[0].findings.size() == 2);
  CHECK(verdict->files[1].path == "src/b.js");
}

TEST_CASE("the verdict is the same bytes on any number of threads") {
  auto project = project_of(shop());
  std::string one =
      canonical(verdict_json(*project, *check(*project, {}, {1, {}, {}})));
  std::string eight =
      canonical(verdict_json(*project, *check(*project, {}, {8, {}, {}})));
  CHECK(one == eight);
}

TEST_CASE("only what is named is checked") {
  auto project = project_of(shop());
  CHECK(check(*project, {"src/b.js"})->files.size() == 1);
  CHECK(check(*project, {"src/"})->files.size() == 2);
  CHECK(check(*project, {"src/c.py"})->files.empty());
}

TEST_CASE("a name that leads nowhere is told of") {
  auto verdict = check(*project_of(shop()), {"src/none.js"});
  REQUIRE(verdict->problems.size() == 1);
  CHECK(verdict->problems[0].problem.code == "no-such-file");
  CHECK(verdict->uncertain());
}

TEST_CASE("a text that is not on the disk is checked as if it were") {
  auto project = project_of(shop());
  auto verdict = check_text(*project, "src/new.js", make_text("eval(0)"));
  REQUIRE(verdict->files.size() == 1);
  CHECK(verdict->files[0].findings.size() == 1);
}

TEST_CASE("a record that is only proposed binds no build") {
  Files files = shop();
  files["docs/decisions/0001-a.md"] =
      record_with("id: a\nforbid: {text: eval}", "proposed");
  auto project = project_of(files);
  CHECK(check(*project)->files.empty());
  CHECK_FALSE(
      project->analyse("src/b.js", make_text("eval"))->findings().empty());
}

TEST_CASE("fixes of nested findings: the outer one, then the inner one") {
  Files files = {{"docs/decisions/0001-a.md", kRecord},
                 {"a.js", "eval(eval(1));\n"}};
  auto project = project_of(files);
  auto changes = plan_fixes(*project, *check(*project));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].after->bytes() == "run(eval(1));\n");
  CHECK(changes[0].applied == 1);
  CHECK(changes[0].withheld == 1);
}

TEST_CASE("a fix that would break the file is withheld") {
  Files files = {
      {"docs/decisions/0001-a.md",
       record_with("id: a\nforbid: {code: eval($X)}\nlanguage: javascript\n"
                   "fix: \"run((\"\n")},
      {"a.js", "eval(1);\n"}};
  auto project = project_of(files);
  auto changes = plan_fixes(*project, *check(*project));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].applied == 0);
  CHECK(changes[0].after->bytes() == "eval(1);\n");
}

TEST_CASE("a project that changes keeps what did not") {
  Files files = shop();
  auto before = project_of(files);
  files["docs/decisions/0002-b.md"] = kRecord;
  auto after =
      Project::load(std::make_shared<MemoryDisk>(files), before, false);
  CHECK(after->law()->decisions().size() == 2);
  CHECK(after->law()->decision_at("docs/decisions/0001-a.md") ==
        before->law()->decision_at("docs/decisions/0001-a.md"));
}

TEST_CASE("fingerprints survive edits above and re-indenting") {
  auto project = project_of(shop());
  auto print = [&](const std::string& text, std::size_t index) {
    auto verdict = check_text(*project, "src/x.js", make_text(text));
    const auto& file = verdict->files[0];
    return fingerprints(*project->law(), file.path, *file.text, file.findings,
                        file.enclosing)
        .at(index);
  };
  CHECK(print("eval(1 +  2)", 0) == print("\n\n    eval(1 +\n   2)", 0));
  CHECK(print("eval(1); eval(1)", 0) != print("eval(1); eval(1)", 1));
  CHECK(print("eval(1)", 0) != print("eval(3)", 0));
}

TEST_CASE("fingerprints know what is around, and not what is beside") {
  auto project = project_of(shop());
  auto print = [&](const std::string& text, std::size_t index) {
    auto verdict = check_text(*project, "src/x.js", make_text(text));
    const auto& file = verdict->files[0];
    return fingerprints(*project->law(), file.path, *file.text, file.findings,
                        file.enclosing)
        .at(index);
  };
  const std::string f = "function f() { eval(1) }\n";
  const std::string g = "function g() { eval(1) }\n";
  CHECK(print(f, 0) != print(g, 0));
  CHECK(print(f + g, 1) == print(g + f, 0));
  CHECK(print("class A { f() { eval(1) } }", 0) !=
        print("class B { f() { eval(1) } }", 0));
}

TEST_CASE("what a rule finds nothing at is neither read nor told of") {
  Files files;
  files["docs/decisions/0001-a.md"] =
      "# 1. A\n\nStatus: accepted\n\n```yaml rule\nid: short\n"
      "limit: {paths: {in: [\"src/**\"], max-lines: 2}}\n```\n";
  files["logo.png"] = std::string("\0\0\0", 3);
  files["src/logo.png"] = std::string("\0\0\0", 3);
  const auto verdict = check(*project_of(files));
  REQUIRE(verdict->problems.size() == 1);
  CHECK(verdict->problems[0].path == "src/logo.png");
  CHECK(verdict->not_evaluated == 1);
}
