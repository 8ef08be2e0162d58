#include "server/features/features.h"
#include "server/server.h"

namespace precedent::lsp {

void did_change_watched_files(Server& server,
                              const DidChangeWatchedFilesParams& params) {
  server.session().change_files(params.changes);
}

void did_change_workspace_folders(
    Server& server, const DidChangeWorkspaceFoldersParams& params) {
  server.session().change_folders(params);
}

}  // namespace precedent::lsp
