// Ends the session when the process that asked for it is gone: editors crash
// without closing what they started.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace precedent::lsp {

class ParentWatch {
 public:
  // Calls `gone` once, from a thread of its own, when the process has ended.
  // One that cannot be seen from the start is not watched: in a container ids
  // mean something else.
  void watch(std::int64_t process, std::function<void()> gone);
  // `gone` is not called any more.
  void stop() { thread_ = std::jthread(); }

 private:
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // last: it uses the above
};

}  // namespace precedent::lsp
