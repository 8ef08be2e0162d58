#include "server/features/diagnostics.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "decisions/service/explain.h"
#include "server/features/features.h"
#include "server/json.h"
#include "server/protocol/encode.h"
#include "server/roots.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

std::vector<Problem> problems_of(const JudgeTask& task,
                                 const Analysis& analysis);
std::vector<Diagnostic> diagnostics_of(const JudgeTask& task,
                                       const Judgement& judgement);
std::vector<Diagnostic> judge_closed(const Snapshot& snapshot,
                                     const std::string& path,
                                     std::stop_token stop);
std::string shortened(std::string text);

}  // namespace

JudgementPtr judge(const JudgeTask& task, std::stop_token stop) {
  Judgement judgement;
  judgement.project = task.project;
  judgement.analysis =
      task.before
          ? task.project->analyse(*task.before, task.text, task.edits, stop)
          : task.project->analyse(task.path, task.text, stop);
  if (!judgement.analysis) return nullptr;
  judgement.problems = problems_of(task, *judgement.analysis);
  judgement.diagnostics = diagnostics_of(task, judgement);
  return std::make_shared<const Judgement>(std::move(judgement));
}

Diagnostic to_diagnostic(const Client& client, const std::string& root,
                         const Analysis& analysis, const Finding& finding) {
  const LawRule& rule = analysis.law()->rules()[finding.rule];
  const Decision& decision = *rule.decision;
  Diagnostic diagnostic;
  diagnostic.range = analysis.text()->range(finding.span, client.encoding);
  diagnostic.severity = rule.severity;
  diagnostic.code = printable(rule.rule->name());
  diagnostic.message = standalone_message(rule, finding);
  Location record = location_of(client, root, decision);
  if (client.code_description) diagnostic.href = record.uri;
  if (client.diagnostic_data) diagnostic.rule = diagnostic.code;
  if (client.related_information) {
    std::string message = title_of(decision);
    if (!decision.record.decision.empty()) {
      message += ": " + shortened(printable(decision.record.decision));
    }
    diagnostic.relatedInformation = {{std::move(record), std::move(message)}};
  }
  return diagnostic;
}

Diagnostic to_diagnostic(const Client& client, const Text& text,
                         const Problem& problem) {
  Diagnostic diagnostic;
  diagnostic.range = text.range(problem.span, client.encoding);
  diagnostic.severity = problem.severity;
  diagnostic.code = printable(problem.code);
  diagnostic.message = printable(problem.message, /*lines=*/true);
  return diagnostic;
}

Location location_of(const Client& client, const std::string& root,
                     const Decision& decision) {
  return {uri_of(join(root, decision.record.path)),
          decision.text->range(decision.record.title_span, client.encoding)};
}

std::string title_of(const Decision& decision) {
  return printable(decision.record.id + " " + decision.record.title);
}

// A client that was told of "unchanged" diagnostics keeps what it has; their
// id is their content's hash, so that nothing needs to be remembered.
Outcome<DocumentDiagnosticReport> document_diagnostic(
    const Snapshot& snapshot, const DocumentDiagnosticParams& params,
    std::stop_token stop) {
  DocumentDiagnosticReport report;
  const auto document = snapshot.document(params.textDocument.uri);
  if (document) {
    if (document->judgement) report.items = document->judgement->diagnostics;
  } else if (const auto path = path_of(params.textDocument.uri)) {
    report.items = judge_closed(snapshot, real_path(*path), stop);
  }
  const Json items = encode(PublishDiagnosticsParams{"", {}, report.items});
  report.resultId = std::to_string(std::hash<std::string>()(to_text(items)));
  report.unchanged = report.resultId == params.previousResultId;
  return report;
}

namespace {

// What could not be evaluated here; in a record also what is wrong with it.
std::vector<Problem> problems_of(const JudgeTask& task,
                                 const Analysis& analysis) {
  std::vector<Problem> problems = analysis.problems();
  if (!task.project->is_law(task.path)) return problems;
  for (const FileProblem& problem : task.project->problems()) {
    if (problem.path == task.path) problems.push_back(problem.problem);
  }
  for (Problem& problem : record_problems(*task.project, task.path)) {
    const bool known =
        std::find(problems.begin(), problems.end(), problem) != problems.end();
    if (!known) problems.push_back(std::move(problem));
  }
  return problems;
}

std::vector<Diagnostic> diagnostics_of(const JudgeTask& task,
                                       const Judgement& judgement) {
  const Analysis& analysis = *judgement.analysis;
  const std::size_t total =
      judgement.problems.size() + analysis.findings().size();
  std::vector<Diagnostic> diagnostics;
  for (const Problem& problem : judgement.problems) {
    if (diagnostics.size() == task.max_diagnostics) break;
    diagnostics.push_back(
        to_diagnostic(task.client, *analysis.text(), problem));
  }
  for (const Finding& finding : analysis.findings()) {
    if (diagnostics.size() == task.max_diagnostics) break;
    diagnostics.push_back(
        to_diagnostic(task.client, task.root, analysis, finding));
  }
  if (diagnostics.size() < total) {
    Diagnostic more;
    more.range = diagnostics.back().range;
    more.severity = Severity::Information;
    more.code = "more";
    more.message = std::to_string(total - diagnostics.size()) +
                   " more in this file; `precedent check` lists them all";
    diagnostics.push_back(std::move(more));
  }
  return diagnostics;
}

// A file that no editor has open, as it stands on the disk.
std::vector<Diagnostic> judge_closed(const Snapshot& snapshot,
                                     const std::string& path,
                                     std::stop_token stop) {
  const auto root = snapshot.root_of(path);
  if (!root || !root->project) return {};
  JudgeTask task{snapshot.client,
                 snapshot.max_diagnostics,
                 root->project,
                 root->path,
                 *relative_to(root->path, path),
                 nullptr,
                 nullptr,
                 {}};
  Result<TextPtr> text = root->disk->read(task.path);
  if (!text) return {};
  task.text = std::move(*text);
  const JudgementPtr judgement = judge(task, stop);
  return judgement ? judgement->diagnostics : std::vector<Diagnostic>();
}

// At most a few lines in a tooltip, cut between two characters.
std::string shortened(std::string text) {
  constexpr std::size_t kMost = 300;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace
}  // namespace precedent::lsp
