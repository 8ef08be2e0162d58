#include "server/server.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "server/log.h"

namespace precedent::lsp {
namespace {

const Json kNoParams;

const Json& params_of(const Json& message) {
  const auto params = message.find("params");
  return params == message.end() ? kNoParams : *params;
}

bool is_id(const Json& id) { return id.is_string() || id.is_number(); }

// What the life cycle forbids; nullopt when the request may be handled.
std::optional<ResponseError> refusal(Server::Phase phase,
                                     const std::string& method) {
  if (phase == Server::Phase::Fresh && method != "initialize") {
    return ResponseError{ErrorCode::ServerNotInitialized,
                         "`initialize` comes first"};
  }
  if (phase == Server::Phase::Running && method == "initialize") {
    return ResponseError{ErrorCode::InvalidRequest,
                         "`initialize` comes only once"};
  }
  if (phase == Server::Phase::ShutDown) {
    return ResponseError{ErrorCode::InvalidRequest,
                         "nothing comes after `shutdown` but `exit`"};
  }
  return std::nullopt;
}

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

}  // namespace

Server::Server(Sink& sink, Options options)
    : options_(std::move(options)),
      out_(sink),
      workers_(options_.threads,
               [this](Event event) { post(std::move(event)); }),
      session_(workers_, out_, options_.session),
      requests_(workers_) {}

// What is in the queue is handled before new work begins, so that of many edits
// only the last is judged; but a client that never pauses is answered too.
int Server::run() {
  constexpr int kMostInARow = 64;
  std::optional<Clock::time_point> next = advance();
  for (int in_a_row = 0; !exit_code_;) {
    std::optional<Event> event = queue_.pop(next);
    if (event) handle(std::move(*event));
    if (event && ++in_a_row < kMostInARow && !queue_.empty()) continue;
    in_a_row = 0;
    next = advance();
  }
  requests_.cancel_all();
  return *exit_code_;
}

void Server::run_pending() {
  do {
    while (std::optional<Event> event = queue_.try_pop()) {
      if (!exit_code_) handle(std::move(*event));
    }
    if (!exit_code_) advance();
  } while (!queue_.empty());
}

void Server::watch_process(std::int64_t id) {
  if (!options_.watch_process) return;
  options_.watch_process(id,
                         [this] { post(InputEnded{"the client is gone"}); });
}

void Server::handle(Event&& event) {
  const auto by_kind = Overloaded{
      [this](Incoming& incoming) { receive(*incoming.message); },
      [this](Unreadable& unreadable) {
        log(unreadable.error.message);
        out_.respond("null", unreadable.error);
      },
      [this](InputEnded& ended) {
        if (!ended.why.empty()) log(ended.why);
        end(phase_ == Phase::ShutDown ? 0 : 1);
      },
      [this](Loaded& loaded) { session_.take(std::move(loaded)); },
      [this](Judged& judged) { session_.take(std::move(judged)); },
      [this](Answered& answered) { requests_.take(std::move(answered)); },
  };
  // The one place where an exception, which is a bug of ours, is caught on the
  // main loop. Whoever waits for an answer gets one from its Reply.
  try {
    std::visit(by_kind, event);
  } catch (const std::exception& bug) {
    log(std::string("internal error: ") + bug.what());
  }
}

void Server::receive(const Json& message) {
  if (options_.on_message) options_.on_message(message);
  const auto invalid = [this](std::string_view id, const char* why) {
    out_.respond(id, ResponseError{ErrorCode::InvalidRequest, why});
  };
  if (!message.is_object()) return invalid("null", "a message is an object");
  const auto id = message.find("id");
  const bool has_id = id != message.end();
  if (has_id && !is_id(*id)) {
    // Of a response, null tells of an error that belongs to no request.
    if (!message.contains("method")) return;
    return invalid("null", "an id is a number or a string");
  }
  const auto method = message.find("method");
  if (method == message.end()) {
    if (!has_id) return invalid("null", "a message has a method or an id");
    return out_.take_response(message);
  }
  if (!method->is_string()) {
    return invalid(has_id ? to_text(*id) : "null", "a method is a string");
  }
  if (has_id) {
    receive_request(Reply(out_, to_text(*id)), *method, params_of(message));
  } else {
    receive_notification(*method, params_of(message));
  }
}

void Server::receive_request(Reply reply, const std::string& method,
                             const Json& params) {
  if (const auto refused = refusal(phase_, method)) {
    return std::move(reply)(*refused);
  }
  const Binding* binding = find_binding(method);
  if (!binding || !binding->request) {
    return std::move(reply)(
        ResponseError{ErrorCode::MethodNotFound, "unknown method: " + method});
  }
  if (binding->lane == Lane::Mutate) {
    return std::move(reply)(binding->mutate(*this, params));
  }
  Outcome<Job> job = binding->prepare(params);
  if (!job) return std::move(reply)(job.error());
  Session::Awaited awaited = session_.await(job->uri);
  requests_.add(std::move(reply), binding->lane, std::move(*job),
                std::move(awaited));
}

void Server::receive_notification(const std::string& method,
                                  const Json& params) {
  if (phase_ != Phase::Running && method != "exit") return;
  const Binding* binding = find_binding(method);
  if (!binding || binding->request) return;
  const Outcome<std::string> done = binding->mutate(*this, params);
  if (!done) log(method + ": " + done.error().message);
}

std::optional<Clock::time_point> Server::advance() {
  const auto next = session_.advance(Clock::now());
  requests_.advance(session_);
  return next;
}

}  // namespace precedent::lsp
