#include "tests/server/scripted_session.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "decisions/service/front.h"
#include "server/uri.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

constexpr const char* kMoney = R"(---
status: accepted
date: 2026-03-04
---
# 12. Money is never a floating-point number

## Decision
Amounts are integers in minor units, made only by `Money.parse`.

```yaml rule
id: no-float-money
forbid:
  code: parseFloat($AMOUNT)
language: [typescript, tsx]
message: "`$AMOUNT` becomes a float here"
fix: Money.parse($AMOUNT)
```

```ts bad
const total = parseFloat(input);
```
```ts good
const ratio = Number(input);
```
)";

lsp::Server::Options options_of(const ScriptedSession::Setup& setup) {
  lsp::Server::Options options;
  options.session.documents = {std::chrono::milliseconds(0), setup.settle_pause,
                               setup.max_diagnostics};
  options.session.load_pause = std::chrono::milliseconds(0);
  options.session.check_threads = 1;
  return options;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Range range_of(const Json& json) {
  const auto position = [](const Json& p) {
    return Position{p.at("line"), p.at("character")};
  };
  return {position(json.at("start")), position(json.at("end"))};
}

}  // namespace

Files shop() {
  return {{".git/HEAD", ""},
          {"docs/decisions/0012-money.md", kMoney},
          {"src/total.ts", "const a = parseFloat(x);\n"}};
}

ScriptedSession::ScriptedSession(const Files& files)
    : ScriptedSession(files, Setup()) {}

ScriptedSession::ScriptedSession(const Files& files, const Setup& setup)
    : server_(*this, options_of(setup)) {
  for (const auto& [name, text] : files) folder_.write(name, text);
  if (!setup.initialize) return;
  Json params = {{"processId", nullptr},
                 {"rootUri", nullptr},
                 {"capabilities", setup.capabilities}};
  if (setup.workspace) {
    params["workspaceFolders"] = {{{"uri", uri("")}, {"name", "shop"}}};
  }
  result("initialize", params);
  notify("initialized", Json::object());
}

void ScriptedSession::send(const Json& message) {
  server_.post(lsp::Incoming{std::make_shared<const Json>(message)});
  run();
}

Json ScriptedSession::ask(const std::string& method, const Json& params) {
  const Json id = ++last_id_;
  post(method, params, id);
  run();
  std::vector<Json> answers;
  for (const Json& message : sent_) {
    if (!message.contains("method") && message.at("id") == id) {
      answers.push_back(message);
    }
  }
  INFO(method);
  REQUIRE(answers.size() == 1);
  return answers.front();
}

Json ScriptedSession::result(const std::string& method, const Json& params) {
  const Json answer = ask(method, params);
  INFO(answer.dump());
  REQUIRE(answer.contains("result"));
  return answer["result"];
}

int ScriptedSession::error(const std::string& method, const Json& params) {
  const Json answer = ask(method, params);
  INFO(answer.dump());
  REQUIRE(answer.contains("error"));
  return answer["error"]["code"];
}

void ScriptedSession::notify(const std::string& method, const Json& params) {
  Json message = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  send(message);
}

void ScriptedSession::post(const std::string& method, const Json& params,
                           const Json& id) {
  Json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  server_.post(lsp::Incoming{std::make_shared<const Json>(message)});
}

void ScriptedSession::open(const std::string& name) {
  open(name, read_file(folder_ / name));
}

void ScriptedSession::open(const std::string& name, const std::string& text) {
  texts_[name] = text;
  notify("textDocument/didOpen", {{"textDocument",
                                   {{"uri", uri(name)},
                                    {"languageId", "any"},
                                    {"version", versions_[name] = 1},
                                    {"text", text}}}});
}

void ScriptedSession::type(const std::string& name, std::string_view before,
                           std::string_view now) {
  const Json where = range(name, before);
  std::string& text = texts_[name];
  text.replace(text.find(before), before.size(), now);
  notify(
      "textDocument/didChange",
      {{"textDocument", {{"uri", uri(name)}, {"version", ++versions_[name]}}},
       {"contentChanges", {{{"range", where}, {"text", now}}}}});
}

void ScriptedSession::save(const std::string& name) {
  folder_.write(name, texts_[name]);
  notify("textDocument/didSave", {{"textDocument", document(name)}});
}

void ScriptedSession::close(const std::string& name) {
  texts_.erase(name);
  notify("textDocument/didClose", {{"textDocument", document(name)}});
}

void ScriptedSession::write_outside(const std::string& name,
                                    const std::string& text) {
  const int type = std::filesystem::exists(folder_ / name) ? 2 : 1;
  folder_.write(name, text);
  notify("workspace/didChangeWatchedFiles",
         {{"changes", {{{"uri", uri(name)}, {"type", type}}}}});
}

void ScriptedSession::remove_outside(const std::string& name) {
  std::filesystem::remove(folder_ / name);
  notify("workspace/didChangeWatchedFiles",
         {{"changes", {{{"uri", uri(name)}, {"type", 3}}}}});
}

std::vector<std::string> ScriptedSession::shown(const std::string& name) {
  std::vector<std::string> shown;
  const Text text(texts_[name]);
  const Json last = published(name);
  for (const Json& diagnostic : last.at("diagnostics")) {
    const Span span = text.span(range_of(diagnostic["range"]), Encoding::Utf16);
    shown.push_back(diagnostic["code"].get<std::string>() + ": " +
                    std::string(text.slice(span)));
  }
  return shown;
}

Json ScriptedSession::published(const std::string& name) {
  Json last;
  for (const Json& message : sent("textDocument/publishDiagnostics")) {
    if (message["params"]["uri"] == uri(name)) last = message["params"];
  }
  return last;
}

std::vector<Json> ScriptedSession::sent(const std::string& method) const {
  std::vector<Json> messages;
  for (const Json& message : sent_) {
    if (message.value("method", "") == method) messages.push_back(message);
  }
  return messages;
}

std::string ScriptedSession::uri(const std::string& name) const {
  const std::string path = folder_.path().string();
  return lsp::uri_of(name.empty() ? path : path + "/" + name);
}

Json ScriptedSession::range(const std::string& name, std::string_view needle) {
  const std::size_t begin = texts_[name].find(needle);
  if (begin == std::string::npos) {
    throw std::runtime_error(name + " has no " + std::string(needle));
  }
  const Text text(texts_[name]);
  const auto at = [&](std::size_t offset) {
    const Position position =
        text.position(static_cast<std::uint32_t>(offset), Encoding::Utf16);
    return Json{{"line", position.line}, {"character", position.character}};
  };
  return {{"start", at(begin)}, {"end", at(begin + needle.size())}};
}

Json ScriptedSession::at(const std::string& name, std::string_view needle) {
  Json position = range(name, needle)["start"];
  position["character"] =
      position["character"].get<std::size_t>() + needle.size() / 2;
  return {{"textDocument", document(name)}, {"position", position}};
}

std::string ScriptedSession::applied(const std::string& name,
                                     const Json& edit) {
  Json edits;
  if (edit.contains("changes")) {
    edits = edit["changes"][uri(name)];
  } else {
    REQUIRE(edit["documentChanges"].size() == 1);
    REQUIRE(edit["documentChanges"][0]["textDocument"] ==
            Json{{"uri", uri(name)}, {"version", versions_[name]}});
    edits = edit["documentChanges"][0]["edits"];
  }
  const Text text(texts_[name]);
  std::vector<TextEdit> spans;
  for (const Json& one : edits) {
    spans.push_back(
        {text.span(range_of(one["range"]), Encoding::Utf16), one["newText"]});
  }
  return apply_edits(text.bytes(), spans);
}

void ScriptedSession::send(std::string_view message) {
  sent_.push_back(Json::parse(message));
}

Json ScriptedSession::document(const std::string& name) const {
  return {{"uri", uri(name)}};
}

}  // namespace precedent::test
