// Session: the one mutable thing: the client, its documents, its projects, and
// what follows for one when another changes. Its `advance` looks at how things
// stand and begins what is due, so that no order of events can be forgotten.
// Main loop only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/broken_law.h"
#include "server/documents.h"
#include "server/outbox.h"
#include "server/roots.h"

namespace precedent::lsp {

class Session {
 public:
  struct Options {
    Documents::Options documents;
    std::chrono::milliseconds load_pause{100};
    int check_threads = 0;  // for CheckOptions
  };

  Session(Workers& workers, Outbox& out, const Options& options);

  // At `initialize`: projects begin to load.
  void begin(const InitializeParams& params);
  // At `initialized`: asks for what a client only gives when asked.
  void settle_in();

  void open(const TextDocumentItem& item);
  void change(const DidChangeTextDocumentParams& params);
  void save(const std::string& uri);
  void close(const std::string& uri);
  void change_files(const std::vector<FileEvent>& changes);
  void change_folders(const DidChangeWorkspaceFoldersParams& params);

  void take(Loaded&& loaded);
  void take(Judged&& judged);

  // Begins what is due; returns when to call it again.
  std::optional<Clock::time_point> advance(Clock::time_point now);

  const Client& client() const { return client_; }
  SnapshotPtr snapshot() const;

  // What must be known before a question about a document, or with an empty URI
  // about no document, is answered: all that the client had told when it asked.
  struct Awaited {
    std::string uri;
    std::string root;
    std::uint64_t change = 0;
  };
  Awaited await(const std::string& uri) const;
  bool has(const Awaited& awaited) const;

 private:
  // Where a document stands: its root and its name there; both empty where it
  // belongs to no project.
  struct Place {
    std::string root;
    std::string path;
  };
  Place place_of(const std::string& uri);
  void mark_if_news(const Document& document);
  void add_folders(const std::vector<WorkspaceFolder>& folders);
  void place_again();
  void publish(const PublishDiagnosticsParams& params);
  void publish_broken();
  void refresh();
  void clear(const Document& document);
  void watch(const std::string& root);
  void show_progress();

  Outbox& out_;
  Options options_;
  Client client_;
  Roots roots_;
  Documents documents_;
  BrokenLaw broken_;
  std::set<std::string> watched_;  // roots
  bool settled_in_ = false;
  enum class Progress { None, Asked, Shown, Over } progress_ = Progress::None;
};

}  // namespace precedent::lsp
