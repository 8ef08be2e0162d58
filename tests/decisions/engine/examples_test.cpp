// The examples of a record, run.
#include "decisions/engine/examples.h"

#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

std::vector<ExampleResult> run(const std::string& blocks,
                               const std::string& rule =
                                   "id: no-eval\nforbid: {code: eval($X)}\n"
                                   "fix: run($X)\nlanguage: javascript\n") {
  std::string text = record_with(rule) + blocks;
  return run_examples(
      *read_decision("docs/adr/0001-a.md", make_text(text), ""));
}

}  // namespace

TEST_CASE("a bad example must fire and a good one must not") {
  auto results = run("```js bad\neval(a)\n```\n\n```js good\nrun(a)\n```\n");
  REQUIRE(results.size() == 2);
  CHECK(results[0].pass);
  CHECK(results[0].example == "bad");
  CHECK(results[1].pass);
}

TEST_CASE("examples that do not hold say so") {
  auto results = run("```js bad\nrun(a)\n```\n\n```js good\neval(a)\n```\n");
  REQUIRE(results.size() == 2);
  CHECK_FALSE(results[0].pass);
  CHECK(results[0].message.find("does not fire") != std::string::npos);
  CHECK_FALSE(results[1].pass);
  CHECK(results[1].message.find("fires") != std::string::npos);
}

TEST_CASE("a fixed example is what the fix makes of the bad one") {
  auto results = run("```js bad\neval(a)\n```\n```js fixed\nrun(a)\n```\n");
  REQUIRE(results.size() == 2);
  CHECK(results[1].pass);
  auto wrong = run("```js bad\neval(a)\n```\n```js fixed\nrun(b)\n```\n");
  REQUIRE(wrong.size() == 2);
  CHECK_FALSE(wrong[1].pass);
  CHECK(wrong[1].message.find("run(a)") != std::string::npos);
}

TEST_CASE("an example without a rule fails") {
  auto results = run("```js bad=no-such-rule\neval(a)\n```\n");
  REQUIRE(results.size() == 1);
  CHECK_FALSE(results[0].pass);
}

TEST_CASE("an example's path decides what binds it") {
  const std::string rule =
      "id: no-ui\nforbid: {imports: {from: [\"core/**\"], to: [\"ui/**\"]}}\n"
      "language: cpp\nfiles: [\"core/**\"]\n";
  auto results =
      run("```cpp bad path=core/a.cpp\n#include \"ui/a.h\"\n```\n"
          "```cpp good path=ui/a.cpp\n#include \"ui/a.h\"\n```\n",
          rule);
  REQUIRE(results.size() == 2);
  CHECK(results[0].pass);
  CHECK(results[1].pass);
}
