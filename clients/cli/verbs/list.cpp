// precedent list: the decisions of a project, a line each.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/describe.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"
#include "clients/cli/summary.h"
#include "clients/cli/width.h"
#include "decisions/service/json.h"

namespace precedent::cli {
namespace {

struct Options {
  std::string format = "text";
};

struct Widths {
  int id = 0;
  int status = 0;
  int rules = 0;
};

std::string rules_of(const Decision& decision) {
  return decision.rules.empty() ? "" : counted(decision.rules.size(), "rule");
}

Widths widths_of(const std::vector<DecisionPtr>& decisions) {
  Widths widths;
  const auto widen = [](int& width, std::string_view text) {
    width = std::max(width, width_of(printable(text)));
  };
  for (const DecisionPtr& decision : decisions) {
    widen(widths.id, decision->record.id);
    widen(widths.status, to_string(decision->record.status));
    widen(widths.rules, rules_of(*decision));
  }
  return widths;
}

// " -> 0009" where another record stands in its place.
void print_successors(Page& page, const Record& record) {
  for (const Relation& relation : record.relations) {
    if (relation.kind != Relation::Kind::SupersededBy) continue;
    page.put(" -> ", Ink::Faint).put(relation.target, Ink::Faint);
  }
}

void print_decision(Page& page, const Site& site, const Decision& decision,
                    const Widths& widths) {
  const Record& record = decision.record;
  page.cell(record.id, widths.id + 2, Ink::Strong);
  page.cell(to_string(record.status), widths.status + 2, ink_of(record.status));
  if (widths.rules > 0) page.cell(rules_of(decision), widths.rules + 2);
  page.link(record.title, site.absolute(record.path));
  print_successors(page, record);
  page.end_line();
}

void print_sum(Page& page, const LawBook& law) {
  const auto with_force = [&law](Force force) {
    return std::ranges::count_if(law.decisions(), [force](const auto& each) {
      return each->force() == force;
    });
  };
  page.end_line().put(counted(law.decisions().size(), "decision"));
  page.put(": ").put(std::to_string(with_force(Force::Enforced)));
  page.put(" in force");
  if (const auto count = with_force(Force::Advisory)) {
    page.put(", ").put(std::to_string(count)).put(" not yet");
  }
  if (const auto count = with_force(Force::Silent)) {
    page.put(", ").put(std::to_string(count)).put(" no longer");
  }
  page.put("; ").put(counted(law.rules().size(), "rule")).put(".").end_line();
  page.put("Coverage: ").put(coverage_in_words(law.coverage())).put(".");
  page.end_line();
}

void print_text(Page& page, const Site& site) {
  const LawBook& law = *site.project().law();
  if (law.decisions().empty()) return;
  const Widths widths = widths_of(law.decisions());
  for (const DecisionPtr& decision : law.decisions()) {
    print_decision(page, site, *decision, widths);
  }
  print_sum(page, law);
}

int run(const Options& options, Context& context) {
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  site->remark_if_no_records();
  if (options.format == "json") {
    context.page.json(canonical(list_json(site->project())));
  } else {
    print_text(context.page, *site);
  }
  return NothingWrong;
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_choice(app, "--format", options->format, {"text", "json"},
             "how the answer is written (default: text)");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command list_command() {
  return {"list",
          "Decisions",
          "",
          "list the decisions, their statuses and how many rules they hold",
          "",
          "precedent list\n"
          "precedent list --format json\n",
          declare};
}

}  // namespace precedent::cli
