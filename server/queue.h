// Queue: from the reader and the workers to the main loop. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "server/event.h"

namespace precedent::lsp {

using Clock = std::chrono::steady_clock;

class Queue {
 public:
  void push(Event event);

  // The oldest event, waited for until `deadline` (nullopt: for ever). Nullopt
  // when none came.
  std::optional<Event> pop(std::optional<Clock::time_point> deadline);
  std::optional<Event> try_pop();
  bool empty() const;

 private:
  std::optional<Event> take();

  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Event> events_;
};

}  // namespace precedent::lsp
