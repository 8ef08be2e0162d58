// Requests: those that are not answered yet. Each waits until what it asks
// about is judged, then runs in its lane. Main loop only.
#pragma once

#include <cstdint>
#include <list>
#include <stop_token>
#include <string>

#include "server/dispatch.h"
#include "server/outbox.h"
#include "server/session.h"
#include "server/workers.h"

namespace precedent::lsp {

class Requests {
 public:
  explicit Requests(Workers& workers) : workers_(workers) {}
  ~Requests();

  void add(Reply reply, Lane lane, Job job, Session::Awaited awaited);
  // Runs, or hands to a worker, those that need not wait any longer.
  void advance(Session& session);
  void take(Answered&& answered);
  // `id` is JSON text; no harm when there is none.
  void cancel(const std::string& id);
  void cancel_all();

 private:
  struct Pending {
    std::uint64_t number;
    Reply reply;
    Lane lane;
    Job job;
    Session::Awaited awaited;
    bool running = false;
    std::stop_source stop;
  };

  void begin(Pending& pending, const SnapshotPtr& snapshot);

  Workers& workers_;
  std::uint64_t last_ = 0;
  std::list<Pending> pending_;
};

}  // namespace precedent::lsp
