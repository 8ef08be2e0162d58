// Structural matching held against what ast-grep answered: see tests/vectors.
#include <algorithm>
#include <fstream>
#include <map>

#include "tests/decisions/syntax/support.h"
#include "tests/support/catch.h"

using namespace precedent;
using namespace precedent::syntax_test;
using nlohmann::json;

namespace {

json load_cases() {
  std::ifstream file(PRECEDENT_TESTS_DIR "/vectors/matching_cases.json");
  return json::parse(file);
}

// What we answer, in the form of the vectors' "matches".
json answer(const CodeMatch& match, const json& expected, const json& rule,
            std::string_view source) {
  json result{{"start", match.span.begin}, {"end", match.span.end}};
  result["captures"] = json::object();
  for (const Capture& capture : match.captures) {
    const bool is_derived =
        rule.contains("transform") && rule["transform"].contains(capture.name);
    if (is_derived) {
      result["transformed"][capture.name] = capture.text;
      continue;
    }
    result["captures"][capture.name] = capture.text;
    const bool is_list =
        expected.contains("multi") && expected["multi"].contains(capture.name);
    if (is_list) {
      json parts = json::array();
      for (const Span part : capture.parts) {
        parts.push_back(source.substr(part.begin, part.size()));
      }
      result["multi"][capture.name] = parts;
    } else {
      result["captureRanges"][capture.name] = {capture.span.begin,
                                               capture.span.end};
    }
  }
  if (!match.fixes.empty()) {
    const TextEdit& edit = match.fixes.front().edit;
    result["replacement"] = edit.new_text;
    result["replaceRange"] = {edit.span.begin, edit.span.end};
  }
  return result;
}

json answers(const json& test, const CodeRulePtr& rule) {
  const auto source = test["source"].get<std::string>();
  std::vector<CodeMatch> matches = matches_of(rule, source);
  std::ranges::stable_sort(matches, [](const auto& a, const auto& b) {
    return std::pair(a.span.begin, b.span.end) <
           std::pair(b.span.begin, a.span.end);
  });
  json result = json::array();
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const json expected =
        i < test["matches"].size() ? test["matches"][i] : json::object();
    result.push_back(answer(matches[i], expected, test["rule"], source));
  }
  return result;
}

std::string fixed(const json& test, const CodeRulePtr& rule) {
  const auto source = test["source"].get<std::string>();
  std::string result;
  std::uint32_t done = 0;
  for (const CodeMatch& match : matches_of(rule, source)) {
    if (match.fixes.empty()) continue;
    const TextEdit& edit = match.fixes.front().edit;
    if (edit.span.begin < done) continue;
    result += source.substr(done, edit.span.begin - done) + edit.new_text;
    done = edit.span.end;
  }
  return result + source.substr(done);
}

}  // namespace

TEST_CASE("ast-grep's answers are ours") {
  std::map<std::string, int> not_linked_in;
  int asked = 0;
  for (const json& test : load_cases()) {
    const auto name = test["language"].get<std::string>();
    const Language* language = find_language(name);
    if (language == nullptr) {
      ++not_linked_in[name];
      continue;
    }
    ++asked;
    INFO("case " << test["id"] << ": " << test["rule"].dump(1)
                 << "\nsource: " << test["source"].get<std::string>());
    const auto compiled = compile(*language, test["rule"]);
    if (test.contains("error")) {
      INFO("expected: " << test["error"]);
      CHECK(compiled.value == nullptr);
      CHECK_FALSE(compiled.problems.empty());
      continue;
    }
    INFO((compiled.problems.empty() ? "" : compiled.problems[0].message));
    CHECK(compiled.value != nullptr);
    if (compiled.value == nullptr) continue;
    CHECK(answers(test, compiled.value).dump(1) == test["matches"].dump(1));
    if (test.contains("fixed")) {
      CHECK(fixed(test, compiled.value) == test["fixed"].get<std::string>());
    }
  }
  std::string names;
  for (const auto& [name, count] : not_linked_in) {
    names += " " + name + "(" + std::to_string(count) + ")";
  }
  WARN(asked << " cases asked; languages not linked in:" << names);
  CHECK(asked > 600);
}
