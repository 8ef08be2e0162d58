#include "server/features/features.h"
#include "server/server.h"

namespace precedent::lsp {

void did_open(Server& server, const DidOpenTextDocumentParams& params) {
  server.session().open(params.textDocument);
}

void did_change(Server& server, const DidChangeTextDocumentParams& params) {
  server.session().change(params);
}

void did_save(Server& server, const DidSaveTextDocumentParams& params) {
  server.session().save(params.textDocument.uri);
}

void did_close(Server& server, const DidCloseTextDocumentParams& params) {
  server.session().close(params.textDocument.uri);
}

}  // namespace precedent::lsp
