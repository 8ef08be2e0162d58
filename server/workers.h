// Workers: threads that run jobs on snapshots and hand what these return to the
// main loop. Zero threads is a mode: then a job runs where it is submitted, so
// that tests are deterministic.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/event.h"

namespace precedent::lsp {

class Workers {
 public:
  // Looks at nothing that can change, and at its stop token.
  using Job = std::function<Event()>;

  // `post` is called from any thread.
  Workers(int threads, std::function<void(Event)> post);
  // Waits for jobs that run; those that wait are dropped.
  ~Workers();

  // Jobs begin in the order they come. Of one that throws, which is a bug of
  // ours, `if_it_throws` is posted. Main loop only.
  void submit(Job job, Event if_it_throws);

 private:
  struct Task {
    Job job;
    Event if_it_throws;
  };

  void work();
  void run(Task& task);

  std::function<void(Event)> post_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Task> tasks_;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace precedent::lsp
