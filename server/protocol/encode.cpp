#include "server/protocol/encode.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace precedent::lsp {
namespace {

// The version of `data`, so that a later server can tell what it once sent.
constexpr int kDataVersion = 1;

Json to_json(const Position& position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json to_json(const Range& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

Json to_json(const Location& location) {
  return {{"uri", location.uri}, {"range", to_json(location.range)}};
}

Json to_json(const DiagnosticRelatedInformation& information) {
  return {{"location", to_json(information.location)},
          {"message", information.message}};
}

Json to_json(const Diagnostic& diagnostic);
Json to_json(const TextEdit& edit);
Json to_json(const CodeAction& action);
Json to_json(const FileSystemWatcher& watcher);

template <class T>
Json to_json(const std::vector<T>& items) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

Json to_json(const Diagnostic& diagnostic) {
  Json json = {{"range", to_json(diagnostic.range)},
               {"severity", static_cast<int>(diagnostic.severity)},
               {"code", diagnostic.code},
               {"source", "precedent"},
               {"message", diagnostic.message}};
  if (!diagnostic.href.empty()) {
    json["codeDescription"] = {{"href", diagnostic.href}};
  }
  if (!diagnostic.relatedInformation.empty()) {
    json["relatedInformation"] = to_json(diagnostic.relatedInformation);
  }
  if (!diagnostic.rule.empty()) {
    json["data"] = {{"version", kDataVersion}, {"rule", diagnostic.rule}};
  }
  return json;
}

Json to_json(const TextEdit& edit) {
  return {{"range", to_json(edit.range)}, {"newText", edit.newText}};
}

Json to_json(const WorkspaceEdit& edit) {
  Json edits = to_json(edit.edits);
  if (!edit.versioned) return {{"changes", {{edit.uri, std::move(edits)}}}};
  Json document = {{"uri", edit.uri}, {"version", nullptr}};
  if (edit.version) document["version"] = *edit.version;
  Json change = {{"textDocument", std::move(document)},
                 {"edits", std::move(edits)}};
  return {{"documentChanges", Json::array({std::move(change)})}};
}

Json to_json(const Command& command) {
  Json target = {{"uri", command.target.uri},
                 {"line", command.target.range.start.line}};
  return {{"title", command.title},
          {"command", command.command},
          {"arguments", Json::array({std::move(target)})}};
}

Json to_json(const CodeAction& action) {
  Json json = {{"title", action.title}, {"kind", action.kind}};
  if (action.isPreferred) json["isPreferred"] = true;
  if (!action.diagnostics.empty()) {
    json["diagnostics"] = to_json(action.diagnostics);
  }
  if (action.edit) json["edit"] = to_json(*action.edit);
  if (action.command) json["command"] = to_json(*action.command);
  return json;
}

Json to_json(const FileSystemWatcher& watcher) {
  Json pattern = watcher.pattern;
  if (!watcher.baseUri.empty()) {
    pattern = {{"baseUri", watcher.baseUri}, {"pattern", watcher.pattern}};
  }
  return {{"globPattern", std::move(pattern)}, {"kind", watcher.kind}};
}

const char* name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16:
      return "utf-16";
    case Encoding::Utf32:
      break;
  }
  return "utf-32";
}

}  // namespace

Json encode(const Json& value) { return value; }

Json encode(Null) { return nullptr; }

Json encode(const InitializeResult& result) {
  constexpr int kIncremental = 2;
  Json capabilities = {
      {"positionEncoding", name_of(result.positionEncoding)},
      {"textDocumentSync",
       {{"openClose", true},
        {"change", kIncremental},
        {"save", {{"includeText", false}}}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"codeActionProvider",
       {{"codeActionKinds", {"quickfix", "source.fixAll.precedent"}}}},
      {"executeCommandProvider",
       {{"commands", Json::array({"precedent.openDecision"})}}},
      {"workspace",
       {{"workspaceFolders",
         {{"supported", true}, {"changeNotifications", true}}}}}};
  if (result.diagnosticProvider) {
    capabilities["diagnosticProvider"] = {{"identifier", "precedent"},
                                          {"interFileDependencies", true},
                                          {"workspaceDiagnostics", false}};
  }
  return {{"capabilities", std::move(capabilities)},
          {"serverInfo",
           {{"name", "precedent-lsp"}, {"version", PRECEDENT_VERSION}}}};
}

Json encode(const PublishDiagnosticsParams& params) {
  Json json = {{"uri", params.uri},
               {"diagnostics", to_json(params.diagnostics)}};
  if (params.version) json["version"] = *params.version;
  return json;
}

Json encode(const DocumentDiagnosticReport& report) {
  if (report.unchanged) {
    return {{"kind", "unchanged"}, {"resultId", report.resultId}};
  }
  return {{"kind", "full"},
          {"resultId", report.resultId},
          {"items", to_json(report.items)}};
}

Json encode(const std::vector<CodeAction>& actions) { return to_json(actions); }

Json encode(const std::optional<Hover>& hover) {
  if (!hover) return nullptr;
  return {{"contents",
           {{"kind", hover->markdown ? "markdown" : "plaintext"},
            {"value", hover->value}}},
          {"range", to_json(hover->range)}};
}

Json encode(const std::vector<Location>& locations) {
  return to_json(locations);
}

Json encode(const ShowDocumentParams& params) {
  return {{"uri", params.uri},
          {"takeFocus", true},
          {"selection", to_json(params.selection)}};
}

Json encode(const RegistrationParams& params) {
  Json registration = {
      {"id", params.id},
      {"method", "workspace/didChangeWatchedFiles"},
      {"registerOptions", {{"watchers", to_json(params.watchers)}}}};
  return {{"registrations", Json::array({std::move(registration)})}};
}

Json encode(const ProgressParams& params) {
  Json value = {{"kind", "end"}};
  if (params.kind == ProgressParams::Kind::Begin) {
    value = {{"kind", "begin"}, {"title", params.title}};
  }
  return {{"token", params.token}, {"value", std::move(value)}};
}

}  // namespace precedent::lsp
