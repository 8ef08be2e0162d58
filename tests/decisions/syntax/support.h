// What the tests of syntax/ share: rules written as JSON, and ways to ask.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "decisions/syntax/code_rule.h"
#include "decisions/syntax/code_rule_set.h"
#include "decisions/syntax/tree.h"

namespace precedent::syntax_test {

inline Data to_data(const nlohmann::json& json) {
  Data data;
  if (json.is_object()) {
    data.kind = Data::Kind::Map;
    for (const auto& [key, value] : json.items()) {
      data.entries.push_back({key, {}, to_data(value)});
    }
  } else if (json.is_array()) {
    data.kind = Data::Kind::List;
    for (const auto& item : json) data.items.push_back(to_data(item));
  } else if (!json.is_null()) {
    data.kind = Data::Kind::Scalar;
    data.quoted = json.is_string();
    data.scalar = json.is_string() ? json.get<std::string>() : json.dump();
  }
  return data;
}

// A document with the keys rule, constraints, utils, transform, rewriters, fix.
inline Parsed<CodeRulePtr> compile(const Language& language,
                                   const nlohmann::json& document) {
  const Data data = to_data(document);
  return CodeRule::compile(
      language,
      {data.find("rule"), data.find("constraints"), data.find("utils"),
       data.find("transform"), data.find("rewriters"), data.find("fix")});
}

// A rule that must compile, as {"rule": …} or as the rule alone.
inline CodeRulePtr rule_of(std::string_view language,
                           const nlohmann::json& rule) {
  const bool is_document = rule.is_object() && rule.contains("rule");
  auto compiled = compile(*find_language(language),
                          is_document ? rule : nlohmann::json{{"rule", rule}});
  for (const Problem& problem : compiled.problems) {
    if (problem.severity == Severity::Error) {
      throw std::runtime_error(problem.message);
    }
  }
  return compiled.value;
}

inline std::vector<CodeMatch> matches_of(const CodeRulePtr& rule,
                                         const Tree& tree,
                                         std::optional<Span> within = {}) {
  std::vector<CodeMatch> result;
  CodeRuleSet({rule}).find(
      tree, {0},
      [&](std::size_t, CodeMatch match) { result.push_back(std::move(match)); },
      within);
  return result;
}

inline std::vector<CodeMatch> matches_of(const CodeRulePtr& rule,
                                         std::string text) {
  const TreePtr tree =
      Tree::parse(rule->language(), make_text(std::move(text)));
  return matches_of(rule, *tree);
}

// The matches' texts.
inline std::vector<std::string> texts_of(const CodeRulePtr& rule,
                                         const std::string& text) {
  std::vector<std::string> result;
  for (const CodeMatch& match : matches_of(rule, text)) {
    result.push_back(text.substr(match.span.begin, match.span.size()));
  }
  return result;
}

}  // namespace precedent::syntax_test
