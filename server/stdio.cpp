#include "server/stdio.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/json.h"

namespace precedent::lsp {
namespace {

constexpr std::chrono::seconds kPatience{5};

// What a signal handler may use: a pipe whose reader is the input thread.
std::array<int, 2> signal_pipe = {-1, -1};

extern "C" void on_signal(int) {
  const int saved = errno;
  [[maybe_unused]] const auto written = ::write(signal_pipe[1], "!", 1);
  errno = saved;
}

// Waits until there is something to read on standard input; false at a signal.
bool wait_for_input() {
  std::array<pollfd, 2> files = {
      {{STDIN_FILENO, POLLIN, 0}, {signal_pipe[0], POLLIN, 0}}};
  while (::poll(files.data(), files.size(), -1) < 0 && errno == EINTR) {
  }
  return files[1].revents == 0;
}

Event to_event(std::string body) {
  Outcome<Json> message = parse_json(std::move(body));
  if (!message) return Unreadable{message.error()};
  return Incoming{std::make_shared<const Json>(std::move(*message))};
}

}  // namespace

void Output::send(std::string_view message) {
  const std::string framed = frame(message);
  std::string_view left = framed;
  while (!left.empty()) {
    const auto written = ::write(STDOUT_FILENO, left.data(), left.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
}

Input::~Input() {
  stop();
  {
    const std::lock_guard lock(mutex_);
    gone_ = true;
  }
  changed_.notify_all();
}

void Input::start(std::function<void(Event)> post) {
  post_ = std::move(post);
  [[maybe_unused]] const int made = ::pipe2(signal_pipe.data(), O_CLOEXEC);
  std::signal(SIGPIPE, SIG_IGN);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    std::signal(signal, on_signal);
  }
  thread_ = std::jthread([this] { read(); });
}

void Input::stop() {
  const std::lock_guard lock(mutex_);
  post_ = nullptr;
  on_signal(0);
}

void Input::read() {
  while (read_some()) {
  }
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [this] { return gone_; })) {
    std::_Exit(EXIT_FAILURE);
  }
}

// False after the last event.
bool Input::read_some() {
  if (!wait_for_input()) {
    post(InputEnded{"ended by a signal"});
    return false;
  }
  static constexpr std::size_t kChunk = 64 << 10;
  std::array<char, kChunk> chunk;
  const auto size = ::read(STDIN_FILENO, chunk.data(), chunk.size());
  if (size < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (size <= 0) {
    const char* why = frames_.idle() ? "" : "the input ended within a message";
    post(InputEnded{why});
    return false;
  }
  frames_.feed({chunk.data(), static_cast<std::size_t>(size)});
  while (std::optional<std::string> body = frames_.next()) {
    post(to_event(std::move(*body)));
  }
  if (frames_.broken().empty()) return true;
  post(InputEnded{"the input is broken: " + frames_.broken()});
  return false;
}

void Input::post(Event event) {
  const std::lock_guard lock(mutex_);
  if (post_) post_(std::move(event));
}

}  // namespace precedent::lsp
