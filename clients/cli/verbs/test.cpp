// precedent test: runs the examples that stand in the records.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/find.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"
#include "decisions/service/front.h"
#include "decisions/service/json.h"

namespace precedent::cli {
namespace {

struct Options {
  std::vector<std::string> records;
  std::string format = "text";
};

struct Tested {
  DecisionPtr decision;
  std::vector<ExampleResult> results;

  std::size_t failing() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        results, [](const ExampleResult& result) { return !result.pass; }));
  }
};

// The records and sidecars at a path or beneath it.
std::vector<DecisionPtr> at_path(const Project& project,
                                 const std::string& name) {
  std::vector<DecisionPtr> found;
  for (const RecordPlace& place : project.places()) {
    const bool named = name.empty() || place.path == name ||
                       place.path.starts_with(name + "/");
    const DecisionPtr decision =
        named ? project.law()->decision_at(place.path) : nullptr;
    if (decision) found.push_back(decision);
  }
  return found;
}

Result<std::vector<DecisionPtr>> asked(const Site& site,
                                       const std::vector<std::string>& typed) {
  if (typed.empty()) return at_path(site.project(), "");
  std::vector<DecisionPtr> all;
  for (const std::string& each : typed) {
    if (const Result<std::string> name = site.named(each)) {
      const auto found = at_path(site.project(), *name);
      all.insert(all.end(), found.begin(), found.end());
      if (!found.empty()) continue;
    }
    const Result<DecisionPtr> decision = find_decision(site, each);
    if (!decision) return decision.error();
    all.push_back(*decision);
  }
  return all;
}

std::vector<Tested> test_all(const std::vector<DecisionPtr>& decisions) {
  std::vector<Tested> all;
  for (const DecisionPtr& decision : decisions) {
    all.push_back({decision, run_examples(*decision)});
  }
  return all;
}

// Problems that keep a rule from being read, so that its examples prove
// nothing.
std::vector<FileProblem> errors_of(const std::vector<Tested>& all) {
  std::vector<FileProblem> errors;
  for (const Tested& tested : all) {
    for (const Problem& problem : tested.decision->problems) {
      if (problem.severity != Severity::Error) continue;
      errors.push_back({tested.decision->record.path, problem});
    }
  }
  return errors;
}

void print_record(Page& page, const Tested& tested) {
  const Record& record = tested.decision->record;
  const std::size_t failing = tested.failing();
  if (failing == 0) {
    page.cell("ok", 6, Ink::Good);
  } else {
    page.cell("fails", 6, Ink::Error);
  }
  page.put(record.id, Ink::Strong).put(" ").put(record.title).put(" (");
  if (failing > 0) page.put(std::to_string(failing)).put(" of ");
  page.put(counted(tested.results.size(), "example")).put(")").end_line();
}

void print_failing(Page& page, const Site& site, const Tested& tested) {
  for (const ExampleResult& result : tested.results) {
    if (result.pass) continue;
    const std::string name =
        result.rule.empty() ? result.record : result.record + "/" + result.rule;
    const Problem problem{
        Severity::Error, name, result.message, result.span, {}};
    print_problem(page, site, {tested.decision->record.path, problem},
                  Detail::Frames);
  }
}

// Rules that no example shows to work.
std::string untested(const std::vector<Tested>& all) {
  std::string names;
  for (const Tested& tested : all) {
    for (const RulePtr& rule : tested.decision->rules) {
      const bool shown = std::ranges::any_of(
          tested.results, [&rule](const ExampleResult& result) {
            return result.rule == rule->id && result.example == "bad";
          });
      if (!shown) names += (names.empty() ? "" : ", ") + rule->name();
    }
  }
  return names;
}

void print_sum(Page& page, const std::vector<Tested>& all, std::size_t errors) {
  std::size_t examples = 0;
  std::size_t failing = 0;
  for (const Tested& tested : all) {
    examples += tested.results.size();
    failing += tested.failing();
  }
  if (failing > 0) {
    page.put(std::to_string(failing), Ink::Error).put(" of ");
    page.put(counted(examples, "example")).put(" failed.").end_line();
  } else if (examples > 0) {
    page.put(counted(examples, "example"))
        .put(examples == 1 ? " holds." : " hold.");
    page.end_line();
  } else {
    page.put(
        "No examples: write one as a code block ```ts bad under its rule.");
    page.end_line();
  }
  if (errors > 0) {
    page.put(counted(errors, "problem"), Ink::Error);
    page.put(" to mend first: until then not everything is tested.").end_line();
  }
  const std::string names = untested(all);
  if (!names.empty()) {
    page.put("Without a bad example: ").put(names).end_line();
  }
}

void print_text(Page& page, const Site& site, const std::vector<Tested>& all,
                const std::vector<FileProblem>& errors) {
  for (const Tested& tested : all) {
    if (!tested.results.empty()) print_record(page, tested);
  }
  page.end_line();
  for (const Tested& tested : all) print_failing(page, site, tested);
  print_problems(page, site, errors, Detail::Frames);
  print_sum(page, all, errors.size());
}

Exit exit_of(const std::vector<Tested>& all, bool errors) {
  if (errors) return CouldNotTell;
  const bool failing = std::ranges::any_of(
      all, [](const Tested& tested) { return tested.failing() > 0; });
  return failing ? Contradicted : NothingWrong;
}

void print_json(Page& page, const std::vector<Tested>& all) {
  std::vector<ExampleResult> results;
  for (const Tested& tested : all) {
    results.insert(results.end(), tested.results.begin(), tested.results.end());
  }
  page.json(canonical(examples_json(results)));
}

int run(const Options& options, Context& context) {
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  site->remark_if_no_records();
  const Result<std::vector<DecisionPtr>> decisions =
      asked(*site, options.records);
  if (!decisions) return refuse(decisions.error());
  const std::vector<Tested> all = test_all(*decisions);
  const std::vector<FileProblem> errors = errors_of(all);
  if (options.format == "json") {
    print_json(context.page, all);
  } else if (!all.empty()) {
    print_text(context.page, *site, all, errors);
  }
  return exit_of(all, !errors.empty());
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("records", options->records,
                 "ids, records or folders of records (default: all)")
      ->type_name(kFile);
  add_choice(app, "--format", options->format, {"text", "json"},
             "how the answer is written (default: text)");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command test_command() {
  return {"test",
          "Decisions",
          "[ID|PATH...]",
          "run the examples in the records",
          "A bad example must make its rule fire, a good one must not, and a "
          "fixed one must be\nwhat the rule's fix makes of the bad one above "
          "it.\nExit codes: 0 all hold, 1 one fails, 2 could not tell (a rule "
          "that can't be read).\n",
          "precedent test\n"
          "precedent test 0012\n"
          "precedent test docs/decisions --format json\n",
          declare};
}

}  // namespace precedent::cli
