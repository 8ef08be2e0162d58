#include "decisions/engine/examples.h"

#include <algorithm>
#include <map>
#include <utility>

#include "decisions/engine/analysis.h"
#include "decisions/rule/imports_project.h"

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
    if (!rule.matcher->judges_files()) return find_in_list(rule, code);
    bool named =
        rule.languages.empty() ||
        std::ranges::find(rule.languages, language) != rule.languages.end();
    if (!stands || !understood || !named) return {};
    auto alone = std::make_shared<Rule>(rule);
    alone->scope = {};
    alone->subtree.clear();
    alone->whose = Whose::Everyone;
    if (alone->verb == Verb::Review) alone->verb = Verb::Forbid;
    auto written = std::make_shared<Decision>();
    written->record.status = Status::Accepted;
    written->record.path = "\n";  // no file has this name
    written->text = make_text("");
    written->rules.push_back(std::move(alone));
    auto analysis = Analysis::make(
        LawBook::compile({std::move(written)}),
        std::make_shared<const ProjectFiles>(neighbourhood(example, code)),
        example.path.empty() ? "example" : example.path, make_text(code),
        language);
    return analysis->findings();
  }

  // An example of what is no file: a list of changes, or of commands.
  static std::vector<Finding> find_in_list(const Rule& rule,
                                           const std::string& code) {
    const Source list("example", make_text(code), nullptr);
    const auto count = [&](const Matcher& matcher) {
      std::size_t matches = 0;
      matcher.find(list, {}, [&](const Match&) { ++matches; }, {}, {});
      return matches;
    };
    if (rule.when && count(*rule.when) == 0) return {};
    std::size_t found = count(*rule.matcher);
    if (rule.verb == Verb::Require) found = found == 0 ? 1 : 0;
    if (rule.verb == Verb::Limit) found -= std::min(found, rule.at_most);
    return std::vector<Finding>(found);
  }

  // The files around an example, so that it needs no other: those that the
  // record's examples stand in, and each quoted spelling in its text, from the
  // root and from its own folder.
  ProjectFiles neighbourhood(const Example& of, const std::string& code) const {
    std::vector<std::string> files;
    std::map<std::string, std::string, std::less<>> texts;
    for (const Example& example : decision_.record.examples) {
      if (example.path.empty()) continue;
      files.push_back(example.path);
      texts.emplace(example.path, example.code);
    }
    const std::string folder(folder_of(of.path));
    for (const std::string_view spelled : quoted_in(code)) {
      if (!spelled.starts_with('/')) files.emplace_back(spelled);
      auto path = path_below_root(folder + "/./" + std::string(spelled));
      if (folder.empty()) path = path_below_root(spelled);
      if (path && spelled.starts_with('.')) files.push_back(*std::move(path));
    }
    std::ranges::sort(files);
    files.erase(std::ranges::unique(files).begin(), files.end());
    ProjectFiles project;
    project.files = FileSet(std::move(files));
    prepare_imports(project, std::make_shared<MemoryDisk>(std::move(texts)),
                    [](std::string_view path, std::string_view text) {
                      return language_of(path, text, true);
                    });
    return project;
  }

  // What stands between quotes, on one line.
  static std::vector<std::string_view> quoted_in(std::string_view code) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0;
         (at = code.find_first_of("\"'", at)) != code.npos;) {
      const char ends[] = {code[at], '\n'};
      const auto end = code.find_first_of(std::string_view(ends, 2), at + 1);
      if (end == code.npos) break;
      if (code[end] == code[at])
        found.push_back(code.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    return found;
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
