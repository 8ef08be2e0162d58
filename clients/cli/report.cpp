#include "clients/cli/report.h"

#include <algorithm>

#include "clients/cli/excerpt.h"
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
      frame.fixed("fix", fix.edits);
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
  // What a file lacks, or is called, stands nowhere in it.
  const bool is_lack =
      law.rule->verb == Verb::Require && !law.rule->judges_matches();
  if (!is_lack && !finding.span.empty()) frame.source();
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
    Position at = text->position(span.begin, Encoding::Utf16);
    const bool marked = text->bytes().starts_with(kByteOrderMark);
    if (marked && at.line == 0 && at.character > 0) --at.character;
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
    frame.fixed("try", problem.fix);
  }
  page.end_line();
}

void print_problems(Page& page, const Site& site,
                    const std::vector<FileProblem>& problems, Detail detail) {
  for (const FileProblem& problem : problems) {
    if (problem.problem.severity > Severity::Warning) continue;  // advice
    print_problem(page, site, problem, detail);
  }
}

}  // namespace precedent::cli
