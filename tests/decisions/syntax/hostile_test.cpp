// Texts and rules made to hurt: nothing crashes, and cost follows size.
#include <random>

#include "tests/decisions/syntax/support.h"
#include "tests/support/catch.h"

using namespace precedent;
using namespace precedent::syntax_test;
using nlohmann::json;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

struct Cost {
  CodeWork work;
  std::size_t matches = 0;

  std::uint64_t total() const { return work.nodes + work.steps; }
};

Cost cost_of(const CodeRulePtr& rule, std::string text,
             std::optional<Span> within = {}) {
  const TreePtr tree =
      Tree::parse(rule->language(), make_text(std::move(text)));
  Cost cost;
  CodeRuleSet({rule}).find(
      *tree, {0}, [&](std::size_t, const CodeMatch&) { ++cost.matches; },
      within, {}, &cost.work);
  return cost;
}

// How much dearer a text is that is eight times as long (or deep).
double growth(const CodeRulePtr& rule, const std::string& open,
              const std::string& middle, const std::string& close,
              std::size_t size) {
  const auto text = [&](std::size_t n) {
    return repeated(open, n) + middle + repeated(close, n);
  };
  const Cost small = cost_of(rule, text(size));
  const Cost large = cost_of(rule, text(8 * size));
  CHECK(large.work.given_up.empty());
  return static_cast<double>(large.total()) /
         static_cast<double>(small.total());
}

const json kAnyRule = {{"any", {{{"kind", "program"}}, {{"kind", "ERROR"}}}}};

}  // namespace

TEST_CASE("Any bytes are parsed and matched") {
  std::mt19937 random(7);
  for (const Language& language : languages()) {
    const auto rule = rule_of(language.name, {{"kind", "ERROR"}});
    for (const std::size_t size : {0U, 1U, 2U, 50U, 3000U}) {
      std::string text(size, '\0');
      for (char& byte : text) byte = static_cast<char>(random());
      const TreePtr tree = Tree::parse(language, make_text(text));
      REQUIRE(tree != nullptr);
      for (const CodeMatch& match : matches_of(rule, *tree)) {
        CHECK(match.span.end <= text.size());
      }
    }
  }
}

TEST_CASE("Bytes that are no characters match by their bytes") {
  const std::string text("eval('\xff\xfe'); eval(\"\x00\")", 21);
  CHECK(matches_of(rule_of("javascript", "eval($X)"), text).size() == 2);
  CHECK(matches_of(rule_of("javascript",
                           {{"kind", "call_expression"}, {"regex", "eval"}}),
                   text)
            .size() == 2);
}

TEST_CASE("An empty text has a root and nothing else") {
  CHECK(matches_of(rule_of("javascript", kAnyRule), "").size() == 1);
  CHECK(matches_of(rule_of("javascript", "f($$$)"), "").empty());
}

TEST_CASE("Deep nesting costs what it is deep, and no stack") {
  const std::string deep =
      repeated("[", 100'000) + "f(1)" + repeated("]", 100'000);
  for (const json& rule :
       {json("f($A)"), json("[$A]"), json({{"kind", "array array"}}),
        json({{"kind", "array"},
              {"has", {{"pattern", "f($A)"}, {"stopBy", "end"}}}}),
        json({{"kind", "number"},
              {"inside", {{"pattern", "[$A]"}, {"stopBy", "end"}}}})}) {
    INFO(rule.dump());
    const Cost cost = cost_of(rule_of("javascript", rule), deep);
    CHECK(cost.matches > 0);
    CHECK(cost.work.given_up.empty());
  }
  // Equal code is compared without recursion too.
  const std::string side = repeated("[", 20'000) + repeated("]", 20'000);
  CHECK(matches_of(rule_of("javascript", "$A == $A"), side + " == " + side)
            .size() == 1);
}

TEST_CASE("Relations over deep nesting are linear") {
  const json within = {{"kind", "number"},
                       {"inside",
                        {{"kind", "array"},
                         {"stopBy", "end"},
                         {"not", {{"has", {{"kind", "string"}}}}}}}};
  const json above = {{"kind", "array"},
                      {"has", {{"regex", "^nothing$"}, {"stopBy", "end"}}}};
  const json joined = {
      {"kind", "array"},
      {"inside", {{"pattern", "[$A, $$$B]"}, {"stopBy", "end"}}}};
  for (const json& rule : {within, above, joined}) {
    INFO(rule.dump());
    CHECK(growth(rule_of("javascript", rule), "[1, ", "x", "]", 500) < 9);
  }
}

TEST_CASE("Relations over wide nodes are linear") {
  const json after = {{"kind", "number"},
                      {"follows", {{"regex", "^x$"}, {"stopBy", "end"}}}};
  const json nth = {{"kind", "number"}, {"nthChild", "2n+1"}};
  const json within = {{"kind", "number"},
                       {"inside", {{"has", {{"regex", "^x$"}}}}}};
  for (const json& rule : {after, nth, within}) {
    INFO(rule.dump());
    CHECK(growth(rule_of("javascript", rule), "1,", "2", "", 500) < 9);
  }
}

TEST_CASE("Forty thousand matches on one line cost what they cost on as many") {
  const auto rule = rule_of("javascript", "f($A)");
  const Cost one_line = cost_of(rule, repeated("f(1);", 40'000));
  const Cost lines = cost_of(rule, repeated("f(1);\n", 40'000));
  CHECK(one_line.matches == 40'000);
  CHECK(one_line.total() == lines.total());
  const Cost fewer = cost_of(rule, repeated("f(1);", 5'000));
  CHECK(one_line.total() < 9 * fewer.total());
}

TEST_CASE("A changed span of a large file costs what the span holds") {
  const auto rule = rule_of("javascript", "f($A)");
  const std::string text = repeated("f(1);\n", 40'000);
  const Cost part = cost_of(rule, text, Span{120'000, 120'003});
  CHECK(part.matches == 1);
  CHECK(part.total() < 100);
}

TEST_CASE("A changed span is kept to, however large") {
  const auto rule = rule_of("javascript", "f_($A)");
  const Cost part =
      cost_of(rule, repeated("f_(1);\n", 40'000), Span{70'000, 139'999 - 1});
  CHECK(part.matches == 10'000);
}

TEST_CASE("Where no rule's word stands, nothing is looked at") {
  const auto rule = rule_of("javascript", "evaluate($A)");
  CHECK(cost_of(rule, repeated("f(1);\n", 10'000)).total() < 10);
  const Cost one =
      cost_of(rule, repeated("{f(1);}\n", 1'000) + "{evaluate(2)}");
  CHECK(one.matches == 1);
  CHECK(one.total() < 1'200);
}

TEST_CASE("A rule without an end is given up, and says so") {
  // Each level asks the same of all levels below it, twice over.
  const json recursive = {
      {"rule", {{"kind", "array"}, {"matches", "deep"}}},
      {"utils",
       {{"deep",
         {{"has",
           {{"pattern", "[$A, $$$]"},
            {"stopBy", "end"},
            {"has", {{"matches", "deep"}, {"stopBy", "end"}}}}}}}}}};
  const std::string text = repeated("[1, ", 400) + "x" + repeated("]", 400);
  const Cost cost = cost_of(rule_of("javascript", recursive), text);
  CHECK(cost.work.given_up == std::vector<std::size_t>{0});
  CHECK(cost.work.steps < 100'000'000);
}

TEST_CASE("Recursion through utils ends on deep files") {
  const json recursive = {
      {"rule", {{"kind", "array"}, {"matches", "down"}}},
      {"utils",
       {{"down",
         {{"any",
           {{{"kind", "number"}}, {{"has", {{"matches", "down"}}}}}}}}}}};
  const std::string text = repeated("[", 50'000) + "1" + repeated("]", 50'000);
  const Cost cost = cost_of(rule_of("javascript", recursive), text);
  CHECK(cost.work.given_up == std::vector<std::size_t>{0});
}

TEST_CASE("A search stops when it is told to") {
  const auto rule = rule_of("javascript", {{"kind", "number"}});
  const TreePtr tree =
      Tree::parse(rule->language(), make_text(repeated("f(1);", 10'000)));
  std::stop_source source;
  source.request_stop();
  CHECK_FALSE(CodeRuleSet({rule}).find(
      *tree, {0}, [](std::size_t, const CodeMatch&) {}, {},
      source.get_token()));
  CHECK(Tree::parse(rule->language(), make_text(repeated("f(1);", 10'000)),
                    source.get_token()) == nullptr);
  // The parser is as good as new afterwards.
  CHECK(Tree::parse(rule->language(), make_text("f(1)")) != nullptr);
}
