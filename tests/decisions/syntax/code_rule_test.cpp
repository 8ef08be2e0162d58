// What is told of a rule when it is compiled.
#include "tests/decisions/syntax/support.h"
#include "tests/support/catch.h"

using namespace precedent;
using namespace precedent::syntax_test;
using nlohmann::json;
using Strings = std::vector<std::string>;

namespace {

std::vector<Problem> problems_of(const json& rule,
                                 std::string_view language = "javascript") {
  const bool is_document = rule.is_object() && rule.contains("rule");
  return compile(*find_language(language),
                 is_document ? rule : json{{"rule", rule}})
      .problems;
}

// The one problem that a rule has.
Problem problem_of(const json& rule) {
  const auto problems = problems_of(rule);
  REQUIRE(problems.size() == 1);
  return problems.front();
}

CodeRule::Reach reach_of(const json& rule) {
  return rule_of("javascript", rule)->reach();
}

Strings words_of(const json& rule) {
  return rule_of("javascript", rule)->required_words();
}

}  // namespace

TEST_CASE("An unknown key names the nearest one and how to mend it") {
  Data rule = to_data({{"kindd", "number"}});
  rule.entries[0].key_span = {7, 12};
  const auto result = CodeRule::compile(*find_language("javascript"), {&rule});
  CHECK(result.value == nullptr);
  REQUIRE(result.problems.size() == 1);
  const Problem& problem = result.problems[0];
  CHECK(problem.code == "unknown-key");
  CHECK(problem.message.find("did you mean `kind`?") != std::string::npos);
  CHECK(problem.span == Span{7, 12});
  CHECK(problem.fix == std::vector<TextEdit>{{{7, 12}, "kind"}});
}

TEST_CASE("An unknown key that resembles none lists what is known") {
  const Problem problem =
      problem_of({{"pattern", {{"context", "a"}, {"zzzz", "b"}}}});
  CHECK(problem.code == "unknown-key");
  CHECK(problem.message.find("`context`, `selector`, `strictness`") !=
        std::string::npos);
}

TEST_CASE("An unknown kind names the nearest one") {
  const Problem problem = problem_of({{"kind", "call_expresion"}});
  CHECK(problem.code == "unknown-kind");
  CHECK(problem.message.find("`call_expression`") != std::string::npos);
}

TEST_CASE("A pattern that is none says what was expected") {
  CHECK(problem_of("").message.find("expected a piece of JavaScript") !=
        std::string::npos);
  CHECK(problem_of("a; b").message.find("more than one piece") !=
        std::string::npos);
  CHECK(problem_of("$$$").code == "pattern");
  CHECK(problem_of({{"pattern", {{"selector", "number"}}}}).code == "pattern");
  CHECK(problem_of({{"pattern", {{"context", "a"}, {"strictness", "odd"}}}})
            .message.find("expected cst") != std::string::npos);
}

TEST_CASE("A pattern with an error within it is a warning") {
  const auto result = compile(
      *find_language("javascript"),
      {{"rule", {{"kind", "call_expression"}, {"pattern", "foo($A @@ )"}}}});
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].severity == Severity::Warning);
  CHECK(result.value != nullptr);
}

TEST_CASE("Every problem of a rule is told, not the first alone") {
  CHECK(problems_of({{"any", {{{"kind", "nope"}}, {{"regex", "("}}}},
                     {"matches", "nope"}})
            .size() == 3);
}

TEST_CASE("What means another thing to RE2 is refused") {
  for (const char* regex :
       {"(", "a(?=b)", R"((a)\1)", "[a&&b]", "[a[b]]", R"(\<a)", R"(\Ca)",
        "(?x) a", R"(\b{start}a)", "\\"}) {
    INFO(regex);
    const Problem problem = problem_of({{"kind", "number"}, {"regex", regex}});
    CHECK(problem.code == "regex");
  }
}

TEST_CASE("A null, an empty object and the wrong shape are no rules") {
  CHECK(problem_of(nullptr).code == "rule");
  CHECK(problem_of(json::object()).code == "rule");
  CHECK(problem_of(json::array()).code == "rule");
  CHECK(problem_of({{"kind", nullptr}}).code == "rule");
  CHECK(problem_of({{"pattern", json::array()}}).code == "pattern");
  CHECK(problem_of({{"all", json::object()}}).code == "rule");
  CHECK(problem_of({{"nthChild", "odd"}}).code == "rule");
  CHECK(problem_of({{"rule", "f($A)"}, {"constraints", json::array()}}).code ==
        "rule");
  CHECK(problem_of({{"rule", "f($A)"}, {"transform", "x"}}).code == "rule");
  CHECK(problem_of({{"rule", "f($A)"}, {"rewriters", "x"}}).code == "rule");
  CHECK(problem_of({{"rule", "f($A)"}, {"utils", "x"}}).code == "rule");
}

TEST_CASE("Rules and patterns nested without end are refused") {
  json rule = {{"kind", "number"}};
  for (int i = 0; i < 1000; ++i) rule = {{"not", rule}};
  CHECK(problem_of(rule).message.find("too deeply") != std::string::npos);

  const std::string deep =
      std::string(5000, '[') + "1" + std::string(5000, ']');
  CHECK(problem_of(deep).message.find("too deeply") != std::string::npos);

  std::string selector = "number";
  for (int i = 0; i < 1000; ++i) selector = ":not(" + selector + ")";
  CHECK(problem_of({{"kind", selector}}).message.find("too deeply") !=
        std::string::npos);
}

TEST_CASE("Utils that use each other twice over cost no more than once") {
  json utils{{"u0", {{"kind", "number"}}}};
  for (int i = 1; i < 60; ++i) {
    const json before{{"matches", "u" + std::to_string(i - 1)}};
    utils["u" + std::to_string(i)] = {{"all", {before, before}}};
  }
  const auto rule = compile(*find_language("javascript"),
                            {{"rule", {{"matches", "u59"}}}, {"utils", utils}});
  CHECK(rule.value != nullptr);
}

TEST_CASE("Required words are what a pattern spells out") {
  CHECK(words_of("console.log($X)") == Strings{"console", "log"});
  CHECK(words_of("await $X") == Strings{"await"});
  CHECK(words_of("$A == $B").empty());
  CHECK(words_of("f($X)").empty());
  CHECK(words_of("\"lodash/fp\"") == Strings{"fp", "lodash"});
  CHECK(words_of(R"("\nfoo bar")") == Strings{"bar", "foo"});
  CHECK(words_of(R"("foo/é_x 1st x")") == Strings{"foo"});
  CHECK(words_of({{"any",
                   {{{"pattern", "console.log($X)"}},
                    {{"pattern", "console.warn($X)"}}}}}) ==
        Strings{"console"});
  CHECK(words_of({{"pattern", "foo($X)"},
                  {"inside", {{"pattern", "bar($$$)"}, {"stopBy", "end"}}},
                  {"not", {{"has", {{"pattern", "baz"}}}}}}) ==
        Strings{"bar", "foo"});
  CHECK(words_of({{"pattern",
                   {{"context", "foo($X)"}, {"strictness", "signature"}}}})
            .empty());
  CHECK(words_of({{"kind", "number"}}).empty());
}

TEST_CASE("Capture names are those of the rule and of its transforms") {
  const auto rule = rule_of(
      "javascript", {{"rule", "f($A, $$$B, $_C)"},
                     {"transform", {{"D", "replace($A, replace=a, by=b)"}}}});
  CHECK(rule->capture_names() == Strings{"A", "B", "D"});
}

TEST_CASE("Reach is what must be looked at again after an edit") {
  using enum CodeRule::Reach;
  CHECK(reach_of("f($A)") == Subtree);
  CHECK(reach_of({{"pattern", "f($A)"}, {"has", {{"kind", "number"}}}}) ==
        Subtree);
  CHECK(reach_of({{"kind", "number"},
                  {"inside", {{"kind", "array"}, {"stopBy", "end"}}}}) ==
        Subtree);
  CHECK(reach_of({{"kind", "array number"}}) == Subtree);
  CHECK(reach_of({{"kind", "array"},
                  {"has", {{"kind", "number"}, {"nthChild", 1}}}}) == Subtree);
  CHECK(reach_of({{"kind", "number"}, {"inside", {{"pattern", "f($$$)"}}}}) ==
        Anywhere);
  CHECK(reach_of(
            {{"kind", "number"},
             {"inside", {{"kind", "array"}, {"has", {{"kind", "string"}}}}}}) ==
        Anywhere);
  CHECK(reach_of({{"kind", "number"}, {"nthChild", 1}}) == Anywhere);
  CHECK(reach_of({{"kind", "number + number"}}) == Anywhere);
  CHECK(reach_of({{"kind", "number"},
                  {"not", {{"follows", {{"regex", "1"}}}}}}) == Anywhere);
  CHECK(reach_of({{"rule", {{"kind", "array"}, {"has", {{"pattern", "$A"}}}}},
                  {"constraints", {{"A", {{"follows", {{"regex", "1"}}}}}}}}) ==
        Anywhere);
  CHECK(reach_of(
            {{"rule", "f($A)"},
             {"fix", {{"template", ""}, {"expandEnd", {{"regex", ","}}}}}}) ==
        Anywhere);
}
