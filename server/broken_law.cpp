#include "server/broken_law.h"

#include <set>
#include <utility>

#include "server/features/diagnostics.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

std::map<std::string, std::vector<Diagnostic>> errors_of(
    const Snapshot& snapshot);
void add_errors(const Snapshot& snapshot, const Root& root,
                const std::set<std::string>& open,
                std::map<std::string, std::vector<Diagnostic>>& errors);
TextPtr text_of(const Project& project, const std::string& path);

}  // namespace

std::vector<PublishDiagnosticsParams> BrokenLaw::update(
    const Snapshot& snapshot) {
  auto now = errors_of(snapshot);
  std::vector<PublishDiagnosticsParams> news;
  for (const auto& [uri, diagnostics] : shown_) {
    if (!now.contains(uri)) news.push_back({uri, {}, {}});
  }
  for (const auto& [uri, diagnostics] : now) {
    const auto before = shown_.find(uri);
    if (before != shown_.end() && before->second == diagnostics) continue;
    news.push_back({uri, {}, diagnostics});
  }
  shown_ = std::move(now);
  return news;
}

namespace {

std::map<std::string, std::vector<Diagnostic>> errors_of(
    const Snapshot& snapshot) {
  std::set<std::string> open;
  for (const auto& [key, document] : snapshot.documents) {
    open.insert(join(document->root, document->path));
  }
  std::map<std::string, std::vector<Diagnostic>> errors;
  for (const auto& root : snapshot.roots) {
    if (root->project) add_errors(snapshot, *root, open, errors);
  }
  return errors;
}

void add_errors(const Snapshot& snapshot, const Root& root,
                const std::set<std::string>& open,
                std::map<std::string, std::vector<Diagnostic>>& errors) {
  for (const auto& [path, problem] : root.project->problems()) {
    if (problem.severity != Severity::Error) continue;
    const std::string file = join(root.path, path);
    const bool ours = snapshot.root_of(file).get() == &root;
    if (!ours || !root.project->is_law(path) || open.contains(file)) continue;
    std::vector<Diagnostic>& shown = errors[uri_of(file)];
    if (shown.size() == snapshot.max_diagnostics) continue;
    const TextPtr text = text_of(*root.project, path);
    shown.push_back(to_diagnostic(snapshot.client, *text, problem));
  }
}

// The text that a problem was found in; an empty one where it cannot be read.
TextPtr text_of(const Project& project, const std::string& path) {
  if (const DecisionPtr decision = project.law()->decision_at(path)) {
    return decision->text;
  }
  Result<TextPtr> text = project.disk().read(path);
  return text ? *text : make_text("");
}

}  // namespace
}  // namespace precedent::lsp
