// Messages as no honest client sends them. After each the server still answers,
// the document is still in step, and nothing was answered twice.
#include <set>

#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

const std::string kTotal = "src/total.ts";

Json document(const ScriptedSession& session) {
  return {{"uri", session.uri(kTotal)}};
}

// The server lives, and knows what the document says.
void check_alive(ScriptedSession& session) {
  const Json hover =
      session.result("textDocument/hover", session.at(kTotal, "parseFloat"));
  CHECK(hover["contents"]["value"].get<std::string>().find("Money") !=
        std::string::npos);
  std::set<std::string> answered;
  for (const Json& message : session.everything_sent()) {
    if (message.contains("method") || message["id"].is_null()) continue;
    CHECK(answered.insert(message["id"].dump()).second);
  }
}

TEST_CASE("messages that are none are answered as such") {
  ScriptedSession session;
  session.open(kTotal);
  const Json message = GENERATE(
      Json(), Json(1), Json("x"), Json(true), Json::array(),
      Json::array({Json::object()}), Json::object(), Json{{"jsonrpc", "2.0"}},
      Json{{"id", {1}}, {"method", "shutdown"}},
      Json{{"id", Json::object()}, {"method", "shutdown"}},
      Json{{"id", true}, {"method", "shutdown"}},
      Json{{"id", nullptr}, {"method", "shutdown"}},
      Json{{"id", 5}, {"method", 7}}, Json{{"id", 5}, {"method", nullptr}},
      Json{{"method", {"exit"}}});
  CAPTURE(message);
  const std::size_t before = session.sent_count();
  session.send(message);
  REQUIRE(session.sent_count() == before + 1);
  CHECK(session.everything_sent().back()["error"]["code"] == -32600);
  check_alive(session);
}

TEST_CASE("answers that nobody waits for are ignored") {
  ScriptedSession session;
  session.open(kTotal);
  const Json message = GENERATE(
      Json{{"id", 99}, {"result", nullptr}}, Json{{"id", "x"}, {"result", 1}},
      Json{{"id", 1}}, Json{{"id", 1}, {"error", "no object"}},
      Json{{"id", nullptr}, {"error", {{"code", -32700}, {"message", "?"}}}});
  const std::size_t before = session.sent_count();
  session.send(message);
  CHECK(session.sent_count() == before);
  check_alive(session);
}

TEST_CASE("a body that is no JSON is answered with no id") {
  ScriptedSession session;
  session.open(kTotal);
  session.server().post(
      lsp::Unreadable{{lsp::ErrorCode::ParseError, "the message is no JSON"}});
  session.run();
  const Json& answer = session.everything_sent().back();
  CHECK(answer["id"].is_null());
  CHECK(answer["error"]["code"] == -32700);
  check_alive(session);
}

TEST_CASE("requests with parameters of the wrong kind are refused") {
  ScriptedSession session;
  session.open(kTotal);
  const Json here = {{"line", 0}, {"character", 11}};
  const std::vector<Json> all = {
      Json(),
      Json(1),
      Json("x"),
      Json::array(),
      Json::object(),
      Json{{"textDocument", nullptr}},
      Json{{"textDocument", "x"}},
      Json{{"textDocument", {{"uri", 1}}}, {"position", here}},
      Json{{"textDocument", {{"uri", {"a"}}}}, {"position", here}},
      Json{{"textDocument", document(session)}},
      Json{{"textDocument", document(session)}, {"position", nullptr}},
      Json{{"textDocument", document(session)}, {"position", {{"line", 1}}}},
      Json{{"textDocument", document(session)},
           {"position", {{"line", "0"}, {"character", 0}}}},
      Json{{"textDocument", document(session)},
           {"position", {{"line", 0}, {"character", {1}}}}}};
  for (const Json& params : all) {
    CAPTURE(params);
    CHECK(session.error("textDocument/hover", params) == -32602);
    CHECK(session.error("textDocument/definition", params) == -32602);
    CHECK(session.error("textDocument/codeAction", params) == -32602);
  }
  check_alive(session);
}

TEST_CASE("positions that do not exist are the nearest that do") {
  ScriptedSession session;
  session.open(kTotal);
  const Json number =
      GENERATE(Json(-1), Json(-9.5), Json(1e300), Json(-1e300),
               Json(2147483648u), Json(18446744073709551615u),
               Json(std::int64_t(-9223372036854775807)), Json(0.5));
  for (const char* key : {"line", "character"}) {
    Json position = {{"line", 0}, {"character", 0}};
    position[key] = number;
    const Json at = {{"textDocument", document(session)},
                     {"position", position}};
    CHECK(session.ask("textDocument/hover", at).contains("result"));
    CHECK(session
              .ask("textDocument/codeAction",
                   {{"textDocument", document(session)},
                    {"range", {{"start", position}, {"end", position}}}})
              .contains("result"));
  }
  check_alive(session);
}

TEST_CASE("notifications with parameters of the wrong kind change nothing") {
  ScriptedSession session;
  session.open(kTotal);
  const char* method = GENERATE(
      "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave",
      "textDocument/didClose", "workspace/didChangeWatchedFiles",
      "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "initialized",
      "$/setTrace");
  const std::vector<Json> all = {
      Json(),
      Json(1),
      Json("x"),
      Json::array(),
      Json::object(),
      Json{{"textDocument", 1}},
      Json{{"textDocument", {{"uri", nullptr}}}},
      Json{{"textDocument", document(session)}, {"contentChanges", 1}},
      Json{{"textDocument", document(session)}, {"contentChanges", {1, 2}}},
      Json{{"textDocument", document(session)},
           {"contentChanges", {{{"range", 1}, {"text", ""}}}}},
      Json{{"textDocument", document(session)},
           {"contentChanges", {{{"text", 1}}}}},
      Json{{"changes", 1}},
      Json{{"changes", {1}}},
      Json{{"changes", {{{"uri", 1}, {"type", 1}}}}},
      Json{{"changes", {{{"uri", "file:///x"}, {"type", "new"}}}}},
      Json{{"event", 1}},
      Json{{"event", {{"added", 1}, {"removed", {1}}}}}};
  for (const Json& params : all) {
    if (std::string_view(method) == "textDocument/didClose" &&
        params.is_object() && params.contains("textDocument") &&
        params["textDocument"] == document(session)) {
      continue;  // that one is right
    }
    session.notify(method, params);
  }
  check_alive(session);
}

TEST_CASE("documents that are opened, changed and closed out of turn") {
  ScriptedSession session;
  session.close(kTotal);
  session.notify("textDocument/didChange",
                 {{"textDocument", document(session)},
                  {"contentChanges", {{{"text", "x"}}}}});
  session.notify("textDocument/didSave", {{"textDocument", document(session)}});
  session.open(kTotal, "1");
  session.open(kTotal, "const a = parseFloat(y);\n");
  CHECK(session.shown(kTotal).size() == 1);
  session.notify("textDocument/didChange", {{"textDocument", document(session)},
                                            {"contentChanges", Json::array()}});
  check_alive(session);
  session.close(kTotal);
  session.close(kTotal);
  CHECK(session.published(kTotal)["diagnostics"].empty());
}

TEST_CASE("changes whose ranges are reversed or beyond the end") {
  ScriptedSession session;
  session.open(kTotal, "abc");
  const auto change = [&](int line, int from, int to, const char* text) {
    session.notify("textDocument/didChange",
                   {{"textDocument", document(session)},
                    {"contentChanges",
                     {{{"range",
                        {{"start", {{"line", line}, {"character", from}}},
                         {"end", {{"line", 0}, {"character", to}}}}},
                       {"text", text}}}}});
  };
  change(9, 9, 0, "\nconst a = parseFloat(x);\n");  // after the end
  CHECK(session.published(kTotal)["diagnostics"].size() == 1);
  change(0, 2, 1, ";parseFloat(y);");  // nothing replaced at 2
  const Json shown = session.published(kTotal)["diagnostics"];
  REQUIRE(shown.size() == 2);
  CHECK(shown[0]["range"]["start"] == Json{{"line", 0}, {"character", 3}});
}

TEST_CASE("initialize with capabilities that make no sense") {
  const Json capabilities =
      GENERATE(Json(), Json(1), Json::array(), Json{{"textDocument", 1}},
               Json{{"textDocument", {{"diagnostic", true}}}},
               Json{{"textDocument", {{"publishDiagnostics", {1}}}}},
               Json{{"general", {{"positionEncodings", {1, nullptr, {}}}}}},
               Json{{"workspace", {{"didChangeWatchedFiles", "yes"}}}},
               Json{{"window", {{"workDoneProgress", "true"}}}},
               Json{{"experimental", {{"anything", {{"deep", {1, 2}}}}}}});
  ScriptedSession session(shop(), {capabilities, true, true, 200});
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("initialize with folders that are none") {
  ScriptedSession session(shop(), {Json::object(), false, true, 200});
  const Json params = GENERATE(
      Json{{"rootUri", 1}}, Json{{"rootUri", "untitled:1"}},
      Json{{"rootPath", {1}}}, Json{{"rootUri", "file:///nowhere/at/all"}},
      Json{{"workspaceFolders", 1}}, Json{{"workspaceFolders", {1, nullptr}}},
      Json{{"workspaceFolders", {{{"uri", "https://example.org"}}}}},
      Json{{"processId", "x"}}, Json{{"processId", 1.5}},
      Json{{"processId", -1}}, Json::object());
  session.result("initialize", params);
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);  // .git makes it a project
}

TEST_CASE("an old client's rootPath is a folder too") {
  Files files = shop();
  files.erase(".git/HEAD");
  ScriptedSession session(files, {Json::object(), false, true, 200});
  session.result("initialize", {{"rootPath", session.folder().path().string()},
                                {"capabilities", Json::object()}});
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("a document of no lines, of one byte, of control characters") {
  ScriptedSession session;
  const std::string text =
      GENERATE(std::string(), std::string("x"), std::string("\0\x01\x7f", 3),
               std::string("\xef\xbb\xbf"
                           "parseFloat(x)"),
               std::string("\r\r\n\n\r"), std::string(200'000, '('),
               std::string(200'000, '\n'));
  session.open(kTotal, text);
  CHECK_FALSE(session.published(kTotal).is_null());
  session.open(kTotal, "parseFloat(x)");
  check_alive(session);
}

TEST_CASE("a record full of escapes speaks plainly") {
  Files files = shop();
  std::string& record = files["docs/decisions/0012-money.md"];
  record.replace(record.find("Money is never"), 5, "M\x1b[31m\xe2\x80\xae\x07");
  ScriptedSession session(files);
  session.open(kTotal);
  const std::string message =
      session.published(kTotal)["diagnostics"][0]["message"];
  for (const char* raw : {"\x1b", "\x07", "\xe2\x80\xae"}) {
    CHECK(message.find(raw) == std::string::npos);
  }
}

}  // namespace
}  // namespace precedent::test
