// precedent explain: one rule in words, and the decision behind it.
#include "decisions/service/explain.h"

#include <CLI/CLI.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/describe.h"
#include "clients/cli/find.h"
#include "clients/cli/refuse.h"

namespace precedent::cli {
namespace {

struct Options {
  std::string rule;
};

int run(const Options& options, Context& context) {
  if (options.rule.empty()) {
    return refuse({"explain", "which rule?", "its name, as check prints it"});
  }
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  site->remark_if_no_records();
  const Result<FoundRule> found = find_rule(*site, options.rule);
  if (!found) return refuse(found.error());
  print_rule(context.page, *found->rule, *found->decision);
  context.page.end_line();
  // A sidecar's rule belongs to the record that it governs.
  const LawBook& law = *site->project().law();
  const DecisionPtr governing = law.decision_with_id(found->rule->record);
  print_decision(context.page, *site,
                 governing ? *governing : *found->decision);
  return NothingWrong;
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("rule", options->rule, "RECORD/RULE, or RULE where it is one");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command explain_command() {
  return {"explain",
          "Decisions",
          "RULE",
          "explain a rule: what it forbids, and the decision behind it",
          "",
          "precedent explain 0012/no-float-money\n"
          "precedent explain no-float-money\n",
          declare};
}

}  // namespace precedent::cli
