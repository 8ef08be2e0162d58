// The messages of LSP 3.18 as far as this server reads or writes them, in LSP's
// own names. https://microsoft.github.io/language-server-protocol
// Plain data; decode.h reads them, encode.h writes them. Position and Range are
// those of decisions/text/text.h, which are LSP's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "decisions/service/front.h"

namespace precedent::lsp {

// ---- Both ways ----------------------------------------------------------

struct Location {
  std::string uri;
  Range range;

  bool operator==(const Location&) const = default;
};

// ---- From the client ----------------------------------------------------

// What of a client's capabilities changes what it is sent. Anything it does not
// say, it cannot do.
struct Client {
  Encoding encoding = Encoding::Utf16;
  bool names_encodings = false;
  // Asks for diagnostics, and can be told to ask again: only then they are not
  // pushed, since an edited record changes the diagnostics of other files.
  bool pulls_diagnostics = false;
  bool code_description = false;
  bool related_information = false;
  bool diagnostic_data = false;
  bool markdown_hover = false;
  bool versioned_edits = false;  // workspaceEdit.documentChanges
  bool show_document = false;
  bool work_done_progress = false;
  bool watches_files = false;
  bool relative_patterns = false;
};

struct WorkspaceFolder {
  std::string uri;
};

struct InitializeParams {
  std::optional<std::int64_t> processId;
  std::vector<WorkspaceFolder> folders;  // else rootUri, else rootPath
  Client client;
};

// Of messages without parameters, or whose parameters do not matter.
struct NoParams {};

struct TextDocumentIdentifier {
  std::string uri;
};

struct TextDocumentItem {
  std::string uri;
  std::optional<std::int64_t> version;
  std::string text;
};

struct DidOpenTextDocumentParams {
  TextDocumentItem textDocument;
};

struct TextDocumentContentChangeEvent {
  std::optional<Range> range;  // the whole document when there is none
  std::string text;
};

struct DidChangeTextDocumentParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::vector<TextDocumentContentChangeEvent> contentChanges;
};

struct DidCloseTextDocumentParams {
  TextDocumentIdentifier textDocument;
};

struct DidSaveTextDocumentParams {
  TextDocumentIdentifier textDocument;
};

struct FileEvent {
  enum class Type : std::uint8_t { Created = 1, Changed = 2, Deleted = 3 };
  std::string uri;
  Type type = Type::Changed;
};

struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes;
};

struct DidChangeWorkspaceFoldersParams {
  std::vector<WorkspaceFolder> added;
  std::vector<WorkspaceFolder> removed;
};

struct CancelParams {
  std::string id;  // as JSON text: 1 and "1" are two
};

struct TextDocumentPositionParams {
  TextDocumentIdentifier textDocument;
  Position position;
};

struct DocumentDiagnosticParams {
  TextDocumentIdentifier textDocument;
  std::string previousResultId;
};

// As much of a diagnostic as tells which of ours it is.
struct DiagnosticReference {
  std::string source;
  std::string code;
  Range range;
};

struct CodeActionParams {
  TextDocumentIdentifier textDocument;
  Range range;
  std::vector<DiagnosticReference> diagnostics;
  std::optional<std::vector<std::string>> only;
  bool automatic = false;  // triggerKind: asked for by no one's hand
};

// `arguments` of the one command there is, precedent.openDecision.
struct ExecuteCommandParams {
  std::string command;
  std::string uri;
  std::uint32_t line = 0;
};

// precedent/check: all of the first project, or the files and folders named, or
// one text that pretends to stand at `path`. Names are relative to the project,
// absolute, or URIs.
struct CheckParams {
  std::vector<std::string> paths;
  std::optional<std::string> path;
  std::optional<std::string> content;
};

// ---- To the client ------------------------------------------------------

struct Null {};

struct InitializeResult {
  Encoding positionEncoding = Encoding::Utf16;
  bool diagnosticProvider = false;
};

struct DiagnosticRelatedInformation {
  Location location;
  std::string message;

  bool operator==(const DiagnosticRelatedInformation&) const = default;
};

struct Diagnostic {
  Range range;
  Severity severity = Severity::Error;
  std::string code;
  std::string href;  // codeDescription; none when empty
  std::string message;
  std::vector<DiagnosticRelatedInformation> relatedInformation;
  std::string rule;  // data; none when empty

  bool operator==(const Diagnostic&) const = default;
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::vector<Diagnostic> diagnostics;
};

struct DocumentDiagnosticReport {
  std::string resultId;
  bool unchanged = false;  // then `items` is empty
  std::vector<Diagnostic> items;
};

struct TextEdit {
  Range range;
  std::string newText;
};

// Edits of one document.
struct WorkspaceEdit {
  std::string uri;
  std::optional<std::int64_t> version;
  bool versioned = false;  // `documentChanges`, else `changes`
  std::vector<TextEdit> edits;
};

struct Command {
  std::string title;
  std::string command;
  Location target;  // its arguments: [{uri, line}]
};

struct CodeAction {
  std::string title;
  std::string kind;
  bool isPreferred = false;
  std::vector<Diagnostic> diagnostics;
  std::optional<WorkspaceEdit> edit;
  std::optional<Command> command;
};

struct Hover {
  bool markdown = false;
  std::string value;
  Range range;
};

struct ShowDocumentParams {
  std::string uri;
  Range selection;
};

struct FileSystemWatcher {
  std::string pattern;
  std::string baseUri;  // a RelativePattern when not empty
  int kind = 7;         // WatchKind: 1 create, 2 change, 4 delete
};

// client/registerCapability for workspace/didChangeWatchedFiles.
struct RegistrationParams {
  std::string id;
  std::vector<FileSystemWatcher> watchers;
};

// $/progress
struct ProgressParams {
  enum class Kind : std::uint8_t { Begin, End };
  std::string token;
  Kind kind = Kind::Begin;
  std::string title;  // of Begin
};

}  // namespace precedent::lsp
