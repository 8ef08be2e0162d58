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

TEST_CASE("an example of a command rule holds command lines") {
  const std::string rule =
      "id: no-apply\nforbid: {commands: [\"terraform apply *\"]}\n"
      "for: agents\n";
  auto results =
      run("```sh bad\ncd infra && terraform apply\n```\n\n"
          "```sh good\nterraform plan\n```\n\n"
          "```sh bad\necho terraform apply\n```\n",
          rule);
  REQUIRE(results.size() == 3);
  CHECK(results[0].pass);
  CHECK(results[1].pass);
  CHECK_FALSE(results[2].pass);
}

TEST_CASE("an example of a rule about changes lists a change") {
  const std::string rule =
      "id: migrations\nrequire: {changes: [\"migrations/**\"]}\n"
      "when: {changes: [\"src/schema/**\"]}\n";
  auto results =
      run("```text bad\nM src/schema/user.sql\nM src/a.ts\n```\n\n"
          "```text good\nM src/schema/user.sql\nA migrations/7.sql\n```\n\n"
          "```text good\nM src/a.ts\n```\n\n"
          "```text bad\nR src/schema/a.sql -> old/a.sql\n```\n",
          rule);
  REQUIRE(results.size() == 4);
  for (const ExampleResult& result : results) CHECK(result.pass);
}

TEST_CASE("kinds of changes, and a limit of them") {
  auto results =
      run("```text bad\nD tests/a_test.py\n```\n\n"
          "```text good\nM tests/a_test.py\nD src/a.py\n```\n",
          "id: keep-tests\n"
          "forbid: {changes: {paths: [\"tests/**\"], kinds: [deleted]}}\n");
  REQUIRE(results.size() == 2);
  CHECK(results[0].pass);
  CHECK(results[1].pass);
  auto limited =
      run("```text bad\nM a\nM b\nA c\n```\n\n```text good\nM a\nM b\n```\n",
          "id: small\nlimit: {changes: [\"**\"], at-most: 2}\n");
  REQUIRE(limited.size() == 2);
  CHECK(limited[0].pass);
  CHECK(limited[1].pass);
}

TEST_CASE("an example of a review is what needs one") {
  auto results =
      run("```text bad path=infra/prod/a.tf\nx\n```\n\n"
          "```text good path=infra/test/a.tf\nx\n```\n",
          "id: production\n"
          "review: {paths: {in: [\"infra/prod/**\"]}, by: [platform-team]}\n");
  REQUIRE(results.size() == 2);
  CHECK(results[0].pass);
  CHECK(results[1].pass);
}

TEST_CASE("a companion stands where another example says") {
  auto results =
      run("```ts bad path=src/b.ts\nb();\n```\n\n"
          "```ts good path=src/a.ts\na();\n```\n\n"
          "```ts good path=src/a.test.ts\na();\n```\n",
          "id: tested\n"
          "require: {paths: {companion: \"{dir}/{stem}.test.ts\", "
          "of: [\"src/*.ts\"]}}\n");
  REQUIRE(results.size() == 3);
  for (const ExampleResult& result : results) CHECK(result.pass);
}
