#include "server/workers.h"

#include <exception>
#include <optional>

#include "server/log.h"

namespace precedent::lsp {

Workers::Workers(int threads, std::function<void(Event)> post)
    : post_(std::move(post)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    tasks_.clear();
  }
  came_.notify_all();
}

void Workers::submit(Job job, Event if_it_throws) {
  Task task{std::move(job), std::move(if_it_throws)};
  if (threads_.empty()) return run(task);
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  came_.notify_one();
}

void Workers::work() {
  while (true) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    if (stopping_) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    run(task);
  }
}

void Workers::run(Task& task) {
  std::optional<Event> event;
  try {
    event = task.job();
  } catch (const std::exception& bug) {
    log(std::string("internal error: ") + bug.what());
    event = std::move(task.if_it_throws);
  }
  post_(std::move(*event));
}

}  // namespace precedent::lsp
