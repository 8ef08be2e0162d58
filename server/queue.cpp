#include "server/queue.h"

namespace precedent::lsp {

void Queue::push(Event event) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
  }
  came_.notify_one();
}

std::optional<Event> Queue::pop(std::optional<Clock::time_point> deadline) {
  std::unique_lock lock(mutex_);
  const auto some = [this] { return !events_.empty(); };
  if (deadline) {
    came_.wait_until(lock, *deadline, some);
  } else {
    came_.wait(lock, some);
  }
  return take();
}

std::optional<Event> Queue::try_pop() {
  const std::lock_guard lock(mutex_);
  return take();
}

bool Queue::empty() const {
  const std::lock_guard lock(mutex_);
  return events_.empty();
}

// With the mutex held.
std::optional<Event> Queue::take() {
  if (events_.empty()) return std::nullopt;
  std::optional<Event> event(std::move(events_.front()));
  events_.pop_front();
  return event;
}

}  // namespace precedent::lsp
