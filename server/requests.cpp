#include "server/requests.h"

#include <algorithm>
#include <utility>

namespace precedent::lsp {
namespace {

const ResponseError kCancelled{ErrorCode::RequestCancelled,
                               "the request was cancelled"};

}  // namespace

Requests::~Requests() { cancel_all(); }

void Requests::add(Reply reply, Lane lane, Job job, Session::Awaited awaited) {
  pending_.push_back({++last_,
                      std::move(reply),
                      lane,
                      std::move(job),
                      std::move(awaited),
                      false,
                      {}});
}

void Requests::advance(Session& session) {
  for (auto next = pending_.begin(); next != pending_.end();) {
    const auto here = next++;
    if (here->running || !session.has(here->awaited)) continue;
    begin(*here, session.snapshot());
    if (here->lane == Lane::Inline) pending_.erase(here);
  }
}

void Requests::take(Answered&& answered) {
  const auto found = std::find_if(
      pending_.begin(), pending_.end(),
      [&](const Pending& p) { return p.number == answered.request; });
  if (found == pending_.end()) return;  // cancelled
  std::move(found->reply)(answered.answer);
  pending_.erase(found);
}

void Requests::cancel(const std::string& id) {
  const auto found =
      std::find_if(pending_.begin(), pending_.end(),
                   [&](const Pending& p) { return p.reply.id() == id; });
  if (found == pending_.end()) return;  // answered already
  found->stop.request_stop();
  std::move(found->reply)(kCancelled);
  pending_.erase(found);
}

void Requests::cancel_all() {
  for (Pending& pending : pending_) {
    pending.stop.request_stop();
    std::move(pending.reply)(kCancelled);
  }
  pending_.clear();
}

void Requests::begin(Pending& pending, const SnapshotPtr& snapshot) {
  pending.running = true;
  if (pending.lane == Lane::Inline) {
    std::move(pending.reply)(
        pending.job.run(*snapshot, pending.stop.get_token()));
    return;
  }
  const auto job = [number = pending.number, run = pending.job.run, snapshot,
                    stop = pending.stop.get_token()] {
    return Event(Answered{number, run(*snapshot, stop)});
  };
  const Answered failed{pending.number,
                        ResponseError{ErrorCode::InternalError,
                                      "an internal error; see the log"}};
  workers_.submit(job, failed);
}

}  // namespace precedent::lsp
