#include "clients/cli/report.h"

#include <algorithm>

#include "clients/cli/frame.h"

namespace precedent::cli {
namespace {

// The first line of a finding or a problem.
void print_headline(Page& page, Severity severity, std::string_view message,
                    std::string_view name) {
  page.put(to_string(severity), ink_of(severity)).put(": ");
  page.put(message, Ink::Strong).put(" [", Ink::Faint);
  page.put(name, Ink::Faint).put("]", Ink::Faint).end_line();
}

// True when nobody has written a rule: not one that can't be read, nor one of a
// decision that is no longer in force.
bool holds_no_rule(const LawBook& law) {
  return law.rules().empty() &&
         std::ranges::all_of(law.decisions(), [](const DecisionPtr& decision) {
           return decision->record.rule_blocks.empty();
         });
}

// The decision: its title, and beneath it the sentence that decides.
void print_reason(Page& page, const Site& site, Frame& frame,
                  const Record& record) {
  frame.row("why").put(record.id, Ink::Strong).put(" ");
  page.link(record.title, site.absolute(record.path), Ink::Strong);
  if (record.status == Status::Rejected) page.put(" (rejected)");
  page.end_line();
  frame.words("", record.decision);
}

void print_fixes(Frame& frame, const std::vector<Fix>& fixes) {
  for (const Fix& fix : fixes) {
    if (&fix == &fixes.front()) {
      frame.fixed(fix.edits);
    } else {
      frame.words("or", fix.title);
    }
  }
}

void print_finding(Page& page, const Site& site, const FileFindings& file,
                   const Finding& finding, Detail detail) {
  const LawRule& law = site.project().law()->rules()[finding.rule];
  print_place(page, site, file.path, file.text.get(), finding.span);
  print_headline(page, law.severity, finding.message, law.rule->name());
  if (detail == Detail::Lines) return;
  Frame frame(page, *file.text, finding.span, ink_of(law.severity));
  // What a file lacks stands nowhere in it.
  if (law.rule->verb != Verb::Require) frame.source();
  print_fixes(frame, finding.fixes);
  print_reason(page, site, frame, law.decision->record);
  page.end_line();
}

// The text that a problem's place is in; null when it has no place.
TextPtr text_of(const Project& project, const FileProblem& file) {
  if (file.problem.span == Span{}) return nullptr;
  const DecisionPtr decision = project.law()->decision_at(file.path);
  if (decision) return decision->text;
  auto text = project.disk().read(file.path);
  return text ? *text : nullptr;
}

struct Tally {
  std::size_t findings = 0;
  std::size_t warnings = 0;  // of those, warnings and less
  std::size_t fixable = 0;
  std::size_t problem_errors = 0;
  std::size_t problem_warnings = 0;
  std::size_t proposed = 0;  // decisions with rules that no check enforces yet
};

Tally tally_of(const Project& project, const Verdict& verdict) {
  Tally tally;
  for (const FileFindings& file : verdict.files) {
    tally.findings += file.findings.size();
    tally.fixable += static_cast<std::size_t>(std::ranges::count_if(
        file.findings,
        [](const Finding& finding) { return !finding.fixes.empty(); }));
  }
  tally.warnings =
      tally.findings - verdict.count(Severity::Error, *project.law());
  for (const FileProblem& file : verdict.problems) {
    const bool error = file.problem.severity == Severity::Error;
    ++(error ? tally.problem_errors : tally.problem_warnings);
  }
  for (const DecisionPtr& decision : project.law()->decisions()) {
    const bool advisory = decision->force() == Force::Advisory;
    if (advisory && !decision->rules.empty()) ++tally.proposed;
  }
  return tally;
}

void print_contradictions(Page& page, const Tally& tally, std::size_t files) {
  if (tally.findings == 0) {
    page.put("No contradictions.", Ink::Good).end_line();
    return;
  }
  page.put(counted(tally.findings, "contradiction"), Ink::Strong);
  page.put(" in ").put(counted(files, "file"));
  if (tally.warnings > 0) {
    page.put(", ").put(counted(tally.warnings, "warning")).put(" among them");
  }
  page.put(".");
  if (tally.fixable > 0) {
    page.put(" ").put(std::to_string(tally.fixable));
    page.put(" can be mended with ").put("precedent fix", Ink::Strong).put(".");
  }
  page.end_line();
}

void print_caveats(Page& page, const Project& project, const Tally& tally,
                   const Verdict& verdict) {
  if (tally.problem_errors > 0) {
    page.put(counted(tally.problem_errors, "problem"), Ink::Error);
    page.put(" to mend first: until then not everything is told.").end_line();
  }
  if (tally.problem_warnings > 0) {
    page.put(counted(tally.problem_warnings, "warning"), Ink::Warning);
    page.put(" about records or files.").end_line();
  }
  if (verdict.not_evaluated > 0) {
    page.put("Left out: ");
    page.put(counted(verdict.not_evaluated, "evaluation")).put(" of a rule.");
    page.end_line();
  }
  if (holds_no_rule(*project.law())) {
    page.put(
        "No decision holds a rule, so nothing is held to them: precedent "
        "new writes one to begin with.");
    page.end_line();
  }
  if (tally.proposed > 0) {
    page.put(counted(tally.proposed, "decision"));
    page.put(tally.proposed == 1 ? " is" : " are");
    page.put(" not yet accepted; editors show what they would forbid.");
    page.end_line();
  }
}

}  // namespace

std::string counted(std::size_t count, std::string_view one,
                    std::string_view many) {
  const std::string number = std::to_string(count) + " ";
  if (count == 1) return number + std::string(one);
  return number + (many.empty() ? std::string(one) + "s" : std::string(many));
}

void print_place(Page& page, const Site& site, std::string_view path,
                 const Text* text, Span span) {
  std::string place = site.shown(path);
  if (text != nullptr) {
    const Position at = text->position(span.begin, Encoding::Utf16);
    place += ":" + std::to_string(at.line + 1) + ":" +
             std::to_string(at.character + 1);
  }
  page.link(place, site.absolute(path), Ink::Strong).put(": ");
}

void print_findings(Page& page, const Site& site, const Verdict& verdict,
                    Detail detail) {
  for (const FileFindings& file : verdict.files) {
    for (const Finding& finding : file.findings) {
      print_finding(page, site, file, finding, detail);
    }
  }
}

void print_problem(Page& page, const Site& site, const FileProblem& file,
                   Detail detail) {
  const Problem& problem = file.problem;
  const std::string_view message = problem.message;
  const std::size_t end = std::min(message.find('\n'), message.size());
  const TextPtr text = text_of(site.project(), file);
  print_place(page, site, file.path, text.get(), problem.span);
  print_headline(page, problem.severity, message.substr(0, end), problem.code);
  if (detail == Detail::Lines) return;
  if (text != nullptr) {
    Frame frame(page, *text, problem.span, ink_of(problem.severity));
    frame.source();
    frame.block("got", message.substr(std::min(end + 1, message.size())));
    frame.fixed(problem.fix);
  }
  page.end_line();
}

void print_problems(Page& page, const Site& site,
                    const std::vector<FileProblem>& problems, Detail detail) {
  for (const FileProblem& problem : problems) {
    print_problem(page, site, problem, detail);
  }
}

void print_summary(Page& page, const Site& site, const Verdict& verdict) {
  const LawBook& law = *site.project().law();
  const Tally tally = tally_of(site.project(), verdict);
  print_contradictions(page, tally, verdict.files.size());
  print_caveats(page, site.project(), tally, verdict);
  page.put(counted(verdict.files_checked, "file"), Ink::Faint);
  page.put(", ", Ink::Faint);
  page.put(counted(law.decisions().size(), "decision"), Ink::Faint);
  page.put(", ", Ink::Faint);
  page.put(counted(law.rules().size(), "rule"), Ink::Faint);
  page.put(".", Ink::Faint).end_line();
}

}  // namespace precedent::cli
