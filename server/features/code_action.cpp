// The honest ways out of a contradiction: apply its fix, apply the fix of all
// in the file, open the decision. In a record: mend what is mechanical.
#include <algorithm>
#include <set>
#include <string_view>

#include "decisions/service/fix.h"
#include "server/features/diagnostics.h"
#include "server/features/features.h"
#include "server/snapshot.h"

namespace precedent::lsp {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kFixAll = "source.fixAll.precedent";

// The request together with what it is about.
class Actions {
 public:
  Actions(const Snapshot& snapshot, const Document& document,
          const CodeActionParams& params)
      : client_(snapshot.client),
        document_(document),
        analysis_(*document.judgement->analysis),
        params_(params),
        range_(analysis_.text()->span(params.range, client_.encoding)) {}

  std::vector<CodeAction> all() &&;

 private:
  bool wants(std::string_view kind) const;
  bool is_asked_about(const Finding& finding) const;
  void add_fixes(const Finding& finding);
  void add_mends();
  void add_openings(const std::vector<const Finding*>& findings);
  void add_fix_all();
  WorkspaceEdit to_edit(const std::vector<precedent::TextEdit>& edits) const;

  const Client& client_;
  const Document& document_;
  const Analysis& analysis_;
  const CodeActionParams& params_;
  Span range_;
  std::vector<CodeAction> actions_;
};

}  // namespace

Outcome<std::vector<CodeAction>> code_action(const Snapshot& snapshot,
                                             const CodeActionParams& params,
                                             std::stop_token) {
  const auto document = snapshot.document(params.textDocument.uri);
  if (!document || !document->judgement) return std::vector<CodeAction>();
  return Actions(snapshot, *document, params).all();
}

namespace {

// One short line for a menu.
std::string titled(const char* what, std::string_view replacement) {
  if (replacement.empty()) return "Remove it";
  constexpr std::size_t kMost = 80;
  const std::string_view line =
      replacement.substr(0, replacement.find_first_of("\r\n"));
  std::size_t end = std::min(line.size(), kMost);
  while (end < line.size() && (line[end] & 0xC0) == 0x80) --end;
  const bool whole = end == replacement.size();
  return std::string(what) + " " + printable(line.substr(0, end)) +
         (whole ? "" : " …");
}

std::vector<CodeAction> Actions::all() && {
  std::vector<const Finding*> findings;
  for (const Finding& finding : analysis_.findings()) {
    if (is_asked_about(finding)) findings.push_back(&finding);
  }
  if (wants(kQuickFix)) {
    for (const Finding* finding : findings) add_fixes(*finding);
    add_mends();
    add_openings(findings);
  }
  // Planning the fix of a whole file costs a parse: not at each move of a
  // cursor.
  const bool fixable = std::any_of(
      findings.begin(), findings.end(),
      [](const Finding* finding) { return !finding->fixes.empty(); });
  const bool named = params_.only.has_value();
  if (wants(kFixAll) && (named || (fixable && !params_.automatic))) {
    add_fix_all();
  }
  return std::move(actions_);
}

// Kinds are hierarchies: "source" asks for "source.fixAll.precedent" too.
bool Actions::wants(std::string_view kind) const {
  if (!params_.only) return true;
  return std::any_of(params_.only->begin(), params_.only->end(),
                     [&](const std::string& only) {
                       return kind.starts_with(only) &&
                              (only.empty() || kind.size() == only.size() ||
                               kind[only.size()] == '.');
                     });
}

// In the range, or named by the client: some ask with the diagnostics of a
// whole line and the range of the cursor, some with a range and none.
bool Actions::is_asked_about(const Finding& finding) const {
  if (finding.span.touches(range_)) return true;
  const std::string name = analysis_.law()->rules()[finding.rule].rule->name();
  return std::any_of(
      params_.diagnostics.begin(), params_.diagnostics.end(),
      [&](const DiagnosticReference& reference) {
        return reference.source == "precedent" && reference.code == name &&
               analysis_.text()->span(reference.range, client_.encoding) ==
                   finding.span;
      });
}

void Actions::add_fixes(const Finding& finding) {
  bool first = true;
  for (const Fix& fix : finding.fixes) {
    CodeAction action;
    action.title = titled("Replace with", fix.title);
    action.kind = kQuickFix;
    action.isPreferred = std::exchange(first, false);
    action.diagnostics = {
        to_diagnostic(client_, document_.root, analysis_, finding)};
    action.edit = to_edit(fix.edits);
    actions_.push_back(std::move(action));
  }
}

void Actions::add_mends() {
  for (const Problem& problem : document_.judgement->problems) {
    if (problem.fix.empty() || !problem.span.touches(range_)) continue;
    CodeAction action;
    action.title = titled("Change to", problem.fix.front().new_text);
    action.kind = kQuickFix;
    action.edit = to_edit(problem.fix);
    actions_.push_back(std::move(action));
  }
}

void Actions::add_openings(const std::vector<const Finding*>& findings) {
  if (!client_.show_document) return;
  std::set<std::string> opened;
  for (const Finding* finding : findings) {
    const Decision& decision =
        *analysis_.law()->rules()[finding->rule].decision;
    if (!opened.insert(decision.record.path).second) continue;
    CodeAction action;
    action.title = "Open decision " + title_of(decision);
    action.kind = kQuickFix;
    action.command = {action.title, "precedent.openDecision",
                      location_of(client_, document_.root, decision)};
    actions_.push_back(std::move(action));
  }
}

void Actions::add_fix_all() {
  const FileChange change =
      plan_fixes(*document_.judgement->project, document_.path,
                 analysis_.text(), analysis_.findings());
  if (change.edits.empty()) return;
  CodeAction action;
  action.title = "Fix all contradictions in this file (" +
                 std::to_string(change.applied) + ")";
  action.kind = kFixAll;
  action.edit = to_edit(change.edits);
  actions_.push_back(std::move(action));
}

WorkspaceEdit Actions::to_edit(
    const std::vector<precedent::TextEdit>& edits) const {
  WorkspaceEdit result{
      document_.uri, document_.version, client_.versioned_edits, {}};
  for (const precedent::TextEdit& edit : edits) {
    result.edits.push_back(
        {analysis_.text()->range(edit.span, client_.encoding), edit.new_text});
  }
  return result;
}

}  // namespace
}  // namespace precedent::lsp
