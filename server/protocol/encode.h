// From the structs of types.h to JSON, in LSP's names. Thread-safe.
#pragma once

#include <vector>

#include "server/json.h"
#include "server/protocol/types.h"

namespace precedent::lsp {

Json encode(const Json& value);
Json encode(Null);
Json encode(const InitializeResult& result);
Json encode(const PublishDiagnosticsParams& params);
Json encode(const DocumentDiagnosticReport& report);
Json encode(const std::vector<CodeAction>& actions);
Json encode(const std::optional<Hover>& hover);
Json encode(const std::vector<Location>& locations);
Json encode(const ShowDocumentParams& params);
Json encode(const RegistrationParams& params);
Json encode(const ProgressParams& params);

}  // namespace precedent::lsp
