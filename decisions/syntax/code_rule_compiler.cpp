#include "decisions/syntax/code_rule_compiler.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "decisions/syntax/rule_compiler.h"

namespace precedent {
namespace {

class CodeRuleCompiler {
 public:
  CodeRuleCompiler(const Language& language, CodeRule::Impl& impl,
                   std::vector<Problem>& problems)
      : impl_(impl), rules_(language, impl.variables, problems) {}

  void compile(const CodeRuleText& text);

 private:
  RuleBody body(const CodeRuleText& text);
  void constraints(const Data& data, RuleBody& body);
  void rewriters(const Data& data);
  void rewriter(const Data& data);
  void fixes(const Data& data, RuleBody& body);
  void fix(const Data& data, RuleBody& body, bool needs_title);
  void check_transforms(const Data& data, const RuleBody& body);
  void check_name(std::string_view name, Span span, std::string_view where);
  void note_facts(Span span);
  void remember_all();
  CodeRule::Reach reach() const;

  CodeRule::Impl& impl_;
  RuleCompiler rules_;
  std::vector<std::string> rewriter_ids_;
  std::vector<std::string> derived_;  // names that transforms make
};

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

bool has_error(const std::vector<Problem>& problems) {
  return std::ranges::any_of(problems, [](const Problem& problem) {
    return problem.severity == Severity::Error;
  });
}

}  // namespace

Parsed<std::unique_ptr<CodeRule::Impl>> compile_code_rule(
    const Language& language, const CodeRuleText& text) {
  Parsed<std::unique_ptr<CodeRule::Impl>> result;
  auto impl = std::make_unique<CodeRule::Impl>();
  impl->language = &language;
  CodeRuleCompiler(language, *impl, result.problems).compile(text);
  if (!has_error(result.problems)) result.value = std::move(impl);
  return result;
}

namespace {

void CodeRuleCompiler::compile(const CodeRuleText& text) {
  if (text.rule == nullptr || text.rule->is_null()) {
    rules_.report(text.rule != nullptr ? text.rule->span : Span(), "rule",
                  "a pattern or a rule object is expected");
    return;
  }
  // Ids first: rewriters may use each other.
  if (text.rewriters != nullptr) {
    for (const Data& item : text.rewriters->items) {
      const Data* id = item.find("id");
      rewriter_ids_.push_back(id != nullptr ? id->scalar : "");
    }
  }
  impl_.body = body(text);
  for (Variable i = 0; i < impl_.variables.size(); ++i) {
    impl_.capture_names.push_back(impl_.variables.name(i));
  }
  std::ranges::copy(derived_, std::back_inserter(impl_.capture_names));
  if (text.rewriters != nullptr) rewriters(*text.rewriters);
  impl_.utils = std::move(rules_.utils);
  if (impl_.body.rule != nullptr) note_facts(text.rule->span);
}

RuleBody CodeRuleCompiler::body(const CodeRuleText& text) {
  RuleBody body;
  if (text.utils != nullptr) rules_.add_utils(*text.utils);
  body.rule = rules_.compile(*text.rule);
  if (text.constraints != nullptr) constraints(*text.constraints, body);
  if (text.transform != nullptr) {
    body.transforms =
        compile_transforms(*text.transform, rewriter_ids_, rules_);
    check_transforms(*text.transform, body);
  }
  if (text.fix != nullptr) fixes(*text.fix, body);
  return body;
}

void CodeRuleCompiler::constraints(const Data& data, RuleBody& body) {
  if (!data.is_map()) {
    rules_.report(data.span, "rule",
                  "`constraints` must be a map of rule objects by capture");
    return;
  }
  std::vector<ExpressionPtr> compiled;
  for (const DataEntry& entry : data.entries) {
    compiled.push_back(rules_.compile_object(entry.value));
  }
  // Their patterns may have the captures that others are about.
  for (std::size_t i = 0; i < compiled.size(); ++i) {
    const DataEntry& entry = data.entries[i];
    check_name(entry.key, entry.key_span, "constraints");
    const auto variable = impl_.variables.find(entry.key);
    if (!variable || compiled[i] == nullptr) continue;
    body.constraints.push_back({*variable, std::move(compiled[i])});
  }
}

// Rewriters

void CodeRuleCompiler::rewriters(const Data& data) {
  if (!data.is_list()) {
    rules_.report(data.span, "rule", "`rewriters` must be a list");
    return;
  }
  for (const Data& item : data.items) rewriter(item);
}

void CodeRuleCompiler::rewriter(const Data& data) {
  static constexpr std::array<std::string_view, 6> kKnown{
      "id", "rule", "constraints", "utils", "transform", "fix"};
  for (const DataEntry& entry : data.entries) {
    if (std::ranges::find(kKnown, entry.key) == kKnown.end()) {
      rules_.report_unknown_key(entry, "a rewriter", kKnown);
    }
  }
  if (data.find("id") == nullptr || data.find("rule") == nullptr ||
      data.find("fix") == nullptr) {
    rules_.report(data.span, "rule", "a rewriter needs `id`, `rule` and `fix`");
    return;
  }
  const RuleCompiler::Names outer = rules_.names();
  impl_.rewriters.push_back(
      body({data.find("rule"), data.find("constraints"), data.find("utils"),
            data.find("transform"), nullptr, data.find("fix")}));
  rules_.set_names(outer);
}

// Fixes

void CodeRuleCompiler::fixes(const Data& data, RuleBody& body) {
  if (!data.is_list()) {
    fix(data, body, false);
    return;
  }
  for (const Data& item : data.items) fix(item, body, true);
}

void CodeRuleCompiler::fix(const Data& data, RuleBody& body, bool needs_title) {
  const Data* code = data.is_map() ? data.find("template") : &data;
  const Data* title = data.find("title");
  if (code == nullptr || !code->is_scalar()) {
    rules_.report(data.span, "rule",
                  "a fix is expected: code, or a map with `template`");
    return;
  }
  if (needs_title && title == nullptr) {
    rules_.report(data.span, "rule", "a fix in a list needs a `title`");
  }
  CodeFixTemplate result{title != nullptr ? title->scalar : "",
                         CodeTemplate(code->scalar), nullptr, nullptr};
  if (const Data* expand = data.find("expandStart")) {
    result.expand_start = rules_.expansion(*expand, Direction::Follows);
  }
  if (const Data* expand = data.find("expandEnd")) {
    result.expand_end = rules_.expansion(*expand, Direction::Precedes);
  }
  for (const std::string& name : result.code.names()) {
    check_name(name, code->span, "fix");
  }
  body.fixes.push_back(std::move(result));
}

// Names

void CodeRuleCompiler::check_transforms(const Data& data,
                                        const RuleBody& body) {
  for (const Transform& transform : body.transforms) {
    if (impl_.variables.find(transform.name)) {
      rules_.report(data.span, "rule",
                    quoted(transform.name) + " is the name of a capture");
    }
    derived_.push_back(transform.name);
  }
  for (const Transform& transform : body.transforms) {
    check_name(transform.source, data.span, "transform");
  }
}

void CodeRuleCompiler::check_name(std::string_view name, Span span,
                                  std::string_view where) {
  const bool is_known = impl_.variables.find(name) ||
                        std::ranges::find(derived_, name) != derived_.end();
  if (is_known) return;
  rules_.report(span, "rule",
                "`$" + std::string(name) + "` in " + quoted(where) +
                    " is no capture of the rule");
}

// What is known of the rule as a whole

void CodeRuleCompiler::note_facts(Span span) {
  if (endless_util(impl_.utils)) {
    rules_.report(span, "rule", "an entry of `utils` is made from itself");
    return;
  }
  const Expression& rule = *impl_.body.rule;
  auto kinds = kinds_of(rule, impl_.utils);
  if (!kinds) {
    if (rules_.refuse_invalid_pattern()) return;
    rules_.report(span, "rule",
                  "the rule could match any kind of node: add `kind` to say "
                  "which");
    return;
  }
  impl_.kinds = *std::move(kinds);
  impl_.reach = reach();
  impl_.words_in_file = words_of(rule, impl_.utils, Where::InFile);
  impl_.words_in_match = words_of(rule, impl_.utils, Where::InMatch);
  impl_.words = common_words(impl_.words_in_file);
  remember_all();
}

// Calls `visit` with every expression of a body.
template <class Visit>
void for_each_rule(RuleBody& body, Visit visit) {
  const auto call = [&](ExpressionPtr& each) {
    if (each != nullptr) visit(*each);
  };
  call(body.rule);
  for (Constraint& constraint : body.constraints) call(constraint.rule);
  for (CodeFixTemplate& fix : body.fixes) {
    call(fix.expand_start);
    call(fix.expand_end);
  }
}

CodeRule::Reach CodeRuleCompiler::reach() const {
  CodeRule::Reach result = CodeRule::Reach::Subtree;
  const auto add = [&](Expression& rule) {
    result = std::max(result, reach_of(rule, impl_.utils));
  };
  for_each_rule(impl_.body, add);
  for (RuleBody& rewriter : impl_.rewriters) for_each_rule(rewriter, add);
  return result;
}

void CodeRuleCompiler::remember_all() {
  std::vector<Expression*> all;
  const auto add = [&](Expression& rule) { all.push_back(&rule); };
  for_each_rule(impl_.body, add);
  for (RuleBody& rewriter : impl_.rewriters) for_each_rule(rewriter, add);
  for (const ExpressionPtr& util : impl_.utils) all.push_back(util.get());

  note_bindings(impl_.utils);
  Mentions mentions(impl_.variables.size());
  for (Expression* each : all) {
    note_bindings(*each, impl_.utils);
    count_mentions(*each, mentions);
  }
  for (Expression* each : all) remember(*each, mentions, impl_.memos);
}

}  // namespace
}  // namespace precedent
