// Snapshot: the session at one moment, as requests look at it. Immutable, so
// thread-safe; made by the main loop, read by workers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/service/project.h"
#include "server/protocol/types.h"

namespace precedent::lsp {

// Open documents laid over the files of a project, by relative name.
using Overlay = std::map<std::string, TextPtr, std::less<>>;

// One project: a folder and the law in it.
struct Root {
  std::string path;                  // absolute, as the client spells it
  std::shared_ptr<const Disk> disk;  // without the open documents
  ProjectPtr project;                // null until its first load is done
  Overlay overlay;                   // what `project` was loaded with
};

// What a project's law says of one text, in the form that clients get.
struct Judgement {
  ProjectPtr project;
  AnalysisPtr analysis;
  std::vector<Problem> problems;  // of the analysis, and of a record
  std::vector<Diagnostic> diagnostics;
};
using JudgementPtr = std::shared_ptr<const Judgement>;

// An open document.
struct Document {
  std::string uri;  // as the client spells it
  std::optional<std::int64_t> version;
  TextPtr text;
  std::string root;        // path of its Root; empty: it belongs to no project
  std::string path;        // relative to its root
  JudgementPtr judgement;  // of `text` or an earlier one; null before the first

  // True when the judgement is of this very text.
  bool judged() const {
    return judgement && judgement->analysis->text() == text;
  }
};

struct Snapshot {
  Client client;
  int check_threads = 0;                           // for CheckOptions
  std::size_t max_diagnostics = 0;                 // in one file
  std::vector<std::shared_ptr<const Root>> roots;  // workspace folders' first
  // By the key that document_key() makes of a URI.
  std::map<std::string, std::shared_ptr<const Document>, std::less<>> documents;

  // Null when it is not open.
  std::shared_ptr<const Document> document(std::string_view uri) const;
  // The root that holds an absolute path, the deepest of several; null when
  // none does.
  std::shared_ptr<const Root> root_of(std::string_view path) const;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// The same for each spelling of one file's URI.
std::string document_key(std::string_view uri);

}  // namespace precedent::lsp
