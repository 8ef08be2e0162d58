// The real program, spawned: how it ends, and what it says on its streams.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "server/transport.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

extern char** environ;

namespace precedent::test {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kPatience{30};

// A program of which we hold both ends.
class Process {
 public:
  explicit Process(const std::string& program) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    REQUIRE(::pipe2(in.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::string name = program;
    std::array<char*, 2> arguments{name.data(), nullptr};
    REQUIRE(::posix_spawnp(&id_, name.c_str(), &actions, nullptr,
                           arguments.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    in_ = in[1];
    out_ = out[0];
  }
  ~Process() {
    if (id_ > 0) {
      ::kill(id_, SIGKILL);
      ::waitpid(id_, nullptr, 0);
    }
    close_input();
    ::close(out_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t id() const { return id_; }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t size = ::write(in_, bytes.data(), bytes.size());
      if (size <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
  }
  void send(const json& message) { write(lsp::frame(message.dump())); }
  void close_input() {
    if (in_ >= 0) ::close(in_);
    in_ = -1;
  }

  // The next message; null at the end of the output.
  json receive() {
    std::array<char, 4096> bytes;
    while (true) {
      if (auto body = frames_.next()) return json::parse(*body);
      const ssize_t size = ::read(out_, bytes.data(), bytes.size());
      if (size <= 0) return nullptr;
      frames_.feed({bytes.data(), static_cast<std::size_t>(size)});
    }
  }

  // The exit code, or -N where signal N ended it; nullopt where it lives on.
  std::optional<int> wait() {
    auto waiting = std::async(std::launch::async, [this] {
      int status = 0;
      ::waitpid(id_, &status, 0);
      return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    });
    if (waiting.wait_for(kPatience) != std::future_status::ready) {
      ::kill(id_, SIGKILL);
      waiting.wait();
      id_ = -1;
      return std::nullopt;
    }
    id_ = -1;
    return waiting.get();
  }

 private:
  pid_t id_ = -1;
  int in_ = -1;
  int out_ = -1;
  lsp::FrameReader frames_;
};

class Server : public Process {
 public:
  Server() : Process(own_program("precedent-lsp")) {
    ::signal(SIGPIPE, SIG_IGN);
  }

  json ask(const std::string& method, const json& params = json::object()) {
    send({{"jsonrpc", "2.0"},
          {"id", 1},
          {"method", method},
          {"params", params}});
    while (true) {
      json message = receive();
      if (message.is_null() || !message.contains("method")) return message;
    }
  }
  json initialize(const json& process = nullptr) {
    return ask("initialize",
               {{"processId", process}, {"capabilities", json::object()}});
  }
  void notify(const std::string& method) {
    send({{"jsonrpc", "2.0"}, {"method", method}});
  }
};

TEST_CASE("the program ends by the book") {
  Server server;
  CHECK(server.initialize()["result"]["serverInfo"]["name"] == "precedent-lsp");
  CHECK(server.ask("shutdown")["result"].is_null());
  server.notify("exit");
  CHECK(server.wait() == 0);
  CHECK(server.receive().is_null());  // nothing else was said
}

TEST_CASE("the program ends when its input does") {
  Server server;
  SECTION("before anything was said") {}
  SECTION("in the middle of a session") { server.initialize(); }
  SECTION("in the middle of a message") {
    server.write("Content-Length: 100\r\n\r\n{");
  }
  server.close_input();
  CHECK(server.wait() == 1);
}

TEST_CASE("the program ends well when its input does after shutdown") {
  Server server;
  server.initialize();
  server.ask("shutdown");
  server.close_input();
  CHECK(server.wait() == 0);
}

TEST_CASE("the program ends at a signal") {
  const int signal = GENERATE(SIGTERM, SIGINT, SIGHUP);
  Server server;
  server.initialize();
  ::kill(server.id(), signal);
  CHECK(server.wait() == 1);
}

TEST_CASE("the program ends at a signal though nobody reads what it says") {
  Server server;
  server.initialize();
  // Far more answers than a pipe holds.
  for (int id = 0; id < 4000; ++id) {
    server.send({{"jsonrpc", "2.0"},
                 {"id", std::string(100, 'x') + std::to_string(id)},
                 {"method", "no/such"}});
  }
  ::kill(server.id(), SIGTERM);
  CHECK(server.wait() == 1);
}

TEST_CASE("the program ends when its client is gone") {
  std::optional<Process> client(std::in_place, "cat");
  Server server;
  server.initialize(client->id());
  client.reset();
  CHECK(server.wait() == 1);
}

TEST_CASE("a client that cannot be seen is not waited for") {
  Server server;
  const json process = GENERATE(json(0), json(-1), json(1), json(2147483647));
  server.initialize(process);
  CHECK(server.ask("shutdown")["result"].is_null());
}

TEST_CASE("a broken stream ends the program, with a reason") {
  ProgramOptions options;
  options.input =
      GENERATE(std::string("Content-Length: x\r\n\r\n"),
               std::string("hello\r\n\r\n"), std::string(5000, 'x'));
  const ProgramRun run = run_program(own_program("precedent-lsp"), {}, options);
  CHECK(run.exit_code == 1);
  CHECK(run.err.starts_with("precedent-lsp: the input is broken: "));
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  CHECK(run.out.empty());
}

TEST_CASE("a body that is no JSON does not") {
  Server server;
  server.write(lsp::frame("{") + lsp::frame(std::string(1'000'000, '[')));
  CHECK(server.receive()["error"]["code"] == -32700);
  CHECK(server.receive()["error"]["code"] == -32700);
  CHECK(server.initialize().contains("result"));
}

TEST_CASE("the program reads one byte at a time") {
  Server server;
  const std::string message = lsp::frame(
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})");
  for (const char byte : message) server.write({&byte, 1});
  CHECK(server.receive()["id"] == 1);
}

TEST_CASE("the program says what it is") {
  const std::string program = own_program("precedent-lsp");
  const ProgramRun version = run_program(program, {"--version"});
  CHECK(version.exit_code == 0);
  CHECK(version.out.starts_with("precedent-lsp 0."));
  const ProgramRun help = run_program(program, {"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("--trace-file") != std::string::npos);
  CHECK(run_program(program, {"--stdio", "--clientProcessId=99999999"})
            .exit_code == 1);  // its input is empty
  const ProgramRun unknown = run_program(program, {"--no-such"});
  CHECK(unknown.exit_code != 0);
  CHECK(unknown.out.empty());
}

TEST_CASE("a trace that cannot be written is told at once") {
  const ProgramRun run = run_program(own_program("precedent-lsp"),
                                     {"--trace-file", "/nowhere/at/all"});
  CHECK(run.exit_code == 2);
  CHECK(run.err.find("/nowhere/at/all") != std::string::npos);
}

TEST_CASE("a trace holds every message of a session") {
  const TempFolder folder;
  const std::string trace = (folder / "trace").string();
  ProgramOptions options;
  options.input =
      lsp::frame(
          "{\n  \"jsonrpc\": \"2.0\", \"id\": 1,\n  \"method\": "
          "\"initialize\", \"params\": {}\n}") +
      lsp::frame(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})") +
      lsp::frame(R"({"jsonrpc":"2.0","method":"exit"})");
  const ProgramRun run = run_program(own_program("precedent-lsp"),
                                     {"--trace-file", trace}, options);
  CHECK(run.exit_code == 0);
  std::istringstream lines(folder.read("trace"));
  std::vector<std::string> directions;
  for (std::string line; std::getline(lines, line);) {
    const json entry = json::parse(line);
    CHECK(entry["msg"]["jsonrpc"] == "2.0");
    directions.push_back(entry["dir"]);
  }
  CHECK(directions == std::vector<std::string>{"in", "out", "in", "out", "in"});
}

}  // namespace
}  // namespace precedent::test
