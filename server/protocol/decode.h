// From JSON to the structs of types.h. The one place where a client's data is
// looked at before it has a type. Thread-safe.
#pragma once

#include <string>

#include "server/json.h"
#include "server/protocol/types.h"

namespace precedent::lsp {

// Each returns false when what is needed is missing or of another type; then
// `why` says where: "textDocument.uri: a string is needed". What the protocol
// calls optional may have any type: it counts as absent. Numbers out of range
// are clamped.
bool decode(const Json& json, InitializeParams& out, std::string& why);
bool decode(const Json& json, NoParams& out, std::string& why);
bool decode(const Json& json, DidOpenTextDocumentParams& out, std::string& why);
bool decode(const Json& json, DidChangeTextDocumentParams& out,
            std::string& why);
bool decode(const Json& json, DidCloseTextDocumentParams& out,
            std::string& why);
bool decode(const Json& json, DidSaveTextDocumentParams& out, std::string& why);
bool decode(const Json& json, DidChangeWatchedFilesParams& out,
            std::string& why);
bool decode(const Json& json, DidChangeWorkspaceFoldersParams& out,
            std::string& why);
bool decode(const Json& json, CancelParams& out, std::string& why);
bool decode(const Json& json, TextDocumentPositionParams& out,
            std::string& why);
bool decode(const Json& json, DocumentDiagnosticParams& out, std::string& why);
bool decode(const Json& json, CodeActionParams& out, std::string& why);
bool decode(const Json& json, ExecuteCommandParams& out, std::string& why);
bool decode(const Json& json, CheckParams& out, std::string& why);

}  // namespace precedent::lsp
