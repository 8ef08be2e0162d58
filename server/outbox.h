// Outbox: all that the server says. Composes messages out of JSON texts, knows
// which of its own requests are still open, and hands each message to the sink.
// Main loop only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "server/json.h"
#include "server/protocol/errors.h"

namespace precedent::lsp {

// Where messages go: standard output, or a test.
class Sink {
 public:
  virtual ~Sink() = default;
  // One message, as JSON text.
  virtual void send(std::string_view message) = 0;
};

class Outbox {
 public:
  // Called with the client's result, or null when it answered with an error.
  using OnResult = std::function<void(const Json* result)>;

  explicit Outbox(Sink& sink) : sink_(sink) {}

  void notify(std::string_view method, std::string_view params);
  void request(std::string_view method, std::string_view params,
               OnResult on_result = {});
  // `id` is JSON text. Only Reply calls this.
  void respond(std::string_view id, const Outcome<std::string>& answer);

  // A response of the client to one of our requests; others are ignored.
  void take_response(const Json& message);

 private:
  Sink& sink_;
  std::int64_t next_id_ = 1;
  std::map<std::string, OnResult, std::less<>> open_;  // that someone waits for
};

// The answer to one request: given exactly once, by type. Whoever holds one
// and drops it has answered with an internal error.
class Reply {
 public:
  // `id` is JSON text.
  Reply(Outbox& out, std::string id) : out_(&out), id_(std::move(id)) {}
  Reply(Reply&& other) noexcept;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply();

  const std::string& id() const { return id_; }

  // With a result as JSON text or an error.
  void operator()(const Outcome<std::string>& answer) &&;

 private:
  void drop();

  Outbox* out_;  // null once answered or moved from
  std::string id_;
};

}  // namespace precedent::lsp
