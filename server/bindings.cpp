// The table of all that this server understands, one line a method.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/dispatch.h"
#include "server/features/features.h"

namespace precedent::lsp {
namespace {

using enum Lane;

constexpr Binding kBindings[] = {
    request<Mutate, initialize>("initialize"),
    notification<initialized>("initialized"),
    request<Mutate, shutdown>("shutdown"),
    notification<lsp::exit>("exit"),
    notification<cancel_request>("$/cancelRequest"),
    notification<ignore>("$/setTrace"),

    notification<did_open>("textDocument/didOpen"),
    notification<did_change>("textDocument/didChange"),
    notification<did_save>("textDocument/didSave"),
    notification<did_close>("textDocument/didClose"),
    notification<did_change_watched_files>("workspace/didChangeWatchedFiles"),
    notification<did_change_workspace_folders>(
        "workspace/didChangeWorkspaceFolders"),

    request<Background, document_diagnostic>("textDocument/diagnostic"),
    request<Background, code_action>("textDocument/codeAction"),
    request<Inline, hover>("textDocument/hover"),
    request<Inline, definition>("textDocument/definition"),
    request<Mutate, execute_command>("workspace/executeCommand"),
    request<Background, check>("precedent/check"),
};

}  // namespace

const Binding* find_binding(std::string_view method) {
  const auto found =
      std::find_if(std::begin(kBindings), std::end(kBindings),
                   [&](const Binding& row) { return row.method == method; });
  return found == std::end(kBindings) ? nullptr : found;
}

}  // namespace precedent::lsp
