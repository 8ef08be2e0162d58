// precedent show: one decision, with its rules in words and their examples.
#include <CLI/CLI.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/describe.h"
#include "clients/cli/find.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"

namespace precedent::cli {
namespace {

struct Options {
  std::string decision;
};

// Its own rules, then those that a sidecar adds.
void print_rules(Page& page, const LawBook& law, const DecisionPtr& decision) {
  for (const RulePtr& rule : decision->rules) {
    page.end_line();
    print_rule(page, *rule, *decision);
  }
  for (const LawRule& rule : law.rules()) {
    const bool added =
        rule.decision == decision && rule.declared_in != decision->record.path;
    const DecisionPtr sidecar =
        added ? law.decision_at(rule.declared_in) : nullptr;
    if (!sidecar) continue;
    page.end_line();
    print_rule(page, *rule.rule, *sidecar);
  }
}

void print_problems_of(Page& page, const Site& site, const Record& record) {
  for (const FileProblem& problem : site.project().problems()) {
    if (problem.path != record.path) continue;
    if (problem.problem.severity > Severity::Warning) continue;  // advice
    page.end_line();
    print_problem(page, site, problem, Detail::Frames);
  }
}

int run(const Options& options, Context& context) {
  if (options.decision.empty()) {
    return refuse({"show", "which decision?", "its id or its path"});
  }
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  site->remark_if_no_records();
  const Result<DecisionPtr> decision = find_decision(*site, options.decision);
  if (!decision) return refuse(decision.error());
  print_decision(context.page, *site, **decision);
  print_rules(context.page, *site->project().law(), *decision);
  print_problems_of(context.page, *site, (*decision)->record);
  return NothingWrong;
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("decision", options->decision, "its id or its path")
      ->type_name(kFile);
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command show_command() {
  return {"show",
          "Decisions",
          "ID|PATH",
          "show a decision, its rules in words and their examples",
          "",
          "precedent show 0012\n"
          "precedent show docs/decisions/0012-money.md\n",
          declare};
}

}  // namespace precedent::cli
