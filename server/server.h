// Server: the main loop. Takes events one after the other, keeps the life cycle
// that LSP prescribes, hands each message to its handler, and answers each
// request exactly once. All but `post` is for one thread: the main loop's.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "server/dispatch.h"
#include "server/outbox.h"
#include "server/queue.h"
#include "server/requests.h"
#include "server/session.h"
#include "server/workers.h"

namespace precedent::lsp {

class Server {
 public:
  struct Options {
    Session::Options session;
    // 0: everything runs inline, in run_pending().
    int threads = 0;
    // Told the process of the client, and what to call when that has ended.
    std::function<void(std::int64_t id, std::function<void()> gone)>
        watch_process;
    // Told each message that comes.
    std::function<void(const Json&)> on_message;
  };

  Server(Sink& sink, Options options);

  // Thread-safe.
  void post(Event event) { queue_.push(std::move(event)); }

  // Handles events until the session is over; returns the exit code.
  int run();
  // Handles what was posted and what follows from it. With zero threads all is
  // done when it returns.
  void run_pending();
  // Set once the session is over.
  std::optional<int> exit_code() const { return exit_code_; }

  // ---- For handlers -------------------------------------------------------

  enum class Phase { Fresh, Running, ShutDown };
  Phase phase() const { return phase_; }
  void enter(Phase phase) { phase_ = phase; }
  void end(int exit_code) { exit_code_ = exit_code; }
  void watch_process(std::int64_t id);

  Session& session() { return session_; }
  Requests& requests() { return requests_; }
  Outbox& out() { return out_; }

 private:
  void handle(Event&& event);
  void receive(const Json& message);
  void receive_request(Reply reply, const std::string& method,
                       const Json& params);
  void receive_notification(const std::string& method, const Json& params);
  std::optional<Clock::time_point> advance();

  Options options_;
  Queue queue_;
  Outbox out_;
  Workers workers_;
  Session session_;
  Requests requests_;
  Phase phase_ = Phase::Fresh;
  std::optional<int> exit_code_;
};

}  // namespace precedent::lsp
