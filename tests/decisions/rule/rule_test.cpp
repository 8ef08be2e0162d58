// Reading rules: what is accepted, and how what is not is said.
#include "decisions/rule/rule.h"

#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

// The text that the first problem points at.
std::string pointed_at(const std::string& yaml) {
  auto parsed = rule_of(yaml);
  REQUIRE_FALSE(parsed.problems.empty());
  Span span = parsed.problems[0].span;
  return yaml.substr(span.begin, span.size());
}

const std::string kGood =
    "id: no-eval\nforbid:\n  code: eval($X)\nlanguage: javascript\n";

}  // namespace

TEST_CASE("a rule is read whole") {
  auto parsed = rule_of(kGood +
                        "severity: warning\nmessage: no $X\nnote: why\n"
                        "files: [\"src/**\", \"!src/a.js\"]\n");
  REQUIRE(parsed.problems.empty());
  const Rule& rule = *parsed.value;
  CHECK(rule.name() == "0001/no-eval");
  CHECK(rule.verb == Verb::Forbid);
  CHECK(rule.severity == Severity::Warning);
  CHECK(rule.message == "no $X");
  CHECK(rule.binds("src/b.js"));
  CHECK_FALSE(rule.binds("src/a.js"));
  CHECK_FALSE(rule.binds("lib/b.js"));
}

TEST_CASE("the files of a nested log are those below it") {
  RuleContext context;
  context.subtree = "services/pay";
  context.applies_to = {"src/**"};
  auto rule = rule_of(kGood, context).value;
  REQUIRE(rule);
  CHECK(rule->binds("services/pay/src/a.js"));
  CHECK_FALSE(rule->binds("src/a.js"));
  CHECK_FALSE(rule->binds("services/payroll/src/a.js"));
}

TEST_CASE("an unknown key names the nearest known one, at its place") {
  const std::string yaml = kGood + "severty: error\n";
  auto parsed = rule_of(yaml);
  CHECK(parsed.value == nullptr);
  REQUIRE(codes(parsed.problems) == std::vector<std::string>{"unknown-key"});
  CHECK(parsed.problems[0].message.find("`severity`") != std::string::npos);
  CHECK(pointed_at(yaml) == "severty");
  REQUIRE(parsed.problems[0].fix.size() == 1);
  CHECK(parsed.problems[0].fix[0].new_text == "severity");
}

TEST_CASE("what a rule cannot be is said by a code of its own") {
  auto code_of = [](const std::string& yaml) {
    auto parsed = rule_of(yaml);
    CHECK(parsed.value == nullptr);
    return codes(parsed.problems).at(0);
  };
  CHECK(code_of("- a\n") == "wrong-type");
  CHECK(code_of("id: a\n") == "missing-verb");
  CHECK(code_of("id: a\nforbid: {code: a}\nrequire: {code: b}\n") ==
        "two-verbs");
  CHECK(code_of("id: a\nforbid: {code: a, text: b}\n") == "two-matchers");
  CHECK(code_of("id: a\nforbid: eval\n") == "missing-matcher");
  CHECK(code_of("id: a\nforbid: {cod: a}\n") == "unknown-key");
  CHECK(code_of("id: a\nforbid: {text: \"(\"}\n") == "regex");
  CHECK(code_of("id: a\nforbid: {text: \"(?=a)\"}\n") == "regex");
  CHECK(code_of("id: a\nforbid: {text: x}\nseverity: fatal\n") ==
        "unknown-severity");
  CHECK(code_of("id: a\nforbid: {text: x}\nlanguage: pyton\n") ==
        "unknown-language");
  CHECK(code_of("id: a\nforbid: {text: x}\nfiles: [\"src/[\"]\n") == "glob");
  CHECK(code_of("id: a\nforbid: {text: x}\nwhen: {text: y}\n") ==
        "unexpected-key");
  CHECK(code_of("id: a\nforbid: {imports: {from: [a]}}\n") == "missing-key");
}

TEST_CASE("a key that is not enforced yet is never thought to hold") {
  auto parsed = rule_of(kGood + "since: 2026-01-01\n");
  CHECK(parsed.value == nullptr);
  CHECK(codes(parsed.problems).at(0) == "unsupported-key");
}

TEST_CASE("a rule without id is called by its number, and told so") {
  auto parsed = rule_of("forbid: {text: x}\n");
  REQUIRE(parsed.value);
  CHECK(parsed.value->id == "rule-1");
  CHECK(codes(parsed.problems) == std::vector<std::string>{"missing-id"});
  CHECK(parsed.problems[0].severity == Severity::Warning);
}

TEST_CASE("a pattern without a language is asked of those that read it") {
  auto parsed = rule_of("id: a\nforbid: {code: \"lambda: $X\"}\n");
  REQUIRE(parsed.value);
  CHECK(parsed.value->matcher->understands(find_language("python")));
  CHECK_FALSE(parsed.value->matcher->understands(find_language("java")));
}

TEST_CASE("holes of a message are filled") {
  std::vector<Capture> captures = {{"A", "x", {}},
                                   {"1", "one", {}},
                                   {"name", "n", {}},
                                   {"MANY", "a, b", {}}};
  CHECK(fill_holes("`$A` and $$$MANY", captures) == "`x` and a, b");
  CHECK(fill_holes("$1 costs $5", captures) == "one costs $5");
  CHECK(fill_holes("${name}", captures) == "n");
  CHECK(fill_holes("$GONE.", captures) == ".");
  CHECK(fill_holes("100$ $a $", captures) == "100$ $a $");
  const std::vector<Capture> long_one = {{"A", "f(\r\n  1,\n\n\t2)", {}}};
  CHECK(fill_message("`$A`", long_one) == "`f( 1, 2)`");
  CHECK(fill_message("$A\n", {{"A", "\n", {}}}) == " ");
}

TEST_CASE("a rule says itself in words") {
  auto rule = rule_of(kGood + "files: [\"src/**\"]\n").value;
  REQUIRE(rule);
  CHECK(rule->in_words() ==
        "Forbids code `eval($X)` in JavaScript, in files `src/**`.");
}
