// precedent-lsp: the language server, over standard input and output.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "server/log.h"
#include "server/parent_watch.h"
#include "server/server.h"
#include "server/stdio.h"
#include "server/trace.h"

namespace precedent::lsp {
namespace {

struct Arguments {
  std::string trace_file;
  std::int64_t client_process = 0;
};

// A long check and a load leave a thread for what is being typed.
int worker_count() {
  return static_cast<int>(std::max(3u, std::thread::hardware_concurrency()));
}

int serve(const Arguments& arguments) {
  Output output;
  Trace trace(output);
  if (!arguments.trace_file.empty() && !trace.open(arguments.trace_file)) {
    log(arguments.trace_file +
        ": cannot be written; name another --trace-file");
    return 2;
  }
  Input input;
  ParentWatch client;
  Server::Options options;
  options.threads = worker_count();
  options.watch_process = [&](std::int64_t id, std::function<void()> gone) {
    client.watch(id, std::move(gone));
  };
  options.on_message = [&](const Json& message) { trace.receive(message); };
  Server server(trace, std::move(options));
  if (arguments.client_process > 0) {
    server.watch_process(arguments.client_process);
  }
  input.start([&](Event event) { server.post(std::move(event)); });
  const int exit_code = server.run();
  input.stop();
  client.stop();
  return exit_code;
}

}  // namespace
}  // namespace precedent::lsp

int main(int argc, char** argv) {
  CLI::App app(
      "The language server of Precedent: contradictions of decision records, "
      "while you type. Started by an editor, it speaks LSP over standard input "
      "and output.",
      "precedent-lsp");
  precedent::lsp::Arguments arguments;
  bool stdio = true;
  app.add_flag("--stdio", stdio,
               "Speak over standard input and output (always)");
  app.add_option("--trace-file", arguments.trace_file,
                 "Write every message to this file, a JSON line each");
  app.add_option("--clientProcessId", arguments.client_process,
                 "End when this process ends")
      ->group("");  // some editors pass it unasked
  app.set_version_flag("--version", "precedent-lsp " PRECEDENT_VERSION);
  CLI11_PARSE(app, argc, argv);
  return precedent::lsp::serve(arguments);
}
