// The matcher `code`: a structural rule, compiled once for each language it is
// asked of.
#include <algorithm>
#include <map>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/syntax/code_rule_set.h"

namespace precedent {
namespace {

class CodeMatcher : public Matcher {
 public:
  CodeMatcher(std::vector<CodeRulePtr> rules, std::string words)
      : words_(std::move(words)) {
    for (CodeRulePtr& rule : rules) {
      const Language* language = &rule->language();
      sets_.emplace(language, CodeRuleSet({std::move(rule)}));
    }
  }

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span> within, std::stop_token stop) const override {
    auto found = sets_.find(source.language());
    if (found == sets_.end()) return true;
    const CodeRuleSet& set = found->second;
    if (set.possible(source.text()->bytes(), {0}).empty()) return true;
    const TreePtr& tree = source.tree(stop);
    if (!tree) return false;
    if (source.refuse_unparsed()) return true;
    auto each = [&](std::size_t, Match match) { sink(std::move(match)); };
    return set.find(*tree, {0}, each, within, stop);
  }

  Reach reach() const override {
    bool anywhere = std::ranges::any_of(sets_, [](const auto& entry) {
      return entry.second.rules()[0]->reach() == CodeRule::Reach::Anywhere;
    });
    return anywhere ? Reach::Anywhere : Reach::Subtree;
  }

  CodeRulePtr code_rule(const Language& language) const override {
    auto found = sets_.find(&language);
    return found == sets_.end() ? nullptr : found->second.rules()[0];
  }

  bool understands(const Language* language) const override {
    return sets_.contains(language);
  }

  std::string in_words() const override { return words_; }

  std::vector<std::string> capture_names() const override {
    return sets_.begin()->second.rules()[0]->capture_names();
  }

 private:
  std::map<const Language*, CodeRuleSet> sets_;  // one rule each; never empty
  std::string words_;
};

std::string words_of(const Data& value) {
  const Data* pattern = value.is_map() ? value.find("pattern") : &value;
  if (pattern && pattern->is_map()) pattern = pattern->find("context");
  std::string words = "code";
  if (pattern && pattern->is_scalar()) {
    std::string_view text = pattern->scalar;
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    words += " `" + std::string(text) + "`";
    if (value.is_map() && value.entries.size() > 1) {
      words += " under further conditions";
    }
  } else if (const Data* kind = value.find("kind"); kind && kind->is_scalar()) {
    words += " of kind `" + kind->scalar + "`";
    if (value.entries.size() > 1) words += " under further conditions";
  } else {
    words += " of a certain shape";
  }
  return words;
}

CodeRuleText rule_text(const MatcherText& text) {
  CodeRuleText written;
  written.rule = &text.value;
  written.constraints = text.beside("constraints");
  written.utils = text.beside("utils");
  written.transform = text.beside("transform");
  written.rewriters = text.beside("rewriters");
  if (text.with_fix) written.fix = text.rule.find("fix");
  return written;
}

// Where the rule names its languages, all of them must be able to read it.
void compile_for_named(const MatcherText& text, std::vector<CodeRulePtr>& rules,
                       Problems& problems) {
  for (const Language* language : text.languages) {
    auto compiled = CodeRule::compile(*language, rule_text(text));
    for (Problem& problem : compiled.problems) {
      if (text.languages.size() > 1) {
        problem.message += " (" + std::string(language->display_name) + ")";
      }
      problems.push_back(std::move(problem));
    }
    if (compiled.value) rules.push_back(std::move(compiled.value));
  }
}

// Where it names none, it is asked of every language that reads it cleanly.
void compile_for_any(const MatcherText& text, std::vector<CodeRulePtr>& rules,
                     Problems& problems) {
  Problems first;
  for (const Language& language : languages()) {
    auto compiled = CodeRule::compile(language, rule_text(text));
    if (compiled.value && compiled.problems.empty()) {
      rules.push_back(std::move(compiled.value));
    } else if (first.empty()) {
      first = std::move(compiled.problems);
    }
  }
  if (!rules.empty()) return;
  problems = std::move(first);
  add_error(problems, "unknown-language",
            "no language reads this pattern cleanly; name one with `language:`",
            text.value.span);
}

}  // namespace

Parsed<MatcherPtr> compile_code(const MatcherText& text) {
  Parsed<MatcherPtr> result;
  std::vector<CodeRulePtr> rules;
  if (text.languages.empty()) {
    compile_for_any(text, rules, result.problems);
  } else {
    compile_for_named(text, rules, result.problems);
  }
  if (!has_errors(result.problems) && !rules.empty()) {
    result.value =
        std::make_shared<CodeMatcher>(std::move(rules), words_of(text.value));
  }
  return result;
}

}  // namespace precedent
