#include "clients/cli/summary.h"

#include <algorithm>
#include <array>

#include "clients/cli/report.h"

namespace precedent::cli {
namespace {

constexpr std::size_t kSeverities = 4;

struct Tally {
  std::size_t findings = 0;
  std::array<std::size_t, kSeverities> by_severity{};  // from Error on
  std::size_t fixable = 0;
  std::size_t errors = 0;  // problems, not findings
  std::size_t warnings = 0;
  std::size_t undecided = 0;  // decisions whose rules no check enforces yet
};

void count_findings(Tally& tally, const LawBook& law, const Verdict& verdict) {
  for (const FileFindings& file : verdict.files) {
    for (const Finding& finding : file.findings) {
      const Severity severity = law.rules()[finding.rule].severity;
      ++tally.findings;
      ++tally.by_severity[static_cast<std::size_t>(severity) - 1];
      if (!finding.fixes.empty()) ++tally.fixable;
    }
  }
}

Tally tally_of(const LawBook& law, const Verdict& verdict) {
  Tally tally;
  count_findings(tally, law, verdict);
  for (const FileProblem& file : verdict.problems) {
    if (file.problem.severity == Severity::Error) ++tally.errors;
    if (file.problem.severity == Severity::Warning) ++tally.warnings;
  }
  for (const DecisionPtr& decision : law.decisions()) {
    const bool advisory = decision->force() == Force::Advisory;
    if (advisory && !decision->rules.empty()) ++tally.undecided;
  }
  return tally;
}

// " (2 errors, 1 warning)", where not all are errors.
void print_severities(Page& page, const Tally& tally) {
  static constexpr std::string_view kOne[] = {"error", "warning", "information",
                                              "hint"};
  if (tally.by_severity[0] == tally.findings) return;
  std::string_view glue = " (";
  for (std::size_t i = 0; i < kSeverities; ++i) {
    const std::size_t count = tally.by_severity[i];
    if (count == 0) continue;
    const std::string_view many = i == 2 ? kOne[i] : std::string_view();
    page.put(glue).put(counted(count, kOne[i], many));
    glue = ", ";
  }
  page.put(")");
}

void print_contradictions(Page& page, const Tally& tally, std::size_t files) {
  if (tally.findings == 0) {
    page.put("No contradictions.", tally.errors > 0 ? Ink::Plain : Ink::Good);
    page.end_line();
    return;
  }
  page.put(counted(tally.findings, "contradiction"), Ink::Strong);
  page.put(" in ").put(counted(files, "file"));
  print_severities(page, tally);
  page.put(".");
  if (tally.fixable > 0) {
    page.put(" ").put(std::to_string(tally.fixable));
    page.put(" can be mended with ").put("precedent fix", Ink::Strong).put(".");
  }
  page.end_line();
}

// True when nobody has written a rule: not one that can't be read, nor one of a
// decision that is no longer in force.
bool holds_no_rule(const LawBook& law) {
  return law.rules().empty() &&
         std::ranges::all_of(law.decisions(), [](const DecisionPtr& decision) {
           return decision->record.rule_blocks.empty();
         });
}

void print_caveats(Page& page, const LawBook& law, const Tally& tally,
                   std::size_t not_evaluated) {
  if (tally.errors > 0) {
    page.put(counted(tally.errors, "problem"), Ink::Error);
    page.put(" to mend first: until then the answer is not whole.").end_line();
  }
  if (tally.warnings > 0) {
    page.put(counted(tally.warnings, "warning"), Ink::Warning);
    page.put(" about records or files.").end_line();
  }
  if (not_evaluated > 0) {
    page.put(counted(not_evaluated, "time"));
    page.put(" a rule could not be applied to a file that it binds.");
    page.end_line();
  }
  if (holds_no_rule(law)) {
    page.put("No decision holds a rule, so nothing is enforced: ");
    page.put("precedent new", Ink::Strong).put(" writes one to begin with.");
    page.end_line();
  }
  if (tally.undecided > 0) {
    page.put(counted(tally.undecided, "decision"));
    page.put(tally.undecided == 1 ? " with rules is" : " with rules are");
    page.put(" not accepted yet: editors advise, no check fails.").end_line();
  }
}

// Said only where something is left to do.
std::string decisions_in_words(const LawBook& law) {
  std::string number = counted(law.decisions().size(), "decision");
  const Coverage coverage = law.coverage();
  if (law.rules().empty()) return number;
  if (coverage.eligible + coverage.unclassified == 0) return number;
  return number + " (" + coverage_in_words(coverage) + ")";
}

}  // namespace

std::string coverage_in_words(const Coverage& coverage) {
  std::string words;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(count) + " ";
    words += what;
  };
  add(coverage.enforceable, "enforceable");
  add(coverage.eligible, "eligible");
  add(coverage.unclassified, "unclassified");
  return words.empty() ? "nothing in force" : words;
}

void print_summary(Page& page, const Site& site, const Verdict& verdict) {
  const LawBook& law = *site.project().law();
  const Tally tally = tally_of(law, verdict);
  print_contradictions(page, tally, verdict.files.size());
  print_caveats(page, law, tally, verdict.not_evaluated);
  page.put(counted(verdict.files_checked, "file") + ", " +
               decisions_in_words(law) + ", " +
               counted(law.rules().size(), "rule") + ".",
           Ink::Faint);
  page.end_line();
}

}  // namespace precedent::cli
