#include "server/features/features.h"
#include "server/server.h"

namespace precedent::lsp {

Outcome<InitializeResult> initialize(Server& server,
                                     const InitializeParams& params) {
  server.enter(Server::Phase::Running);
  if (params.processId) server.watch_process(*params.processId);
  server.session().begin(params);
  return InitializeResult{params.client.encoding,
                          params.client.pulls_diagnostics};
}

void initialized(Server& server, const NoParams&) {
  server.session().settle_in();
}

Outcome<Null> shutdown(Server& server, const NoParams&) {
  server.requests().cancel_all();
  server.enter(Server::Phase::ShutDown);
  return Null{};
}

void exit(Server& server, const NoParams&) {
  server.end(server.phase() == Server::Phase::ShutDown ? 0 : 1);
}

void cancel_request(Server& server, const CancelParams& params) {
  server.requests().cancel(params.id);
}

void ignore(Server&, const NoParams&) {}

}  // namespace precedent::lsp
