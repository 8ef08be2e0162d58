#include "server/documents.h"

#include <utility>

#include "server/sync.h"

namespace precedent::lsp {

bool in_step(const Root& root, const Document& document) {
  if (!root.project->is_law(document.path)) return true;
  const auto loaded = root.overlay.find(document.path);
  return loaded != root.overlay.end() && loaded->second == document.text;
}

Documents::~Documents() {
  for (auto& [key, state] : states_) state.stop.request_stop();
}

void Documents::open(const std::string& key, Document document) {
  close(key);
  State& state = states_[key];
  state.opened = ++openings_;
  state.now = std::make_shared<const Document>(std::move(document));
}

bool Documents::change(std::string_view key,
                       const DidChangeTextDocumentParams& params,
                       Encoding encoding) {
  const auto found = states_.find(key);
  if (found == states_.end()) return false;
  State& state = found->second;
  Synchronised synchronised =
      apply_changes(state.now->text, params.contentChanges, encoding);
  for (const AppliedChange& change : synchronised.changes) {
    if (state.now->judgement) {
      state.since_judged.add(change.span, change.inserted);
    }
    if (state.running) state.since_begun.add(change.span, change.inserted);
  }
  Document document = *state.now;
  document.version = params.version;
  document.text = std::move(synchronised.text);
  state.now = std::make_shared<const Document>(std::move(document));
  if (state.running && state.stoppable) state.stop.request_stop();
  return true;
}

void Documents::close(std::string_view key) {
  const auto found = states_.find(key);
  if (found == states_.end()) return;
  found->second.stop.request_stop();
  states_.erase(found);
}

void Documents::move(std::string_view key, const std::string& root,
                     const std::string& path) {
  State& state = states_.find(key)->second;
  Document document = *state.now;
  document.root = root;
  document.path = path;
  document.judgement = nullptr;
  state.opened = ++openings_;  // what is under way was for another root
  state.running = false;
  state.now = std::make_shared<const Document>(std::move(document));
}

std::shared_ptr<const Document> Documents::find(std::string_view key) const {
  const auto found = states_.find(key);
  return found == states_.end() ? nullptr : found->second.now;
}

std::map<std::string, std::shared_ptr<const Document>, std::less<>>
Documents::all() const {
  std::map<std::string, std::shared_ptr<const Document>, std::less<>> all;
  for (const auto& [key, state] : states_) all.emplace(key, state.now);
  return all;
}

std::set<std::string> Documents::roots() const {
  std::set<std::string> roots;
  for (const auto& [key, state] : states_) roots.insert(state.now->root);
  return roots;
}

Overlay Documents::overlay_of(std::string_view root) const {
  Overlay overlay;
  for (const auto& [key, state] : states_) {
    if (state.now->root == root) overlay[state.now->path] = state.now->text;
  }
  return overlay;
}

std::optional<Clock::time_point> Documents::advance(Clock::time_point now,
                                                    const Roots& roots,
                                                    const Client& client) {
  std::optional<Clock::time_point> next;
  for (auto& [key, state] : states_) {
    const auto root = roots.find(state.now->root);
    if (!root || state.running) continue;
    const auto when = due(state, *root);
    if (when && *when <= now) {
      begin(key, state, *root, client, now);
    } else if (when && (!next || *when < *next)) {
      next = when;
    }
  }
  return next;
}

std::shared_ptr<const Document> Documents::take(Judged&& judged) {
  const auto found = states_.find(judged.key);
  if (found == states_.end() || found->second.opened != judged.opened) {
    return nullptr;
  }
  State& state = found->second;
  state.running = false;
  if (judged.failed) state.failed = state.begun;
  if (!judged.judgement) return nullptr;
  state.since_judged = std::exchange(state.since_begun, EditLog());
  Document document = *state.now;
  document.judgement = std::move(judged.judgement);
  state.now = std::make_shared<const Document>(std::move(document));
  return state.now->judged() ? state.now : nullptr;
}

bool Documents::settled(std::string_view key, const Roots& roots) const {
  const auto found = states_.find(key);
  if (found == states_.end()) return true;
  const State& state = found->second;
  const auto root = roots.find(state.now->root);
  if (!root || !root->project || state.failed == state.now->text) return true;
  if (!in_step(*root, *state.now)) return !roots.pending(root->path);
  return state.judged_by(root->project);
}

std::optional<Clock::time_point> Documents::due(const State& state,
                                                const Root& root) const {
  const bool possible = root.project && state.failed != state.now->text &&
                        in_step(root, *state.now);
  if (!possible) return std::nullopt;
  if (!state.judged_by(root.project)) return state.began + options_.pause;
  if (state.now->judgement->analysis->settled()) return std::nullopt;
  return state.began + options_.settle_pause;
}

void Documents::begin(const std::string& key, State& state, const Root& root,
                      const Client& client, Clock::time_point now) {
  const Document& document = *state.now;
  JudgeTask task{client,        options_.max_diagnostics,
                 root.project,  document.root,
                 document.path, document.text,
                 nullptr,       {}};
  const JudgementPtr& before = document.judgement;
  if (before) {
    task.before = before->analysis;
    task.edits = state.since_judged.edits(*document.text);
  }
  state.running = true;
  state.stoppable = before && before->project == root.project;
  state.stop = std::stop_source();
  state.begun = document.text;
  state.since_begun.clear();
  state.began = now;
  const Judged failed{key, state.opened, nullptr, true};
  const auto job = [task = std::move(task), key, opened = state.opened,
                    stop = state.stop.get_token()] {
    return Event(Judged{key, opened, judge(task, stop), false});
  };
  workers_.submit(job, failed);
}

}  // namespace precedent::lsp
