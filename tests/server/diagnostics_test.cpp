#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

using Strings = std::vector<std::string>;

const std::string kTotal = "src/total.ts";
const std::string kRecord = "docs/decisions/0012-money.md";

ScriptedSession::Setup with(const Json& capabilities) {
  ScriptedSession::Setup setup;
  setup.capabilities = capabilities;
  return setup;
}

TEST_CASE("a contradiction is shown while it is typed, and gone when mended") {
  ScriptedSession session;
  session.open(kTotal, "const a = 1;\n");
  CHECK(session.shown(kTotal).empty());
  session.type(kTotal, "1", "parseFloat(x)");
  CHECK(session.shown(kTotal) == Strings{"0012/no-float-money: parseFloat(x)"});
  CHECK(session.published(kTotal)["version"] == 2);
  session.type(kTotal, "const", "// é😀\nparseFloat(y); const");
  CHECK(session.shown(kTotal) == Strings{"0012/no-float-money: parseFloat(y)",
                                         "0012/no-float-money: parseFloat(x)"});
  session.type(kTotal, "parseFloat(y);", "");
  session.type(kTotal, "parseFloat", "Money.parse");
  CHECK(session.shown(kTotal).empty());
}

TEST_CASE("the message stands alone") {
  ScriptedSession session;
  session.open(kTotal);
  const Json shown = session.published(kTotal)["diagnostics"][0];
  const std::string message = shown["message"];
  CHECK(message.find("`x` becomes a float here") != std::string::npos);
  CHECK(message.find("Money.parse(x)") != std::string::npos);
  CHECK(message.ends_with("[0012 Money is never a floating-point number]"));
  CHECK(shown["source"] == "precedent");
  CHECK(shown["severity"] == 1);
  CHECK_FALSE(shown.contains("codeDescription"));
  CHECK_FALSE(shown.contains("relatedInformation"));
  CHECK_FALSE(shown.contains("data"));
}

TEST_CASE("who can show more is sent more") {
  ScriptedSession session(shop(), with({{"textDocument",
                                         {{"publishDiagnostics",
                                           {{"codeDescriptionSupport", true},
                                            {"relatedInformation", true},
                                            {"dataSupport", true}}}}}}));
  session.open(kTotal);
  const Json shown = session.published(kTotal)["diagnostics"][0];
  CHECK(shown["codeDescription"]["href"] == session.uri(kRecord));
  const Json related = shown["relatedInformation"][0];
  CHECK(related["location"]["uri"] == session.uri(kRecord));
  CHECK(related["location"]["range"]["start"]["line"] == 4);
  CHECK(related["message"] ==
        "0012 Money is never a floating-point number: Amounts are integers in "
        "minor units, made only by Money.parse.");
  CHECK(shown["data"] == Json{{"version", 1}, {"rule", "0012/no-float-money"}});
}

TEST_CASE("each version gets one answer, burst or not") {
  ScriptedSession session;
  session.open(kTotal);
  const std::size_t before =
      session.sent("textDocument/publishDiagnostics").size();
  for (int version = 2; version <= 21; ++version) {
    session.server().post(lsp::Incoming{std::make_shared<const Json>(Json{
        {"jsonrpc", "2.0"},
        {"method", "textDocument/didChange"},
        {"params",
         {{"textDocument",
           {{"uri", session.uri(kTotal)}, {"version", version}}},
          {"contentChanges",
           {{{"range", session.range(kTotal, "a")}, {"text", "ab"}}}}}}})});
  }
  session.run();
  const auto published = session.sent("textDocument/publishDiagnostics");
  REQUIRE(published.size() == before + 1);
  CHECK(published.back()["params"]["version"] == 21);
}

TEST_CASE("a text with errors is judged from nothing once it rests") {
  ScriptedSession::Setup setup;
  const bool rests = GENERATE(true, false);
  if (!rests) setup.settle_pause = std::chrono::hours(1);
  ScriptedSession session(shop(), setup);
  const auto settled = [&] {
    const auto snapshot = session.server().session().snapshot();
    const auto document = snapshot->document(session.uri(kTotal));
    return document->judgement->analysis->settled();
  };
  session.open(kTotal);
  CHECK(settled());
  session.type(kTotal, "(x);", "(x); f(");
  CHECK(settled() == rests);
  session.type(kTotal, "f(", "f()");
  CHECK(settled());
  // What is the same is not told again.
  CHECK(session.sent("textDocument/publishDiagnostics").size() == 3);
}

// How an incremental parse recovers from errors is not ours to choose: what a
// worker might find out at the second look is put into its mouth.
TEST_CASE("a second look at a text is told where it sees something else") {
  const bool pulls = GENERATE(false, true);
  Json capabilities = Json::object();
  if (pulls) {
    capabilities = {
        {"textDocument", {{"diagnostic", Json::object()}}},
        {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}};
  }
  ScriptedSession session(shop(), with(capabilities));
  session.open(kTotal);
  const auto told = [&] {
    return session
        .sent(pulls ? "workspace/diagnostic/refresh"
                    : "textDocument/publishDiagnostics")
        .size();
  };
  const auto look_again = [&](std::size_t seen) {
    const auto snapshot = session.server().session().snapshot();
    lsp::Judgement judgement =
        *snapshot->document(session.uri(kTotal))->judgement;
    judgement.diagnostics.resize(seen);
    session.server().post(lsp::Judged{
        lsp::document_key(session.uri(kTotal)), 1,
        std::make_shared<const lsp::Judgement>(std::move(judgement)), false});
    session.run();
  };
  const std::size_t before = told();
  look_again(1);
  CHECK(told() == before);
  look_again(0);
  CHECK(told() == before + 1);
  CHECK(session.sent_count() == (pulls ? 2 : 3));
}

TEST_CASE("a file's diagnostics are capped, and the cap is said") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "parseFloat(x);\n";
  ScriptedSession::Setup setup;
  setup.max_diagnostics = 5;
  ScriptedSession session(shop(), setup);
  session.open(kTotal, text);
  const Json shown = session.published(kTotal)["diagnostics"];
  REQUIRE(shown.size() == 6);
  CHECK(shown[5]["code"] == "more");
  CHECK(shown[5]["message"].get<std::string>().starts_with("7 more"));
  // At the cap and no further nothing is said.
  session.open(kTotal, text.substr(0, 15 * 5));
  CHECK(session.published(kTotal)["diagnostics"].size() == 5);
}

TEST_CASE("what is closed is taken back") {
  ScriptedSession session;
  session.open(kTotal);
  REQUIRE(session.shown(kTotal).size() == 1);
  session.close(kTotal);
  CHECK(session.published(kTotal)["diagnostics"].empty());
  CHECK_FALSE(session.published(kTotal).contains("version"));
}

TEST_CASE("who pulls is not pushed") {
  ScriptedSession session(
      shop(),
      with({{"textDocument", {{"diagnostic", Json::object()}}},
            {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}}));
  session.open(kTotal);
  CHECK(session.published(kTotal).is_null());
  const Json asked = {{"textDocument", {{"uri", session.uri(kTotal)}}}};
  Json report = session.result("textDocument/diagnostic", asked);
  CHECK(report["kind"] == "full");
  REQUIRE(report["items"].size() == 1);

  Json again = asked;
  again["previousResultId"] = report["resultId"];
  CHECK(session.result("textDocument/diagnostic", again)["kind"] ==
        "unchanged");
  session.type(kTotal, "parseFloat(x)", "1");
  report = session.result("textDocument/diagnostic", again);
  CHECK(report["kind"] == "full");
  CHECK(report["items"].empty());

  CHECK(session.sent("workspace/diagnostic/refresh").empty());
  session.open(kRecord);
  session.type(kRecord, "status: accepted", "status: deprecated");
  CHECK(session.sent("workspace/diagnostic/refresh").size() == 1);
  session.close(kTotal);
  CHECK(session.sent("textDocument/publishDiagnostics").empty());
}

TEST_CASE("who cannot be told to pull again is pushed") {
  ScriptedSession session(
      shop(), with({{"textDocument", {{"diagnostic", Json::object()}}}}));
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("a pull is answered without being declared, and for closed files") {
  ScriptedSession session;
  const auto pull = [&](const std::string& uri) {
    return session.result("textDocument/diagnostic",
                          {{"textDocument", {{"uri", uri}}}});
  };
  CHECK(pull(session.uri(kTotal))["items"].size() == 1);
  session.open(kTotal, "parseFloat(x); parseFloat(y);\n");
  CHECK(pull(session.uri(kTotal))["items"].size() == 2);
  CHECK(pull(session.uri("src/none.ts"))["items"].empty());
  CHECK(pull("untitled:Untitled-1")["items"].empty());
}

TEST_CASE("a pull right after an edit tells of that edit") {
  ScriptedSession session;
  session.open(kTotal);
  session.server().post(lsp::Incoming{std::make_shared<const Json>(
      Json{{"jsonrpc", "2.0"},
           {"method", "textDocument/didChange"},
           {"params",
            {{"textDocument", {{"uri", session.uri(kTotal)}, {"version", 2}}},
             {"contentChanges", {{{"text", "const a = 1;"}}}}}}})});
  const Json report =
      session.result("textDocument/diagnostic",
                     {{"textDocument", {{"uri", session.uri(kTotal)}}}});
  CHECK(report["items"].empty());
}

TEST_CASE("documents that are no files are left alone") {
  ScriptedSession session;
  const std::size_t before = session.sent_count();
  for (const char* uri :
       {"untitled:Untitled-1", "git:/x/total.ts?ref", "inmemory://1", "",
        "file://elsewhere/share/a.ts", "file:///a%00b.ts", "not a uri"}) {
    session.notify("textDocument/didOpen", {{"textDocument",
                                             {{"uri", uri},
                                              {"languageId", "typescript"},
                                              {"version", 1},
                                              {"text", "parseFloat(x)"}}}});
    session.notify("textDocument/didChange",
                   {{"textDocument", {{"uri", uri}, {"version", 2}}},
                    {"contentChanges", {{{"text", "parseFloat(y)"}}}}});
    session.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
    session.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  }
  CHECK(session.sent_count() == before);
}

TEST_CASE("odd names come back as the client wrote them") {
  const std::string name = "src/a b ü%#?.ts";
  ScriptedSession session;
  session.open(name, "parseFloat(x)");
  CHECK(session.shown(name).size() == 1);
  // Another spelling of the same file is the same document.
  std::string spelled = session.uri(name);
  spelled.replace(spelled.find("%20"), 3, " ");
  session.notify("textDocument/didChange",
                 {{"textDocument", {{"uri", spelled}, {"version", 2}}},
                  {"contentChanges", {{{"text", "1"}}}}});
  CHECK(session.shown(name).empty());
}

TEST_CASE("a version may be missing, null or nought") {
  const Json version = GENERATE(Json(), Json(0), Json(-1), Json("1"));
  ScriptedSession session;
  session.notify("textDocument/didOpen", {{"textDocument",
                                           {{"uri", session.uri(kTotal)},
                                            {"languageId", "typescript"},
                                            {"version", version},
                                            {"text", "parseFloat(x)"}}}});
  const Json published = session.published(kTotal);
  CHECK(published["diagnostics"].size() == 1);
  CHECK(published.value("version", Json()) ==
        (version.is_number() ? version : Json()));
}

TEST_CASE("characters count as the client agreed to count them") {
  const auto column = [](const char* encoding) {
    ScriptedSession session(
        shop(), with({{"general", {{"positionEncodings", {encoding}}}}}));
    session.open(kTotal, "/* é😀 */ parseFloat(x)");
    return session
        .published(kTotal)["diagnostics"][0]["range"]["start"]["character"]
        .get<int>();
  };
  CHECK(column("utf-8") == 13);
  CHECK(column("utf-16") == 10);
  CHECK(column("utf-32") == 9);
}

}  // namespace
}  // namespace precedent::test
