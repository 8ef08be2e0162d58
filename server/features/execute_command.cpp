// precedent.openDecision [{uri, line}]: shows a record. The one command there
// is; what it is given is checked, since anybody can ask for it.
#include <nlohmann/json.hpp>

#include "server/features/features.h"
#include "server/protocol/encode.h"
#include "server/server.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

bool is_record(const Snapshot& snapshot, const std::string& uri) {
  const auto path = path_of(uri);
  const auto root = path ? snapshot.root_of(real_path(*path)) : nullptr;
  return root && root->project &&
         root->project->is_record(
             relative_to(root->path, real_path(*path)).value_or(""));
}

}  // namespace

Outcome<Null> execute_command(Server& server,
                              const ExecuteCommandParams& params) {
  if (params.command != "precedent.openDecision") {
    return ResponseError{ErrorCode::InvalidParams,
                         "unknown command: " + params.command};
  }
  if (!is_record(*server.session().snapshot(), params.uri)) {
    return ResponseError{ErrorCode::InvalidParams,
                         "arguments[0].uri: no decision record"};
  }
  if (server.session().client().show_document) {
    const Position line{params.line, 0};
    server.out().request(
        "window/showDocument",
        to_text(encode(ShowDocumentParams{params.uri, {line, line}})));
  }
  return Null{};
}

}  // namespace precedent::lsp
