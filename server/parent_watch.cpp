#include "server/parent_watch.h"

#include <signal.h>

#include <cerrno>
#include <chrono>
#include <stop_token>
#include <utility>

namespace precedent::lsp {
namespace {

// Asking costs nothing, and no system tells it in the same way as another.
constexpr std::chrono::seconds kInterval{1};

// Signal 0 is only a question.
bool lives(std::int64_t process) {
  return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

}  // namespace

void ParentWatch::watch(std::int64_t process, std::function<void()> gone) {
  if (process <= 1 || process != static_cast<pid_t>(process)) return;
  if (!lives(process)) return;
  thread_ = std::jthread(
      [this, process, gone = std::move(gone)](const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!stopped_.wait_for(lock, stop, kInterval,
                                  [&] { return stop.stop_requested(); })) {
          if (!lives(process)) return gone();
        }
      });
}

}  // namespace precedent::lsp
