#include "server/outbox.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace precedent::lsp {
namespace {

std::string message(std::string_view head, std::string_view key,
                    std::string_view value) {
  std::string text = R"({"jsonrpc":"2.0",)";
  text.append(head).append(",\"").append(key).append("\":");
  return text.append(value).append("}");
}

std::string method_member(std::string_view method) {
  return "\"method\":\"" + std::string(method) + "\"";
}

std::string id_member(std::string_view id) {
  return "\"id\":" + std::string(id);
}

}  // namespace

void Outbox::notify(std::string_view method, std::string_view params) {
  sink_.send(message(method_member(method), "params", params));
}

void Outbox::request(std::string_view method, std::string_view params,
                     OnResult on_result) {
  const std::string id = std::to_string(next_id_++);
  if (on_result) open_[id] = std::move(on_result);
  sink_.send(
      message(id_member(id) + "," + method_member(method), "params", params));
}

void Outbox::respond(std::string_view id, const Outcome<std::string>& answer) {
  if (answer) return sink_.send(message(id_member(id), "result", *answer));
  const Json error = {{"code", static_cast<int>(answer.error().code)},
                      {"message", answer.error().message}};
  sink_.send(message(id_member(id), "error", to_text(error)));
}

void Outbox::take_response(const Json& message) {
  const auto found = open_.find(to_text(message["id"]));
  if (found == open_.end()) return;
  const OnResult on_result = std::move(found->second);
  open_.erase(found);
  const auto result = message.find("result");
  on_result(result == message.end() ? nullptr : &*result);
}

Reply::Reply(Reply&& other) noexcept
    : out_(std::exchange(other.out_, nullptr)), id_(std::move(other.id_)) {}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    drop();
    out_ = std::exchange(other.out_, nullptr);
    id_ = std::move(other.id_);
  }
  return *this;
}

Reply::~Reply() { drop(); }

void Reply::operator()(const Outcome<std::string>& answer) && {
  if (Outbox* out = std::exchange(out_, nullptr)) out->respond(id_, answer);
}

void Reply::drop() {
  std::move (*this)(
      ResponseError{ErrorCode::InternalError, "the request was not answered"});
}

}  // namespace precedent::lsp
