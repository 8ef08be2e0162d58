#include "decisions/engine/examples.h"

#include <algorithm>
#include <utility>

#include "decisions/engine/analysis.h"

namespace precedent {
namespace {

class Runner {
 public:
  explicit Runner(const Decision& decision) : decision_(decision) {}

  std::vector<ExampleResult> run() {
    const Example* bad = nullptr;
    for (const Example& example : decision_.record.examples) {
      if (example.kind == Example::Kind::Fixed) {
        run_fixed(example, bad);
      } else {
        bad = example.kind == Example::Kind::Bad ? &example : nullptr;
        run_one(example);
      }
    }
    return std::move(results_);
  }

 private:
  // The rules that an example speaks of: the one it names, else those of the
  // nearest block above it (or of the first, for one above them all).
  std::vector<RulePtr> rules_of(const Example& example) const {
    std::vector<RulePtr> rules;
    const std::uint32_t block = std::max(example.blocks_above, 1u) - 1;
    for (const RulePtr& rule : decision_.rules) {
      bool named = !example.rule.empty() && rule->id == example.rule;
      bool near = example.rule.empty() && rule->block == block;
      if (named || near) rules.push_back(rule);
    }
    return rules;
  }

  void run_one(const Example& example) {
    std::vector<RulePtr> rules = rules_of(example);
    if (rules.empty()) {
      fail(example, "",
           example.rule.empty()
               ? "no rule that can be evaluated stands above this example"
               : "this record has no rule `" + example.rule + "`");
      return;
    }
    // A good example breaks none of the rules it stands under; a bad one breaks
    // at least one of them.
    std::string fired;
    for (const RulePtr& rule : rules) {
      if (!find(*rule, example, example.code).empty()) {
        if (fired.empty()) fired = rule->id;
      }
    }
    bool bad = example.kind == Example::Kind::Bad;
    std::string id = fired.empty() ? rules[0]->id : fired;
    if (bad == !fired.empty()) {
      pass(example, id);
    } else if (bad) {
      fail(example, id, "`" + id + "` does not fire on this bad example");
    } else {
      fail(example, id, "`" + id + "` fires on this good example");
    }
  }

  // What the first fix of each finding in the bad example above makes of it.
  void run_fixed(const Example& example, const Example* bad) {
    if (!bad) {
      fail(example, "", "no bad example stands above this fixed one");
      return;
    }
    for (const RulePtr& rule : rules_of(*bad)) {
      std::vector<TextEdit> edits;
      for (Finding& finding : find(*rule, *bad, bad->code)) {
        if (finding.fixes.empty()) continue;
        for (TextEdit& edit : finding.fixes[0].edits) {
          edits.push_back(std::move(edit));
        }
      }
      if (edits.empty()) continue;
      std::string fixed = apply_edits(bad->code, without_overlap(edits));
      if (fixed == example.code) return pass(example, rule->id);
      return fail(example, rule->id, "the fix gives\n" + fixed);
    }
    fail(example, "", "no rule has a fix for the bad example above");
  }

  // The findings of one rule in a snippet, wherever its files are: an example
  // without a path stands in scope.
  std::vector<Finding> find(const Rule& rule, const Example& example,
                            const std::string& code) const {
    const Language* language = language_for(example, code);
    bool stands = example.path.empty() || rule.binds(example.path);
    bool understood = rule.matcher->understands(language);
    bool named =
        rule.languages.empty() ||
        std::ranges::find(rule.languages, language) != rule.languages.end();
    if (!stands || !understood || !named) return {};
    auto alone = std::make_shared<Rule>(rule);
    alone->scope = {};
    alone->subtree.clear();
    auto written = std::make_shared<Decision>();
    written->record.status = Status::Accepted;
    written->record.path = "\n";  // no file has this name
    written->text = make_text("");
    written->rules.push_back(std::move(alone));
    auto analysis = Analysis::make(
        LawBook::compile({std::move(written)}),
        std::make_shared<const ProjectFiles>(neighbourhood(rule, code)),
        example.path.empty() ? "example" : example.path, make_text(code),
        language);
    return analysis->findings();
  }

  // Includes are looked up among what examples and their own text name, so that
  // an example needs no other file: each quoted spelling is there.
  static ProjectFiles neighbourhood(const Rule&, const std::string& code) {
    std::vector<std::string> files;
    for (std::size_t at = 0; (at = code.find('"', at)) != std::string::npos;) {
      std::size_t end = code.find_first_of("\"\n", at + 1);
      if (end == std::string::npos) break;
      if (code[end] == '"') files.push_back(code.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    std::ranges::sort(files);
    files.erase(std::ranges::unique(files).begin(), files.end());
    return {FileSet(std::move(files)), {}};
  }

  static const Language* language_for(const Example& example,
                                      const std::string& code) {
    if (const Language* named = find_language(example.language)) return named;
    return language_of(example.path, code, true);
  }

  void pass(const Example& example, std::string rule) {
    results_.push_back(result(example, std::move(rule), true, ""));
  }
  void fail(const Example& example, std::string rule, std::string why) {
    results_.push_back(result(example, std::move(rule), false, std::move(why)));
  }

  ExampleResult result(const Example& example, std::string rule, bool pass,
                       std::string why) const {
    static constexpr const char* kNames[] = {"bad", "good", "fixed"};
    return {decision_.record.id,
            std::move(rule),
            kNames[static_cast<int>(example.kind)],
            example.line,
            example.span,
            pass,
            std::move(why)};
  }

  const Decision& decision_;
  std::vector<ExampleResult> results_;
};

}  // namespace

std::vector<ExampleResult> run_examples(const Decision& decision) {
  return Runner(decision).run();
}

}  // namespace precedent
