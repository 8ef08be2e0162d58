#include "tests/doors/lsp_door.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "tests/support/run_program.h"

extern char** environ;

namespace precedent::test {
namespace {

using nlohmann::json;

constexpr int kPatienceMs = 60'000;

std::string percent_encoded(const std::string& path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

struct Ends {
  int read_end = -1;
  int write_end = -1;
};

Ends make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  return {ends[0], ends[1]};
}

pid_t start(const Ends& in, const Ends& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read_end, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.write_end, STDOUT_FILENO);
  std::string program = own_program("precedent-lsp");
  std::array<char*, 2> arguments{program.data(), nullptr};
  pid_t child = -1;
  const int error = ::posix_spawn(&child, program.c_str(), &actions, nullptr,
                                  arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("can't start " + program);
  return child;
}

}  // namespace

LspDoor::LspDoor(const std::filesystem::path& folder) : folder_(folder) {
  ::signal(SIGPIPE, SIG_IGN);
  const Ends in = make_pipe();
  const Ends out = make_pipe();
  server_ = start(in, out);
  ::close(in.read_end);
  ::close(out.write_end);
  to_server_ = in.write_end;
  from_server_ = out.read_end;
  const std::string root = "file://" + percent_encoded(folder.string());
  request("initialize",
          {{"processId", ::getpid()},
           {"rootUri", root},
           {"workspaceFolders", {{{"uri", root}, {"name", "fixture"}}}},
           {"capabilities", json::object()}});
  notify("initialized", json::object());
}

LspDoor::~LspDoor() {
  try {
    request("shutdown", nullptr);
    notify("exit", nullptr);
  } catch (const std::exception&) {
    ::kill(server_, SIGKILL);  // it is our own child, and it does not answer
  }
  ::close(to_server_);
  ::close(from_server_);
  ::waitpid(server_, nullptr, 0);
}

json LspDoor::request(const std::string& method, const json& params) {
  const int id = ++last_id_;
  json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  send(message);
  while (true) {
    const json answer = receive();
    if (answer.contains("method") || answer.value("id", json()) != json(id)) {
      take(answer);
    } else if (answer.contains("error")) {
      throw std::runtime_error(method + ": " + answer["error"].dump());
    } else {
      return answer.at("result");
    }
  }
}

void LspDoor::notify(const std::string& method, const json& params) {
  json message = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  send(message);
}

json LspDoor::open(const std::string& path, const std::string& language,
                   const std::string& text) {
  const std::string uri = uri_of(path);
  published_.erase(uri);
  notify("textDocument/didOpen", {{"textDocument",
                                   {{"uri", uri},
                                    {"languageId", language},
                                    {"version", 1},
                                    {"text", text}}}});
  while (!published_.contains(uri)) take(receive());
  return published_[uri];
}

std::string LspDoor::uri_of(const std::string& path) const {
  return "file://" + percent_encoded((folder_ / path).string());
}

void LspDoor::send(const json& message) {
  const std::string body = message.dump();
  const std::string bytes =
      "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t put = ::write(to_server_, rest.data(), rest.size());
    if (put <= 0) throw std::runtime_error("precedent-lsp stopped reading");
    rest.remove_prefix(static_cast<std::size_t>(put));
  }
}

json LspDoor::receive() {
  constexpr std::string_view kLength = "Content-Length: ";
  while (true) {
    const std::size_t end = pending_.find("\r\n\r\n");
    const std::size_t at = pending_.find(kLength);
    if (end == std::string::npos || at == std::string::npos || at > end) {
      fill();
      continue;
    }
    const std::size_t length = std::stoul(pending_.substr(at + kLength.size()));
    if (pending_.size() < end + 4 + length) {
      fill();
      continue;
    }
    json message = json::parse(pending_.substr(end + 4, length));
    pending_.erase(0, end + 4 + length);
    return message;
  }
}

// What the server tells or asks on its own.
void LspDoor::take(const json& message) {
  const std::string method = message.value("method", "");
  if (method == "textDocument/publishDiagnostics") {
    published_[message["params"]["uri"]] = message["params"]["diagnostics"];
  } else if (message.contains("id") && !method.empty()) {
    send({{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", nullptr}});
  }
}

void LspDoor::fill() {
  pollfd wait{from_server_, POLLIN, 0};
  if (::poll(&wait, 1, kPatienceMs) <= 0) {
    throw std::runtime_error("precedent-lsp does not answer");
  }
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(from_server_, buffer.data(), buffer.size());
  if (got <= 0) throw std::runtime_error("precedent-lsp ended");
  pending_.append(buffer.data(), static_cast<std::size_t>(got));
}

}  // namespace precedent::test
