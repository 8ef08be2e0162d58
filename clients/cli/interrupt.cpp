#include "clients/cli/interrupt.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <initializer_list>

namespace precedent::cli {
namespace {

std::atomic<bool> line_to_wipe = false;
std::atomic<bool> held = false;
std::atomic<int> waiting = 0;

static_assert(std::atomic<bool>::is_always_lock_free &&
              std::atomic<int>::is_always_lock_free);

// Async-signal-safe, all of it (POSIX.1-2017, 2.4.3).
void end_by(int number) {
  if (line_to_wipe) {
    constexpr char kWipe[] = "\r\x1b[K";
    [[maybe_unused]] const auto count =
        write(STDERR_FILENO, kWipe, sizeof kWipe - 1);
  }
  std::signal(number, SIG_DFL);
  raise(number);
}

void on_signal(int number) {
  if (held) {
    waiting = number;
  } else {
    end_by(number);
  }
}

}  // namespace

void handle_signals() {
  std::signal(SIGPIPE, SIG_DFL);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // One that was ignored from outside (nohup) stays ignored.
    if (std::signal(number, on_signal) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

void set_line_to_wipe(bool stands) { line_to_wipe = stands; }

Uninterrupted::Uninterrupted() { held = true; }

Uninterrupted::~Uninterrupted() {
  held = false;
  if (waiting != 0) end_by(waiting);
}

}  // namespace precedent::cli
