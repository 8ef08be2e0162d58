// Every request and notification that is answered, one file each or one for a
// family. To add one you must (1) write its file here, (2) declare its handler
// below, (3) add its line to the table in bindings.cpp; what it reads and
// writes goes into protocol/.
//
// A handler of lane Mutate runs on the main loop and may change the session.
// One of the other lanes is a function of a snapshot in which its document is
// judged as it stands; when it is cancelled its result is thrown away.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "server/json.h"
#include "server/protocol/types.h"

namespace precedent::lsp {

class Server;
struct Snapshot;

// lifecycle.cpp
Outcome<InitializeResult> initialize(Server&, const InitializeParams&);
void initialized(Server&, const NoParams&);
Outcome<Null> shutdown(Server&, const NoParams&);
void exit(Server&, const NoParams&);
void cancel_request(Server&, const CancelParams&);
void ignore(Server&, const NoParams&);

// documents.cpp
void did_open(Server&, const DidOpenTextDocumentParams&);
void did_change(Server&, const DidChangeTextDocumentParams&);
void did_save(Server&, const DidSaveTextDocumentParams&);
void did_close(Server&, const DidCloseTextDocumentParams&);

// workspace.cpp
void did_change_watched_files(Server&, const DidChangeWatchedFilesParams&);
void did_change_workspace_folders(Server&,
                                  const DidChangeWorkspaceFoldersParams&);

// execute_command.cpp
Outcome<Null> execute_command(Server&, const ExecuteCommandParams&);

// diagnostics.cpp
Outcome<DocumentDiagnosticReport> document_diagnostic(
    const Snapshot&, const DocumentDiagnosticParams&, std::stop_token);

// code_action.cpp
Outcome<std::vector<CodeAction>> code_action(const Snapshot&,
                                             const CodeActionParams&,
                                             std::stop_token);

// hover.cpp
Outcome<std::optional<Hover>> hover(const Snapshot&,
                                    const TextDocumentPositionParams&,
                                    std::stop_token);

// definition.cpp
Outcome<std::vector<Location>> definition(const Snapshot&,
                                          const TextDocumentPositionParams&,
                                          std::stop_token);

// check.cpp
Outcome<Json> check(const Snapshot&, const CheckParams&, std::stop_token);

}  // namespace precedent::lsp
