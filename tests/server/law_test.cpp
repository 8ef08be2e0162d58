// When the law changes, so does what every open document shows.
#include "tests/server/scripted_session.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

const std::string kTotal = "src/total.ts";
const std::string kRecord = "docs/decisions/0012-money.md";

std::string no_console(const std::string& status = "accepted") {
  return "---\nstatus: " + status + R"(
---
# 13. Log with the logger

```yaml rule
id: no-console
forbid:
  code: console.log($$$A)
language: typescript
```
)";
}

TEST_CASE("a record that is edited changes what sources show") {
  ScriptedSession session;
  session.open(kTotal);
  session.open(kRecord);
  REQUIRE(session.shown(kTotal).size() == 1);
  CHECK(session.shown(kRecord).empty());
  session.type(kRecord, "status: accepted", "status: deprecated");
  CHECK(session.shown(kTotal).empty());
  session.type(kRecord, "status: deprecated", "status: accepted");
  CHECK(session.shown(kTotal).size() == 1);
  session.type(kRecord, "code: parseFloat(", "code: Number(");
  CHECK(session.shown(kTotal).empty());
  session.type(kTotal, "parseFloat", "Number");
  CHECK(session.shown(kTotal) ==
        std::vector<std::string>{"0012/no-float-money: Number(x)"});
}

TEST_CASE("the buffer counts until it is closed, then the disk") {
  ScriptedSession session;
  session.open(kTotal);
  session.open(kRecord);
  session.type(kRecord, "status: accepted", "status: deprecated");
  session.write_outside(kRecord, shop()[kRecord] + "\n");
  CHECK(session.shown(kTotal).empty());
  session.close(kRecord);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("a record shows what is wrong in it, as it is typed") {
  ScriptedSession session;
  session.open(kRecord);
  session.type(kRecord, "forbid:", "forbidd:");
  REQUIRE_FALSE(session.shown(kRecord).empty());
  const Json wrong = session.published(kRecord)["diagnostics"][0];
  CHECK(wrong["message"].get<std::string>().find("forbid") !=
        std::string::npos);
  session.type(kRecord, "forbidd:", "forbid:");
  CHECK(session.shown(kRecord).empty());
}

// Both clients that are pushed and those that pull.
ScriptedSession::Setup some_client() {
  ScriptedSession::Setup setup;
  if (GENERATE(false, true)) {
    setup.capabilities = {
        {"textDocument", {{"diagnostic", Json::object()}}},
        {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}};
  }
  return setup;
}

Files broken_shop() {
  Files files = shop();
  std::string& record = files[kRecord];
  record.replace(record.find("forbid:"), 7, "forbidd:");
  return files;
}

TEST_CASE("a record that cannot be read is told of though nobody has it open") {
  ScriptedSession session(broken_shop(), some_client());
  const Json told = session.published(kRecord);
  REQUIRE_FALSE(told["diagnostics"].empty());
  CHECK(told["diagnostics"][0]["range"]["start"]["line"] == 10);
  CHECK_FALSE(told.contains("version"));

  session.write_outside(kRecord, shop()[kRecord]);
  CHECK(session.published(kRecord)["diagnostics"].empty());
  const std::size_t before =
      session.sent("textDocument/publishDiagnostics").size();
  session.write_outside(kRecord, shop()[kRecord] + "\n");
  CHECK(session.sent("textDocument/publishDiagnostics").size() == before);
}

TEST_CASE("while such a record is open it tells of itself") {
  const ScriptedSession::Setup setup = some_client();
  const bool pushed = setup.capabilities.empty();
  ScriptedSession session(broken_shop(), setup);
  session.open(kRecord);
  CHECK(session.published(kRecord)["diagnostics"].empty() != pushed);
  session.type(kRecord, "forbidd:", "forbid:");
  CHECK(session.published(kRecord)["diagnostics"].empty());
  session.close(kRecord);  // unsaved
  CHECK_FALSE(session.published(kRecord)["diagnostics"].empty());
}

TEST_CASE("a configuration that cannot be read is told of as well") {
  const std::string config = ".precedent/config.yaml";
  Files files = shop();
  files[config] = "\nrecords: 7\n";
  ScriptedSession session(files, some_client());
  const Json told = session.published(config)["diagnostics"];
  REQUIRE(told.size() == 1);
  CHECK(told[0]["range"]["start"]["line"] == 1);
  session.remove_outside(config);
  CHECK(session.published(config)["diagnostics"].empty());
}

TEST_CASE("a project that is left takes the errors of its law with it") {
  Files files;
  for (const auto& [name, text] : broken_shop()) files["shop/" + name] = text;
  ScriptedSession::Setup setup = some_client();
  setup.workspace = false;
  ScriptedSession session(files, setup);
  session.open("shop/src/total.ts");
  CHECK_FALSE(session.published("shop/" + kRecord)["diagnostics"].empty());
  session.close("shop/src/total.ts");
  CHECK(session.published("shop/" + kRecord)["diagnostics"].empty());
}

TEST_CASE("of a law with many errors the first ones are told") {
  Files files = shop();
  std::string& record = files[kRecord];
  for (int i = 0; i < 9; ++i) {
    record += "\n```yaml rule\nforbidd: {code: f()}\n```\n";
  }
  ScriptedSession::Setup setup;
  setup.max_diagnostics = 5;
  ScriptedSession session(files, setup);
  CHECK(session.published(kRecord)["diagnostics"].size() == 5);
}

TEST_CASE("an example that fails is marked in its record") {
  ScriptedSession session;
  session.open(kRecord);
  session.type(kRecord, "const total = parseFloat(input);",
               "const total = parse(input);");
  const auto shown = session.shown(kRecord);
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].starts_with("example-fails: const total"));
}

TEST_CASE("records come, change and go by other hands") {
  ScriptedSession session;
  const std::string name = "docs/decisions/0013-log.md";
  session.open(kTotal, "console.log(1);\n");
  CHECK(session.shown(kTotal).empty());
  session.write_outside(name, no_console());
  CHECK(session.shown(kTotal).size() == 1);
  session.write_outside(name, no_console("rejected"));
  CHECK(session.shown(kTotal).size() == 1);
  session.write_outside(name, no_console("superseded"));
  CHECK(session.shown(kTotal).empty());
  session.write_outside(name, no_console());
  session.remove_outside(name);
  CHECK(session.shown(kTotal).empty());
}

TEST_CASE("a record that is not on the disk yet binds already") {
  ScriptedSession session;
  session.open(kTotal, "console.log(1);\n");
  session.open("docs/decisions/0013-log.md", no_console());
  CHECK(session.shown(kTotal).size() == 1);
  session.close("docs/decisions/0013-log.md");
  CHECK(session.shown(kTotal).empty());
}

TEST_CASE("a save is enough where nothing is watched") {
  ScriptedSession session;
  session.open(kTotal, "console.log(1);\n");
  session.folder().write("docs/decisions/0012-money.md",
                         no_console());  // nobody tells of it
  CHECK(session.shown(kTotal).empty());
  session.save(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("the first record of a project counts") {
  ScriptedSession session(
      Files{{".git/HEAD", ""}, {"src/total.ts", "console.log(1);\n"}});
  session.open(kTotal);
  CHECK(session.shown(kTotal).empty());
  session.write_outside("docs/adr/0001-log.md", no_console());
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("events of files that do not matter are harmless") {
  ScriptedSession session;
  session.open(kTotal);
  const std::size_t before = session.sent_count();
  session.write_outside("src/other.py", "x = 1\n");
  session.write_outside("src/other.py", "x = 2\n");
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes",
                   {{{"uri", "untitled:x"}, {"type", 1}},
                    {{"uri", "file:///elsewhere/x.md"}, {"type", 2}},
                    {{"uri", session.uri(".git/index")}, {"type", 2}},
                    {{"uri", session.uri("src/gone.ts")}, {"type", 3}}}}});
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", Json::array()}});
  for (std::size_t i = before; i < session.sent_count(); ++i) {
    CHECK(session.everything_sent()[i]["method"] ==
          "textDocument/publishDiagnostics");
  }
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("each file is judged by its own project") {
  Files files;
  for (const auto& [name, text] : shop()) files["shop/" + name] = text;
  files["tools/.git/HEAD"] = "";
  files["tools/docs/adr/0001-log.md"] = no_console();
  files["tools/src/a.ts"] = "console.log(parseFloat(x));\n";
  ScriptedSession::Setup setup;
  setup.workspace = false;
  ScriptedSession session(files, setup);
  SECTION("without any workspace folder") {}
  SECTION("in workspace folders that come later") {
    session.notify("workspace/didChangeWorkspaceFolders",
                   {{"event",
                     {{"added",
                       {{{"uri", session.uri("shop")}, {"name", "s"}},
                        {{"uri", session.uri("tools")}, {"name", "t"}}}},
                      {"removed", Json::array()}}}});
  }
  session.open("shop/src/total.ts", "console.log(parseFloat(x));\n");
  session.open("tools/src/a.ts");
  CHECK(session.shown("shop/src/total.ts") ==
        std::vector<std::string>{"0012/no-float-money: parseFloat(x)"});
  CHECK(
      session.shown("tools/src/a.ts") ==
      std::vector<std::string>{"0001/no-console: console.log(parseFloat(x))"});
}

TEST_CASE("a repository within the workspace has its own law") {
  Files files = shop();
  files["vendor/tool/.git"] = "gitdir: elsewhere\n";
  files["vendor/tool/a.ts"] = "parseFloat(x);\n";
  ScriptedSession session(files);
  session.open("vendor/tool/a.ts");
  CHECK(session.shown("vendor/tool/a.ts").empty());
}

TEST_CASE("a folder of the repository is bound by all of its records") {
  ScriptedSession::Setup setup;
  setup.workspace = false;
  ScriptedSession session(shop(), setup);
  session.notify("workspace/didChangeWorkspaceFolders",
                 {{"event",
                   {{"added", {{{"uri", session.uri("src")}, {"name", "src"}}}},
                    {"removed", Json::array()}}}});
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("a folder that leaves takes its diagnostics with it") {
  Files files = shop();
  files.erase(".git/HEAD");  // nothing but the workspace makes it a project
  ScriptedSession session(files);
  session.open(kTotal);
  CHECK(session.shown(kTotal).size() == 1);
  const Json folder = {{{"uri", session.uri("")}, {"name", "shop"}}};
  session.notify("workspace/didChangeWorkspaceFolders",
                 {{"event", {{"added", Json::array()}, {"removed", folder}}}});
  CHECK(session.shown(kTotal).empty());
  session.notify("workspace/didChangeWorkspaceFolders",
                 {{"event", {{"added", folder}, {"removed", Json::array()}}}});
  CHECK(session.shown(kTotal).size() == 1);
}

TEST_CASE("a lone file in no project is left alone") {
  ScriptedSession::Setup setup;
  setup.workspace = false;
  ScriptedSession session(Files{{"a.ts", "parseFloat(x)"}}, setup);
  session.open("a.ts");
  CHECK(session.published("a.ts").is_null());
}

}  // namespace
}  // namespace precedent::test
