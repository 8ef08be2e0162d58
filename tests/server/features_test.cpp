// Hover, definition, code actions, the command and the custom check.
#include "decisions/service/check.h"
#include "decisions/service/json.h"
#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

const std::string kTotal = "src/total.ts";
const std::string kRecord = "docs/decisions/0012-money.md";

ScriptedSession::Setup editor() {
  ScriptedSession::Setup setup;
  setup.capabilities = {
      {"textDocument", {{"hover", {{"contentFormat", {"markdown"}}}}}},
      {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}},
      {"window", {{"showDocument", {{"support", true}}}}}};
  return setup;
}

Json actions(ScriptedSession& session, std::string_view needle,
             Json context = Json::object()) {
  if (!context.contains("diagnostics")) {
    context["diagnostics"] = Json::array();
  }
  return session.result("textDocument/codeAction",
                        {{"textDocument", {{"uri", session.uri(kTotal)}}},
                         {"range", session.range(kTotal, needle)},
                         {"context", context}});
}

std::vector<std::string> titles(const Json& actions) {
  std::vector<std::string> titles;
  for (const Json& action : actions) titles.push_back(action["title"]);
  return titles;
}

TEST_CASE("hover tells why") {
  ScriptedSession session(shop(), editor());
  session.open(kTotal);
  const Json hover =
      session.result("textDocument/hover", session.at(kTotal, "parseFloat"));
  CHECK(hover["contents"]["kind"] == "markdown");
  const std::string text = hover["contents"]["value"];
  CHECK(text.find("Money is never") != std::string::npos);
  CHECK(text.find("minor units") != std::string::npos);
  CHECK(hover["range"] == session.range(kTotal, "parseFloat(x)"));
  CHECK(session.result("textDocument/hover", session.at(kTotal, "const"))
            .is_null());
}

TEST_CASE("hover is plain where markdown is not announced") {
  ScriptedSession session;
  session.open(kTotal);
  CHECK(session.result("textDocument/hover",
                       session.at(kTotal, "parseFloat"))["contents"]["kind"] ==
        "plaintext");
}

TEST_CASE("definition leads to the rule in its record") {
  ScriptedSession session;
  session.open(kTotal);
  session.open(kRecord);
  const Json places = session.result("textDocument/definition",
                                     session.at(kTotal, "parseFloat"));
  REQUIRE(places.size() == 1);
  CHECK(places[0]["uri"] == session.uri(kRecord));
  CHECK(places[0]["range"] == session.range(kRecord, "no-float-money"));
  CHECK(session.result("textDocument/definition", session.at(kTotal, "const"))
            .empty());
}

TEST_CASE("questions about nothing that is open are answered with nothing") {
  ScriptedSession session;
  const Json nowhere = {{"textDocument", {{"uri", "untitled:1"}}},
                        {"position", {{"line", 0}, {"character", 0}}}};
  CHECK(session.result("textDocument/hover", nowhere).is_null());
  CHECK(session.result("textDocument/definition", nowhere).empty());
}

TEST_CASE("the fix of a contradiction mends it") {
  ScriptedSession session(shop(), editor());
  session.open(kTotal, "const a = parseFloat(x) + parseFloat(y);\n");
  const Json offered = actions(session, "parseFloat(y)");
  CHECK(titles(offered) ==
        std::vector<std::string>{
            "Replace with Money.parse(y)",
            "Open decision 0012 Money is never a floating-point number",
            "Fix all contradictions in this file (2)"});
  CHECK(offered[0]["isPreferred"] == true);
  CHECK(offered[0]["kind"] == "quickfix");
  CHECK(offered[0]["diagnostics"][0] ==
        session.published(kTotal)["diagnostics"][1]);
  CHECK(session.applied(kTotal, offered[0]["edit"]) ==
        "const a = parseFloat(x) + Money.parse(y);\n");
  CHECK(session.applied(kTotal, offered[2]["edit"]) ==
        "const a = Money.parse(x) + Money.parse(y);\n");
}

TEST_CASE("edits are plain changes where versions are not announced") {
  ScriptedSession session;
  session.open(kTotal);
  const Json offered = actions(session, "parseFloat(x)");
  REQUIRE(offered.size() == 2);  // and no opening: nothing could show it
  CHECK(offered[0]["edit"].contains("changes"));
  CHECK(session.applied(kTotal, offered[0]["edit"]) ==
        "const a = Money.parse(x);\n");
}

TEST_CASE("only what is asked for is offered") {
  ScriptedSession session(shop(), editor());
  session.open(kTotal);
  const auto kinds = [&](const Json& only) {
    std::set<std::string> kinds;
    for (const Json& action : actions(session, "const", {{"only", only}})) {
      kinds.insert(action["kind"]);
    }
    return kinds;
  };
  const std::set<std::string> fix_all{"source.fixAll.precedent"};
  CHECK(kinds({"source"}) == fix_all);
  CHECK(kinds({"source.fixAll"}) == fix_all);
  CHECK(kinds({"source.fixAll.precedent"}) == fix_all);
  CHECK(kinds({"source.fixAll.other"}).empty());
  CHECK(kinds({"sourc"}).empty());
  CHECK(kinds({"refactor", "source.organizeImports"}).empty());
  CHECK(kinds({"quickfix"}).empty());  // `const` contradicts nothing
  CHECK(kinds({""}) == fix_all);
  CHECK(
      titles(actions(session, "parseFloat", {{"only", {"quickfix"}}})).size() ==
      2);
}

TEST_CASE("a client names what it asks about by diagnostics or by range") {
  ScriptedSession session;
  session.open(kTotal);
  const Json shown = session.published(kTotal)["diagnostics"];
  CHECK(actions(session, "const").empty());
  CHECK(actions(session, "const", {{"diagnostics", shown}}).size() == 2);
  Json foreign = shown;
  foreign[0]["source"] = "tsc";
  CHECK(actions(session, "const", {{"diagnostics", foreign}}).empty());
  Json stale = shown;
  stale[0]["range"]["start"]["character"] = 3;
  CHECK(actions(session, "const", {{"diagnostics", stale}}).empty());
}

TEST_CASE("an automatic question does not plan the fix of a file") {
  ScriptedSession session;
  session.open(kTotal);
  CHECK(titles(actions(session, "parseFloat", {{"triggerKind", 2}})) ==
        std::vector<std::string>{"Replace with Money.parse(x)"});
}

TEST_CASE("a key that is mistyped in a record can be mended") {
  ScriptedSession session;
  session.open(kRecord);
  session.type(kRecord, "message:", "mesage:");
  const Json offered =
      session.result("textDocument/codeAction",
                     {{"textDocument", {{"uri", session.uri(kRecord)}}},
                      {"range", session.range(kRecord, "mesage")},
                      {"context", {{"diagnostics", Json::array()}}}});
  REQUIRE(offered.size() == 1);
  CHECK(offered[0]["title"] == "Change to message");
  CHECK(session.applied(kRecord, offered[0]["edit"]) == shop()[kRecord]);
}

TEST_CASE("the command opens records and nothing else") {
  ScriptedSession session(shop(), editor());
  session.open(kTotal);
  const Json command = actions(session, "parseFloat")[1]["command"];
  CHECK(session.result("workspace/executeCommand", command).is_null());
  const auto shown = session.sent("window/showDocument");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["params"]["uri"] == session.uri(kRecord));
  CHECK(shown[0]["params"]["selection"]["start"]["line"] == 4);

  const auto refused = [&](const Json& params) {
    return session.error("workspace/executeCommand", params) == -32602;
  };
  const auto open = [&](const Json& arguments) {
    return Json{{"command", "precedent.openDecision"},
                {"arguments", arguments}};
  };
  CHECK(refused(open({{{"uri", session.uri(kTotal)}, {"line", 0}}})));
  CHECK(refused(open({{{"uri", "file:///etc/passwd"}}})));
  CHECK(refused(open({{{"uri", "https://example.org"}}})));
  CHECK(refused(open({{{"uri", session.uri("docs/decisions/../../x")}}})));
  CHECK(refused(open(Json::array())));
  CHECK(refused(open({"file:///etc/passwd"})));
  CHECK(refused(open(nullptr)));
  CHECK(refused({{"command", "precedent.delete"}}));
  CHECK(refused({{"command", 1}}));
  CHECK(session.sent("window/showDocument").size() == 1);
}

std::string verdict_of(const Project& project,
                       const std::vector<std::string>& paths = {}) {
  return canonical(verdict_json(project, *precedent::check(project, paths)));
}

ProjectPtr project_in(const ScriptedSession& session) {
  return Project::load(std::make_shared<FolderDisk>(
      std::make_shared<const Folder>(*Folder::open(session.folder().path()))));
}

TEST_CASE("precedent/check gives the bytes that the library gives") {
  Files files = shop();
  files["src/b.ts"] = "parseFloat(1);\n";
  ScriptedSession session(files);
  const ProjectPtr project = project_in(session);
  CHECK(canonical(session.result("precedent/check")) == verdict_of(*project));
  CHECK(canonical(session.result("precedent/check", Json::object())) ==
        verdict_of(*project));
  for (const Json& name : {Json("src/b.ts"), Json(session.uri("src/b.ts")),
                           Json((session.folder() / "src/b.ts").string())}) {
    CHECK(canonical(session.result("precedent/check", {{"paths", {name}}})) ==
          verdict_of(*project, {"src/b.ts"}));
  }
}

TEST_CASE("precedent/check sees the editor's texts before the disk's") {
  ScriptedSession session;
  session.open(kTotal, "const a = 1;\n");
  session.open("src/new.ts", "parseFloat(1);\n");
  const Json verdict = session.result("precedent/check");
  REQUIRE(verdict["findings"].size() == 1);
  CHECK(verdict["findings"][0]["path"] == "src/new.ts");
}

TEST_CASE("precedent/check judges a text that stands nowhere") {
  ScriptedSession session;
  const auto findings = [&](const Json& params) {
    return session.result("precedent/check", params)["findings"].size();
  };
  CHECK(findings({{"path", "src/x.ts"},
                  {"content", "parseFloat(parseFloat(1))"}}) == 2);
  CHECK(findings({{"path", "src/x.py"}, {"content", "parseFloat(1)"}}) == 0);
  CHECK(findings({{"path", kTotal}}) == 1);
  CHECK(session.error("precedent/check", {{"content", "x"}}) == -32602);
  CHECK(session.error("precedent/check", {{"paths", "x"}}) == -32602);
  CHECK(session.error("precedent/check", Json::array()) == -32602);
}

TEST_CASE("precedent/check without a project says so") {
  ScriptedSession::Setup setup;
  setup.workspace = false;
  ScriptedSession session(Files{}, setup);
  CHECK(session.error("precedent/check") == -32602);
}

}  // namespace
}  // namespace precedent::test
