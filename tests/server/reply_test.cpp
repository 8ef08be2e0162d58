#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/outbox.h"
#include "tests/support/catch.h"

namespace precedent::lsp {
namespace {

class MemorySink : public Sink {
 public:
  void send(std::string_view message) override {
    messages.push_back(Json::parse(message));
  }
  std::vector<Json> messages;
};

TEST_CASE("a reply is answered once, whatever is done with it") {
  static_assert(!std::is_copy_constructible_v<Reply>);
  MemorySink sink;
  Outbox out(sink);
  SECTION("by a result") {
    Reply reply(out, "1");
    std::move(reply)(std::string("42"));
    std::move(reply)(std::string("43"));
  }
  SECTION("after it moved") {
    Reply reply(out, "1");
    Reply other(std::move(reply));
    std::move(other)(std::string("42"));
  }
  SECTION("from a container") {
    std::vector<Reply> replies;
    for (int i = 0; i < 1; ++i) replies.emplace_back(out, "1");
    std::move(replies[0])(std::string("42"));
  }
  REQUIRE(sink.messages.size() == 1);
  CHECK(sink.messages[0] ==
        Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", 42}});
}

TEST_CASE("a reply that is dropped answers an error") {
  MemorySink sink;
  Outbox out(sink);
  SECTION("at the end of its scope") { const Reply reply(out, "\"a\""); }
  SECTION("when another takes its place") {
    Reply reply(out, "\"a\"");
    reply = Reply(out, "2");
    std::move(reply)(std::string("null"));
  }
  REQUIRE(!sink.messages.empty());
  CHECK(sink.messages[0]["id"] == "a");
  CHECK(sink.messages[0]["error"]["code"] == -32603);
}

TEST_CASE("the client's answers find whoever asked, once") {
  MemorySink sink;
  Outbox out(sink);
  std::vector<std::string> heard;
  const auto hear = [&](const Json* result) {
    heard.push_back(result ? to_text(*result) : "error");
  };
  out.request("a", "null", hear);
  out.request("b", "null", hear);
  const Json a = sink.messages[0]["id"];
  const Json b = sink.messages[1]["id"];
  out.take_response({{"id", b}, {"result", {1, 2}}});
  out.take_response({{"id", b}, {"result", 3}});
  out.take_response({{"id", a}, {"error", {{"code", 1}}}});
  out.take_response({{"id", 999}, {"result", 3}});
  CHECK(heard == std::vector<std::string>{"[1,2]", "error"});
}

}  // namespace
}  // namespace precedent::lsp
