#include "server/session.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/log.h"
#include "server/protocol/encode.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

constexpr std::string_view kProgressToken = "precedent/load";

std::string progress(ProgressParams::Kind kind) {
  return to_text(encode(ProgressParams{std::string(kProgressToken), kind,
                                       "Reading decision records"}));
}

bool lists(const Root& root, const std::string& path) {
  if (!root.project) return true;
  const std::vector<std::string>& files = root.project->files();
  return std::binary_search(files.begin(), files.end(), path);
}

bool exists_on_disk(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

Session::Session(Workers& workers, Outbox& out, const Options& options)
    : out_(out),
      options_(options),
      roots_(workers, options.load_pause),
      documents_(workers, options.documents) {}

void Session::begin(const InitializeParams& params) {
  client_ = params.client;
  add_folders(params.folders);
}

void Session::settle_in() {
  settled_in_ = true;
  for (const auto& root : roots_.all()) watch(root->path);
  if (client_.work_done_progress && roots_.first_load()) show_progress();
}

// ---- What the client tells -------------------------------------------------

void Session::open(const TextDocumentItem& item) {
  const std::string key = document_key(item.uri);
  Place place = place_of(item.uri);
  documents_.open(key, {item.uri, item.version, make_text(item.text),
                        std::move(place.root), std::move(place.path), nullptr});
  const auto document = documents_.find(key);
  watch(document->root);
  mark_if_news(*document);
  publish_broken();
  // Who watches nothing may have changed records by other means.
  if (!client_.watches_files) roots_.mark(document->root, false);
}

void Session::change(const DidChangeTextDocumentParams& params) {
  const std::string key = document_key(params.uri);
  if (!documents_.change(key, params, client_.encoding)) {
    return log("a change of a document that is not open: " + params.uri);
  }
  mark_if_news(*documents_.find(key));
}

// Whatever the client watches: what is saved is on the disk now, and so may be
// what else its user, or an agent, changed.
void Session::save(const std::string& uri) {
  const auto document = documents_.find(document_key(uri));
  const auto root = document ? roots_.find(document->root) : nullptr;
  if (root) roots_.mark(root->path, !lists(*root, document->path));
}

void Session::close(const std::string& uri) {
  const std::string key = document_key(uri);
  const auto document = documents_.find(key);
  if (!document) return;
  documents_.close(key);
  clear(*document);
  if (const auto root = roots_.find(document->root)) {
    const bool gone = !exists_on_disk(join(root->path, document->path));
    if (gone || !root->project || root->project->is_law(document->path)) {
      roots_.mark(root->path, gone);
    }
  }
  roots_.keep(documents_.roots());
  publish_broken();
}

void Session::change_files(const std::vector<FileEvent>& changes) {
  for (const FileEvent& change : changes) {
    if (const auto path = path_of(change.uri)) {
      roots_.mark_changed(real_path(*path), change.type);
    }
  }
}

void Session::change_folders(const DidChangeWorkspaceFoldersParams& params) {
  for (const WorkspaceFolder& folder : params.removed) {
    if (const auto path = path_of(folder.uri)) {
      roots_.remove_folder(real_path(*path));
    }
  }
  add_folders(params.added);
  place_again();
}

// ---- What workers tell -----------------------------------------------------

void Session::take(Loaded&& loaded) {
  const Roots::Change change = roots_.take(std::move(loaded), Clock::now());
  if (!change.root) return;
  publish_broken();
  if (!change.first && !change.same && client_.pulls_diagnostics) refresh();
  for (const auto& [key, document] : documents_.all()) {
    if (document->root == change.root->path) mark_if_news(*document);
  }
}

void Session::take(Judged&& judged) {
  const auto before = documents_.find(judged.key);
  const auto now = documents_.take(std::move(judged));
  if (!now) return;
  const Judgement& judgement = *now->judgement;
  const bool again = before->judged();  // the same text
  if (again && before->judgement->diagnostics == judgement.diagnostics) return;
  if (!client_.pulls_diagnostics) {
    publish({now->uri, now->version, judgement.diagnostics});
  } else if (again && before->judgement->project == judgement.project) {
    refresh();  // of another law it was told when that was loaded
  }
}

std::optional<Clock::time_point> Session::advance(Clock::time_point now) {
  const auto load = roots_.advance(now, [this](const std::string& root) {
    return documents_.overlay_of(root);
  });
  const auto judgement = documents_.advance(now, roots_, client_);
  if (progress_ == Progress::Shown && !roots_.first_load()) {
    out_.notify("$/progress", progress(ProgressParams::Kind::End));
    progress_ = Progress::Over;
  }
  if (!load || !judgement) return load ? load : judgement;
  return std::min(*load, *judgement);
}

// ---- What requests look at -------------------------------------------------

SnapshotPtr Session::snapshot() const {
  return std::make_shared<const Snapshot>(Snapshot{
      client_, options_.check_threads, options_.documents.max_diagnostics,
      roots_.all(), documents_.all()});
}

Session::Awaited Session::await(const std::string& uri) const {
  const auto document = documents_.find(document_key(uri));
  if (document) {
    return {uri, document->root, roots_.wanted(document->root)};
  }
  const auto path = path_of(uri);
  const SnapshotPtr now = snapshot();
  const auto root = path                 ? now->root_of(real_path(*path))
                    : now->roots.empty() ? nullptr
                                         : now->roots.front();
  if (!root) return {};
  return {uri, root->path, roots_.wanted(root->path)};
}

bool Session::has(const Awaited& awaited) const {
  return roots_.knows(awaited.root, awaited.change) &&
         documents_.settled(document_key(awaited.uri), roots_);
}

// ---- Helpers ---------------------------------------------------------------

Session::Place Session::place_of(const std::string& uri) {
  const auto path = path_of(uri);
  if (!path) return {};
  const std::string file = real_path(*path);
  const auto root = roots_.root_for(file);
  if (!root) return {};
  return {*root, relative_to(*root, file).value_or("")};
}

// A file that its project has not heard of, or heard otherwise.
void Session::mark_if_news(const Document& document) {
  const auto root = roots_.find(document.root);
  if (!root || !root->project) return;  // asked again once it is loaded
  const bool heard_of =
      root->overlay.contains(document.path) || lists(*root, document.path);
  if (!heard_of || !in_step(*root, document)) {
    roots_.mark(root->path, !heard_of);
  }
}

void Session::add_folders(const std::vector<WorkspaceFolder>& folders) {
  for (const WorkspaceFolder& folder : folders) {
    if (const auto path = path_of(folder.uri)) {
      roots_.add_folder(real_path(*path));
    }
  }
  if (!settled_in_) return;
  for (const auto& root : roots_.all()) watch(root->path);
}

// After folders came or went, each document may belong elsewhere.
void Session::place_again() {
  for (const auto& [key, document] : documents_.all()) {
    const Place place = place_of(document->uri);
    if (place.root == document->root && place.path == document->path) continue;
    documents_.move(key, place.root, place.path);
    if (place.root.empty()) clear(*document);
  }
  roots_.keep(documents_.roots());
  publish_broken();
}

void Session::publish(const PublishDiagnosticsParams& params) {
  out_.notify("textDocument/publishDiagnostics", to_text(encode(params)));
}

// Pushed to who pulls, too: that one asks only about what is open.
void Session::publish_broken() {
  for (const auto& news : broken_.update(*snapshot())) publish(news);
}

// Who pulls is to pull again.
void Session::refresh() {
  out_.request("workspace/diagnostic/refresh", "null");
}

// Takes back what was published.
void Session::clear(const Document& document) {
  if (client_.pulls_diagnostics || !document.judgement) return;
  publish({document.uri, {}, {}});
}

// Records and what says which files there are, in all ways they change; of
// sources only whether they come and go.
void Session::watch(const std::string& root) {
  if (!settled_in_ || !client_.watches_files) return;
  if (!client_.relative_patterns && !watched_.empty()) return;
  if (!watched_.insert(root).second) return;
  constexpr int kCreateAndDelete = 1 | 4;
  RegistrationParams params{"precedent.watch." + root, {}};
  const std::string base = client_.relative_patterns ? uri_of(root) : "";
  for (const char* pattern : {"**/*.md", "**/.gitignore", "**/.ignore",
                              "**/.adr-dir", "**/.precedent/**"}) {
    params.watchers.push_back({pattern, base});
  }
  for (const Language& language : languages()) {
    for (const std::string_view extension : language.extensions) {
      params.watchers.push_back(
          {"**/*." + std::string(extension), base, kCreateAndDelete});
    }
  }
  out_.request("client/registerCapability", to_text(encode(params)));
}

// For the first load only. What the client agreed to begins and ends, even if
// the load is over by then: some show it from the moment they are asked.
void Session::show_progress() {
  progress_ = Progress::Asked;
  const Json token = {{"token", kProgressToken}};
  out_.request("window/workDoneProgress/create", to_text(token),
               [this](const Json* agreed) {
                 progress_ = Progress::Over;
                 if (!agreed) return;
                 out_.notify("$/progress",
                             progress(ProgressParams::Kind::Begin));
                 progress_ = Progress::Shown;
               });
}

}  // namespace precedent::lsp
