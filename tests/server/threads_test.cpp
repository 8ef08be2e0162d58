// The server with its threads, as it runs in an editor: whatever comes between,
// what is shown last is the truth about the text as it stands last, and every
// request was answered once.
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "server/server.h"
#include "server/uri.h"
#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

class WaitingSink : public lsp::Sink {
 public:
  void send(std::string_view message) override {
    {
      const std::lock_guard lock(mutex_);
      messages_.push_back(Json::parse(message));
    }
    came_.notify_all();
  }

  // The first message, of all that came, for which `holds` is true; null when
  // none comes in time.
  template <class Predicate>
  Json wait(Predicate holds) {
    constexpr std::chrono::seconds kPatience{60};
    std::unique_lock lock(mutex_);
    Json found;
    std::size_t seen = 0;
    came_.wait_for(lock, kPatience, [&] {
      for (; seen < messages_.size() && found.is_null(); ++seen) {
        if (holds(messages_[seen])) found = messages_[seen];
      }
      return !found.is_null();
    });
    return found;
  }

  std::size_t answers(const Json& id) {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(
        messages_.begin(), messages_.end(), [&](const Json& message) {
          return !message.contains("method") && message["id"] == id;
        }));
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<Json> messages_;
};

class ThreadedSession {
 public:
  ThreadedSession() : server_(sink_, options()) {
    for (const auto& [name, text] : shop()) folder_.write(name, text);
    loop_ = std::thread([this] { exit_code_ = server_.run(); });
    ask("initialize", {{"rootUri", uri("")}, {"capabilities", Json::object()}});
    notify("initialized", Json::object());
  }
  ~ThreadedSession() {
    if (loop_.joinable()) end();
  }

  int end() {
    notify("exit", nullptr);
    loop_.join();
    return exit_code_;
  }

  std::string uri(const std::string& name) const {
    return lsp::uri_of((folder_.path() / name).generic_string());
  }
  Json document(const std::string& name) const { return {{"uri", uri(name)}}; }

  void post(Json message) {
    message["jsonrpc"] = "2.0";
    server_.post(lsp::Incoming{std::make_shared<const Json>(message)});
  }
  void notify(const std::string& method, const Json& params) {
    post({{"method", method}, {"params", params}});
  }
  int request(const std::string& method, const Json& params) {
    post({{"id", ++last_id_}, {"method", method}, {"params", params}});
    return last_id_;
  }
  Json answer(int id) {
    return sink_.wait([&](const Json& message) {
      return !message.contains("method") && message["id"] == id;
    });
  }
  Json ask(const std::string& method, const Json& params) {
    return answer(request(method, params));
  }
  void open(const std::string& name, const std::string& text) {
    notify("textDocument/didOpen", {{"textDocument",
                                     {{"uri", uri(name)},
                                      {"languageId", "any"},
                                      {"version", 0},
                                      {"text", text}}}});
  }
  void replace(const std::string& name, int version, const std::string& text) {
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", uri(name)}, {"version", version}}},
            {"contentChanges", {{{"text", text}}}}});
  }
  std::size_t published(const std::string& name, int version) {
    const Json message = sink_.wait([&](const Json& m) {
      return m.value("method", "") == "textDocument/publishDiagnostics" &&
             m["params"]["uri"] == uri(name) &&
             m["params"].value("version", -1) == version;
    });
    REQUIRE_FALSE(message.is_null());
    return message["params"]["diagnostics"].size();
  }

  WaitingSink& sink() { return sink_; }
  int last_id() const { return last_id_; }

 private:
  static lsp::Server::Options options() {
    lsp::Server::Options options;
    options.threads = 3;
    options.session.documents.pause = std::chrono::milliseconds(1);
    options.session.documents.settle_pause = std::chrono::milliseconds(1);
    options.session.load_pause = std::chrono::milliseconds(1);
    return options;
  }

  TempFolder folder_;
  WaitingSink sink_;
  lsp::Server server_;
  int last_id_ = 0;
  int exit_code_ = -1;
  std::thread loop_;
};

TEST_CASE("what is shown last is true, however fast it is typed") {
  const std::string name = "src/total.ts";
  ThreadedSession session;
  session.open(name, "");
  std::mt19937 random(7);
  std::size_t calls = 0;
  int version = 0;
  for (int burst = 0; burst < 20; ++burst) {
    for (int key = 0; key < 10; ++key) {
      calls = random() % 30;
      std::string text = "// é😀\n";
      for (std::size_t i = 0; i < calls; ++i) {
        text += "f(" + std::string(random() % 9, 'a') + ", parseFloat(x));\n";
      }
      session.replace(name, ++version, text);
    }
    CHECK(session.published(name, version) == calls);
  }
  session.ask("shutdown", nullptr);
  CHECK(session.end() == 0);
}

TEST_CASE("every request is answered once, cancelled or not") {
  const std::string name = "src/total.ts";
  const std::string record = "docs/decisions/0012-money.md";
  ThreadedSession session;
  session.open(name, "parseFloat(x);\n");
  session.open(record, shop()[record]);
  std::mt19937 random(11);
  const Json zero = {{"line", 0}, {"character", 0}};
  for (int version = 1; version <= 150; ++version) {
    if (random() % 2 == 0) {
      session.replace(name, version,
                      std::string(random() % 9, '\n') + "parseFloat(x);\n" +
                          (random() % 2 == 0 ? "f(" : ""));
    }
    if (random() % 8 == 0) {
      session.replace(record, version,
                      shop()[record] + std::string(random() % 9, '\n'));
    }
    const Json at = {{"textDocument", session.document(name)},
                     {"position", zero},
                     {"range", {{"start", zero}, {"end", zero}}}};
    session.request("textDocument/hover", at);
    session.request("textDocument/codeAction", at);
    const int check = session.request("precedent/check", Json::object());
    if (random() % 2 == 0) session.notify("$/cancelRequest", {{"id", check}});
  }
  for (int id = 1; id <= session.last_id(); ++id) {
    REQUIRE_FALSE(session.answer(id).is_null());
  }
  session.ask("shutdown", nullptr);
  for (int id = 1; id <= session.last_id(); ++id) {
    CHECK(session.sink().answers(id) == 1);
  }
  CHECK(session.end() == 0);
}

TEST_CASE("the end comes at once, whatever is under way") {
  for (int i = 0; i < 20; ++i) {
    ThreadedSession session;
    session.open("src/total.ts", "parseFloat(x);\n");
    session.request("precedent/check", Json::object());
    CHECK(session.end() == 1);
  }
}

}  // namespace
}  // namespace precedent::test
