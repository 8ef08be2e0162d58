// A session with the server in this process, without threads: whatever is sent
// is done, with all that follows from it, when the call returns. A test says
// what a person does and looks at what the editor would show.
#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/server.h"
#include "tests/support/temp_folder.h"

namespace precedent::test {

using lsp::Json;

// Records and sources, by name.
using Files = std::map<std::string, std::string>;

// A record 0012 that forbids parseFloat in TypeScript and offers Money.parse.
Files shop();

class ScriptedSession : private lsp::Sink {
 public:
  struct Setup {
    Json capabilities = Json::object();
    bool initialize = true;
    bool workspace = true;  // the files' folder is a workspace folder
    std::size_t max_diagnostics = 200;
    std::chrono::milliseconds settle_pause{0};
  };

  explicit ScriptedSession(const Files& files = shop());
  ScriptedSession(const Files& files, const Setup& setup);

  // ---- Messages -------------------------------------------------------------

  void send(const Json& message);
  // The whole answer; fails the test unless there is exactly one.
  Json ask(const std::string& method, const Json& params = nullptr);
  // Its result; fails the test where it is an error.
  Json result(const std::string& method, const Json& params = nullptr);
  // Its error's code; fails the test where there is none.
  int error(const std::string& method, const Json& params = nullptr);
  void notify(const std::string& method, const Json& params = nullptr);
  // A request that is sent and not waited for; nothing runs until `run`.
  void post(const std::string& method, const Json& params, const Json& id);
  void run() { server_.run_pending(); }

  // ---- What a person does ---------------------------------------------------

  void open(const std::string& name);  // as it stands on the disk
  void open(const std::string& name, const std::string& text);
  // Types `now` over the first `before` in the document.
  void type(const std::string& name, std::string_view before,
            std::string_view now);
  void save(const std::string& name);
  void close(const std::string& name);
  // Another program writes a file, or removes it; the client tells of it.
  void write_outside(const std::string& name, const std::string& text);
  void remove_outside(const std::string& name);

  // ---- What the editor shows ------------------------------------------------

  // "0012/no-float-money: parseFloat(x)" for each diagnostic published last.
  std::vector<std::string> shown(const std::string& name);
  // What was published last; null when nothing was.
  Json published(const std::string& name);
  // Every message of this method that the server sent.
  std::vector<Json> sent(const std::string& method) const;
  std::size_t sent_count() const { return sent_.size(); }
  const std::vector<Json>& everything_sent() const { return sent_; }

  // ---- Places ---------------------------------------------------------------

  std::string uri(const std::string& name) const;
  const std::string& text(const std::string& name) { return texts_[name]; }
  // The range of `needle` in a document (ASCII only), and the middle of it as
  // {"textDocument", "position"}.
  Json range(const std::string& name, std::string_view needle);
  Json at(const std::string& name, std::string_view needle);
  // `text` after the edits of a WorkspaceEdit.
  std::string applied(const std::string& name, const Json& edit);

  const TempFolder& folder() const { return folder_; }
  lsp::Server& server() { return server_; }

 private:
  void send(std::string_view message) override;
  Json document(const std::string& name) const;

  TempFolder folder_;
  std::map<std::string, std::string> texts_;  // as the client has them
  std::map<std::string, int> versions_;
  std::vector<Json> sent_;
  int last_id_ = 0;
  lsp::Server server_;
};

}  // namespace precedent::test
