// Many rules together: each finds what it finds alone.
#include <algorithm>
#include <fstream>

#include "tests/decisions/syntax/support.h"
#include "tests/support/catch.h"

using namespace precedent;
using namespace precedent::syntax_test;
using nlohmann::json;

namespace {

struct Corpus {
  std::vector<CodeRulePtr> rules;
  std::vector<std::string> sources;
};

Corpus load_javascript() {
  std::ifstream file(PRECEDENT_TESTS_DIR "/vectors/matching_cases.json");
  Corpus corpus;
  for (const json& test : json::parse(file)) {
    if (test["language"] != "JavaScript") continue;
    const auto rule = compile(*find_language("javascript"), test["rule"]).value;
    if (rule != nullptr) corpus.rules.push_back(rule);
    corpus.sources.push_back(test["source"]);
  }
  return corpus;
}

std::vector<std::size_t> all_of(const std::vector<CodeRulePtr>& rules) {
  std::vector<std::size_t> result(rules.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = i;
  return result;
}

}  // namespace

TEST_CASE("Rules together find what each finds alone, words looked at or not") {
  const Corpus corpus = load_javascript();
  const CodeRuleSet set(corpus.rules);
  const auto all = all_of(corpus.rules);
  for (std::size_t i = 0; i < corpus.sources.size(); i += 3) {
    const TreePtr tree =
        Tree::parse(*find_language("javascript"), make_text(corpus.sources[i]));
    std::vector<std::vector<CodeMatch>> together(all.size());
    set.find(*tree, all, [&](std::size_t rule, CodeMatch match) {
      together[rule].push_back(std::move(match));
    });
    const auto possible = set.possible(corpus.sources[i], all);
    for (const std::size_t rule : all) {
      INFO("source: " << corpus.sources[i]);
      // A small span turns the words off.
      const Span whole{0, tree->text()->size()};
      const auto alone = matches_of(corpus.rules[rule], *tree, whole);
      CHECK(together[rule] == alone);
      const bool is_possible = std::ranges::binary_search(possible, rule);
      CHECK((alone.empty() || is_possible));
    }
  }
}

TEST_CASE("Only rules whose words all occur are possible") {
  const CodeRuleSet set(
      {rule_of("python", "print($X)"), rule_of("python", "eval($X)"),
       rule_of("python", {{"kind", "integer"}}),
       rule_of("python", {{"any",
                           {{{"pattern", "eval($X)"}},
                            {{"pattern", "os.system($X)"}}}}})});
  using Rules = std::vector<std::size_t>;
  CHECK(set.possible("print(1)", {0, 1, 2, 3}) == Rules{0, 2});
  CHECK(set.possible("x = printing", {0, 1, 2, 3}) == Rules{2});
  CHECK(set.possible("os.system(1)", {0, 1, 2, 3}) == Rules{2, 3});
  CHECK(set.possible("system(eval)", {0, 1}) == Rules{1});
  CHECK(set.possible("", {0, 1, 2, 3}) == Rules{2});
}

TEST_CASE("Words are found where a grammar begins a token within a run") {
  // `1if` is two tokens, and so are an escape and what follows it.
  CHECK(texts_of(rule_of("python", "if_($X)"), "1if_(2)").size() <= 1);
  CHECK(
      texts_of(rule_of("python", "$A if $B else $C"), "1if x else 2").size() ==
      1);
  const CodeRuleSet set({rule_of("javascript", "`${x}foo`")});
  CHECK(set.possible(R"(`${x}foo`)", {0}).size() == 1);
  const CodeRuleSet escaped({rule_of("javascript", R"("\nfoo")")});
  CHECK(escaped.possible(R"("\nfoo")", {0}).size() == 1);
}

TEST_CASE("A rule that is not asked is not tried") {
  const CodeRuleSet set({rule_of("javascript", "f($A)"),
                         rule_of("javascript", {{"kind", "number"}})});
  const TreePtr tree =
      Tree::parse(*find_language("javascript"), make_text("f(1)"));
  std::vector<std::size_t> found;
  set.find(*tree, {1},
           [&](std::size_t rule, const CodeMatch&) { found.push_back(rule); });
  CHECK(found == std::vector<std::size_t>{1});
}

TEST_CASE("Fixes with titles come in the order written") {
  const auto rule =
      rule_of("javascript", {{"rule", "f($A)"},
                             {"fix",
                              {{{"title", "one"}, {"template", "g($A)"}},
                               {{"title", "two"}, {"template", "h($A)"}}}}});
  const auto matches = matches_of(rule, "f(1)");
  REQUIRE(matches.size() == 1);
  REQUIRE(matches[0].fixes.size() == 2);
  CHECK(matches[0].fixes[0] == CodeFix{"one", {{0, 4}, "g(1)"}});
  CHECK(matches[0].fixes[1] == CodeFix{"two", {{0, 4}, "h(1)"}});
}
