#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

const ScriptedSession::Setup kFresh{Json::object(), false, true, 200};
constexpr int kServerNotInitialized = -32002;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;

Json initialize_with(const Json& capabilities) {
  return {{"processId", nullptr},
          {"rootUri", nullptr},
          {"capabilities", capabilities}};
}

TEST_CASE("requests wait for initialize, notifications are dropped") {
  ScriptedSession session(shop(), kFresh);
  CHECK(session.error("textDocument/hover", Json::object()) ==
        kServerNotInitialized);
  CHECK(session.error("shutdown") == kServerNotInitialized);
  CHECK(session.error("no/such") == kServerNotInitialized);
  session.open("src/total.ts");
  session.result("initialize", initialize_with(Json::object()));
  CHECK(session.error("textDocument/hover", Json::object()) == -32602);
  CHECK(session.published("src/total.ts").is_null());
}

TEST_CASE("initialize says what this server can do") {
  ScriptedSession session(shop(), kFresh);
  const Json result =
      session.result("initialize", initialize_with(Json::object()));
  CHECK(result["serverInfo"]["name"] == "precedent-lsp");
  const Json& can = result["capabilities"];
  CHECK(can["positionEncoding"] == "utf-16");
  CHECK(can["textDocumentSync"]["change"] == 2);
  CHECK(can["hoverProvider"] == true);
  CHECK(can["executeCommandProvider"]["commands"] ==
        Json{"precedent.openDecision"});
  CHECK_FALSE(can.contains("diagnosticProvider"));
}

TEST_CASE("initialize comes once") {
  ScriptedSession session;
  CHECK(session.error("initialize", initialize_with(Json::object())) ==
        kInvalidRequest);
}

TEST_CASE("the client's favourite encoding is taken") {
  const auto chosen = [](const Json& offers) {
    ScriptedSession session(shop(), kFresh);
    return session.result(
        "initialize",
        initialize_with({{"general",
                          {{"positionEncodings",
                            offers}}}}))["capabilities"]["positionEncoding"];
  };
  CHECK(chosen({"utf-8", "utf-16"}) == "utf-8");
  CHECK(chosen({"utf-32", "utf-8"}) == "utf-32");
  CHECK(chosen({"utf-16"}) == "utf-16");
  CHECK(chosen({"ebcdic", "utf-8"}) == "utf-8");
  CHECK(chosen(Json::array()) == "utf-16");
  CHECK(chosen("utf-8") == "utf-16");
}

TEST_CASE("after shutdown nothing is answered but exit") {
  ScriptedSession session;
  CHECK(session.result("shutdown").is_null());
  CHECK(session.error("shutdown") == kInvalidRequest);
  CHECK(session.error("textDocument/hover", Json::object()) == kInvalidRequest);
  CHECK(session.error("initialize", Json::object()) == kInvalidRequest);
  session.open("src/total.ts");
  CHECK(session.published("src/total.ts").is_null());
  CHECK_FALSE(session.server().exit_code());
  session.notify("exit");
  CHECK(session.server().exit_code() == 0);
}

TEST_CASE("an end without shutdown is told by the exit code") {
  ScriptedSession exits;
  exits.notify("exit");
  CHECK(exits.server().exit_code() == 1);

  ScriptedSession never_began(shop(), kFresh);
  never_began.notify("exit");
  CHECK(never_began.server().exit_code() == 1);

  ScriptedSession ends;
  ends.server().post(lsp::InputEnded{""});
  ends.run();
  CHECK(ends.server().exit_code() == 1);

  ScriptedSession ends_well;
  ends_well.result("shutdown");
  ends_well.server().post(lsp::InputEnded{""});
  ends_well.run();
  CHECK(ends_well.server().exit_code() == 0);
}

TEST_CASE("methods that nobody knows") {
  ScriptedSession session;
  CHECK(session.error("textDocument/completion", Json::object()) ==
        kMethodNotFound);
  CHECK(session.error("$/unknown", Json::object()) == kMethodNotFound);
  CHECK(session.error("textDocument/didOpen", Json::object()) ==
        kMethodNotFound);
  const std::size_t before = session.sent_count();
  session.notify("$/unknown", Json::object());
  session.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  session.notify("$/setTrace", {{"value", "verbose"}});
  session.notify("textDocument/hover", Json::object());
  CHECK(session.sent_count() == before);
}

TEST_CASE("a request that was cancelled is answered once, as cancelled") {
  ScriptedSession session;
  session.open("src/total.ts");
  const Json id = GENERATE(Json(71), Json("seventy-one"));
  session.post("textDocument/codeAction",
               {{"textDocument", {{"uri", session.uri("src/total.ts")}}},
                {"range", session.range("src/total.ts", "parseFloat")},
                {"context", {{"diagnostics", Json::array()}}}},
               id);
  session.notify("$/cancelRequest", {{"id", id}});
  std::vector<Json> answers;
  for (const Json& message : session.everything_sent()) {
    if (!message.contains("method") && message["id"] == id) {
      answers.push_back(message);
    }
  }
  REQUIRE(answers.size() == 1);
  CHECK(answers[0]["error"]["code"] == -32800);
}

TEST_CASE("cancelling what is no request any more harms nothing") {
  ScriptedSession session;
  const std::size_t before = session.sent_count();
  session.notify("$/cancelRequest", {{"id", 1}});
  session.notify("$/cancelRequest", {{"id", nullptr}});
  session.notify("$/cancelRequest", Json::object());
  session.notify("$/cancelRequest");
  CHECK(session.sent_count() == before);
}

TEST_CASE("shutdown answers what is still open") {
  ScriptedSession session;
  session.open("src/total.ts");
  session.post("textDocument/diagnostic",
               {{"textDocument", {{"uri", session.uri("src/total.ts")}}}}, "d");
  session.post("shutdown", nullptr, "s");
  session.run();
  const auto& sent = session.everything_sent();
  REQUIRE(sent.size() >= 2);
  CHECK(sent[sent.size() - 2]["id"] == "d");
  CHECK(sent[sent.size() - 2]["error"]["code"] == -32800);
  CHECK(sent.back()["id"] == "s");
}

TEST_CASE("files are watched where the client can") {
  const auto registered = [](const Json& watch) {
    ScriptedSession::Setup setup;
    setup.capabilities = {{"workspace", {{"didChangeWatchedFiles", watch}}}};
    ScriptedSession session(shop(), setup);
    return session.sent("client/registerCapability");
  };
  CHECK(registered(Json::object()).empty());
  const auto plain = registered({{"dynamicRegistration", true}});
  REQUIRE(plain.size() == 1);
  const Json& watchers =
      plain[0]["params"]["registrations"][0]["registerOptions"]["watchers"];
  CHECK(watchers[0] == Json{{"globPattern", "**/*.md"}, {"kind", 7}});
  const auto relative = registered(
      {{"dynamicRegistration", true}, {"relativePatternSupport", true}});
  REQUIRE(relative.size() == 1);
  CHECK(relative[0]["params"]["registrations"][0]["registerOptions"]["watchers"]
                [0]["globPattern"]["pattern"] == "**/*.md");
}

TEST_CASE("a progress that was agreed to begins and ends, and no other does") {
  ScriptedSession::Setup setup;
  setup.initialize = false;
  ScriptedSession session(shop(), setup);
  // Both before the first load has a chance.
  session.post("initialize",
               {{"capabilities", {{"window", {{"workDoneProgress", true}}}}},
                {"workspaceFolders", {{{"uri", session.uri("")}}}}},
               1);
  session.server().post(lsp::Incoming{std::make_shared<const Json>(
      Json{{"jsonrpc", "2.0"}, {"method", "initialized"}})});
  session.run();
  const auto asked = session.sent("window/workDoneProgress/create");
  REQUIRE(asked.size() == 1);
  CHECK(session.sent("$/progress").empty());
  Json answer = {{"jsonrpc", "2.0"}, {"id", asked[0]["id"]}};
  SECTION("agreed to, though the load is over by then") {
    answer["result"] = nullptr;
    session.send(answer);
    const auto told = session.sent("$/progress");
    REQUIRE(told.size() == 2);
    CHECK(told[0]["params"]["value"]["kind"] == "begin");
    CHECK(told[1]["params"]["value"]["kind"] == "end");
    for (const Json& message : told) {
      CHECK(message["params"]["token"] == asked[0]["params"]["token"]);
    }
  }
  SECTION("refused") {
    answer["error"] = {{"code", -32601}, {"message", "no"}};
    session.send(answer);
    CHECK(session.sent("$/progress").empty());
  }
}

}  // namespace
}  // namespace precedent::test
