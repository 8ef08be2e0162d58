#include "server/protocol/decode.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "server/uri.h"

namespace precedent::lsp {
namespace {

// ---- Values ---------------------------------------------------------------

bool decode(const Json& json, std::string& out, std::string& why) {
  if (!json.is_string()) {
    why = "a string is needed";
    return false;
  }
  out = json.get_ref<const std::string&>();
  return true;
}

// LSP's uinteger, 0 to 2^31-1; what lies outside is clamped into it.
bool decode(const Json& json, std::uint32_t& out, std::string& why) {
  if (!json.is_number()) {
    why = "a number is needed";
    return false;
  }
  constexpr double kMost = 2147483647;
  const auto number = json.get<double>();
  out = static_cast<std::uint32_t>(
      std::isnan(number) ? 0 : std::clamp(number, 0.0, kMost));
  return true;
}

// need() looks these up where it stands.
bool decode(const Json& json, Position& out, std::string& why);
bool decode(const Json& json, Range& out, std::string& why);
bool decode(const Json& json, TextDocumentIdentifier& out, std::string& why);
bool decode(const Json& json, WorkspaceFolder& out, std::string& why);
bool decode(const Json& json, TextDocumentItem& out, std::string& why);
bool decode(const Json& json, TextDocumentContentChangeEvent& out,
            std::string& why);
bool decode(const Json& json, FileEvent& out, std::string& why);
bool decode(const Json& json, DiagnosticReference& out, std::string& why);
template <class T>
bool decode(const Json& json, std::vector<T>& out, std::string& why);
template <class T>
bool decode(const Json& json, std::optional<T>& out, std::string& why);

// A member that must be there.
template <class T>
bool need(const Json& object, const char* key, T& out, std::string& why) {
  if (!object.is_object()) {
    why = "an object is needed";
    return false;
  }
  const auto member = object.find(key);
  if (member == object.end()) {
    why = std::string(key) + ": missing";
    return false;
  }
  if (decode(*member, out, why)) return true;
  const bool nested = why.find(": ") != std::string::npos;
  why = key + std::string(nested ? "." : ": ") + why;
  return false;
}

// A member that may be missing or null, but not of another type.
template <class T>
bool may(const Json& object, const char* key, T& out, std::string& why) {
  const bool absent =
      object.is_object() && (!object.contains(key) || object[key].is_null());
  return absent || need(object, key, out, why);
}

// A member that may be missing or of another type.
template <class T>
void want(const Json& object, const char* key, T& out) {
  std::string ignored;
  T value;
  if (need(object, key, value, ignored)) out = std::move(value);
}

template <class T>
void want(const Json& object, const char* key, std::optional<T>& out) {
  std::string ignored;
  T value;
  if (need(object, key, value, ignored)) out = std::move(value);
}

void want(const Json& object, const char* key,
          std::optional<std::int64_t>& out) {
  if (!object.is_object()) return;
  const auto member = object.find(key);
  if (member != object.end() && member->is_number_integer()) {
    out = member->get<std::int64_t>();
  }
}

template <class T>
bool decode(const Json& json, std::optional<T>& out, std::string& why) {
  return decode(json, out.emplace(), why);
}

bool decode(const Json& json, Position& out, std::string& why) {
  return need(json, "line", out.line, why) &&
         need(json, "character", out.character, why);
}

bool decode(const Json& json, Range& out, std::string& why) {
  return need(json, "start", out.start, why) && need(json, "end", out.end, why);
}

bool decode(const Json& json, TextDocumentIdentifier& out, std::string& why) {
  return need(json, "uri", out.uri, why);
}

bool decode(const Json& json, WorkspaceFolder& out, std::string& why) {
  return need(json, "uri", out.uri, why);
}

bool decode(const Json& json, TextDocumentItem& out, std::string& why) {
  want(json, "version", out.version);
  return need(json, "uri", out.uri, why) && need(json, "text", out.text, why);
}

bool decode(const Json& json, TextDocumentContentChangeEvent& out,
            std::string& why) {
  return may(json, "range", out.range, why) &&
         need(json, "text", out.text, why);
}

bool decode(const Json& json, FileEvent& out, std::string& why) {
  std::uint32_t type = 0;
  if (!need(json, "uri", out.uri, why) || !need(json, "type", type, why)) {
    return false;
  }
  out.type = static_cast<FileEvent::Type>(std::clamp(type, 1u, 3u));
  return true;
}

bool decode(const Json& json, DiagnosticReference& out, std::string& why) {
  want(json, "source", out.source);
  want(json, "code", out.code);
  return need(json, "range", out.range, why);
}

template <class T>
bool decode(const Json& json, std::vector<T>& out, std::string& why) {
  if (!json.is_array()) {
    why = "a list is needed";
    return false;
  }
  out.reserve(json.size());
  for (const Json& item : json) {
    if (!decode(item, out.emplace_back(), why)) return false;
  }
  return true;
}

// ---- Capabilities -----------------------------------------------------------

// The value at a path of keys; null when a part of it is missing.
const Json* at(const Json& json, std::initializer_list<const char*> path) {
  const Json* here = &json;
  for (const char* key : path) {
    if (!here->is_object()) return nullptr;
    const auto member = here->find(key);
    if (member == here->end()) return nullptr;
    here = &*member;
  }
  return here;
}

bool is_set(const Json& json, std::initializer_list<const char*> path) {
  const Json* value = at(json, path);
  return value && value->is_boolean() && value->get<bool>();
}

bool lists(const Json* list, std::string_view word) {
  return list && list->is_array() &&
         std::any_of(list->begin(), list->end(),
                     [&](const Json& item) { return item == word; });
}

// The client's first that we know: it names the one it likes best first.
void choose_encoding(const Json& capabilities, Client& client) {
  const Json* offers = at(capabilities, {"general", "positionEncodings"});
  if (!offers || !offers->is_array()) return;
  client.names_encodings = true;
  for (const Json& offer : *offers) {
    if (offer == "utf-8") client.encoding = Encoding::Utf8;
    if (offer == "utf-16") client.encoding = Encoding::Utf16;
    if (offer == "utf-32") client.encoding = Encoding::Utf32;
    if (offer == "utf-8" || offer == "utf-16" || offer == "utf-32") return;
  }
}

Client decode_client(const Json& capabilities) {
  const auto has = [&](std::initializer_list<const char*> path) {
    return is_set(capabilities, path);
  };
  const auto has_diagnostic = [&](const char* key) {
    return has({"textDocument", "publishDiagnostics", key}) ||
           has({"textDocument", "diagnostic", key});
  };
  Client client;
  choose_encoding(capabilities, client);
  const Json* pull = at(capabilities, {"textDocument", "diagnostic"});
  client.pulls_diagnostics =
      pull && pull->is_object() &&
      has({"workspace", "diagnostics", "refreshSupport"});
  client.code_description = has_diagnostic("codeDescriptionSupport");
  client.related_information = has_diagnostic("relatedInformation");
  client.diagnostic_data = has_diagnostic("dataSupport");
  client.markdown_hover = lists(
      at(capabilities, {"textDocument", "hover", "contentFormat"}), "markdown");
  client.versioned_edits =
      has({"workspace", "workspaceEdit", "documentChanges"});
  client.show_document = has({"window", "showDocument", "support"});
  client.work_done_progress = has({"window", "workDoneProgress"});
  client.watches_files =
      has({"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client.relative_patterns =
      has({"workspace", "didChangeWatchedFiles", "relativePatternSupport"});
  return client;
}

// Folders that cannot be read are passed over, not the others with them.
std::vector<WorkspaceFolder> decode_folders(const Json& json) {
  std::vector<WorkspaceFolder> folders;
  const Json* list = at(json, {"workspaceFolders"});
  for (const Json& item : list && list->is_array() ? *list : Json::array()) {
    WorkspaceFolder folder;
    std::string ignored;
    if (decode(item, folder, ignored)) folders.push_back(std::move(folder));
  }
  if (!folders.empty()) return folders;
  std::string root;
  want(json, "rootUri", root);
  if (root.empty()) {
    want(json, "rootPath", root);
    if (!root.empty()) root = uri_of(root);
  }
  if (!root.empty()) folders.push_back({root});
  return folders;
}

}  // namespace

// ---- Messages
// -----------------------------------------------------------------

bool decode(const Json& json, InitializeParams& out, std::string& why) {
  if (!json.is_object()) {
    why = "an object is needed";
    return false;
  }
  want(json, "processId", out.processId);
  out.folders = decode_folders(json);
  if (const Json* capabilities = at(json, {"capabilities"})) {
    out.client = decode_client(*capabilities);
  }
  return true;
}

bool decode(const Json&, NoParams&, std::string&) { return true; }

bool decode(const Json& json, DidOpenTextDocumentParams& out,
            std::string& why) {
  return need(json, "textDocument", out.textDocument, why);
}

bool decode(const Json& json, DidChangeTextDocumentParams& out,
            std::string& why) {
  TextDocumentIdentifier document;
  if (!need(json, "textDocument", document, why)) return false;
  out.uri = std::move(document.uri);
  want(json["textDocument"], "version", out.version);
  return need(json, "contentChanges", out.contentChanges, why);
}

bool decode(const Json& json, DidCloseTextDocumentParams& out,
            std::string& why) {
  return need(json, "textDocument", out.textDocument, why);
}

bool decode(const Json& json, DidSaveTextDocumentParams& out,
            std::string& why) {
  return need(json, "textDocument", out.textDocument, why);
}

bool decode(const Json& json, DidChangeWatchedFilesParams& out,
            std::string& why) {
  return need(json, "changes", out.changes, why);
}

bool decode(const Json& json, DidChangeWorkspaceFoldersParams& out,
            std::string& why) {
  const Json* event = at(json, {"event"});
  if (!event) {
    why = "event: missing";
    return false;
  }
  want(*event, "added", out.added);
  want(*event, "removed", out.removed);
  return true;
}

bool decode(const Json& json, CancelParams& out, std::string& why) {
  const Json* id = at(json, {"id"});
  if (!id) {
    why = "id: missing";
    return false;
  }
  out.id = to_text(*id);
  return true;
}

bool decode(const Json& json, TextDocumentPositionParams& out,
            std::string& why) {
  return need(json, "textDocument", out.textDocument, why) &&
         need(json, "position", out.position, why);
}

bool decode(const Json& json, DocumentDiagnosticParams& out, std::string& why) {
  want(json, "previousResultId", out.previousResultId);
  return need(json, "textDocument", out.textDocument, why);
}

bool decode(const Json& json, CodeActionParams& out, std::string& why) {
  if (const Json* context = at(json, {"context"})) {
    constexpr std::uint32_t kAutomatic = 2;
    std::uint32_t trigger = 0;
    want(*context, "diagnostics", out.diagnostics);
    want(*context, "only", out.only);
    want(*context, "triggerKind", trigger);
    out.automatic = trigger == kAutomatic;
  }
  return need(json, "textDocument", out.textDocument, why) &&
         need(json, "range", out.range, why);
}

bool decode(const Json& json, ExecuteCommandParams& out, std::string& why) {
  if (!need(json, "command", out.command, why)) return false;
  const Json* arguments = at(json, {"arguments"});
  if (!arguments || !arguments->is_array() || arguments->empty()) return true;
  want(arguments->front(), "uri", out.uri);
  want(arguments->front(), "line", out.line);
  return true;
}

bool decode(const Json& json, CheckParams& out, std::string& why) {
  if (json.is_null()) return true;
  if (!may(json, "paths", out.paths, why) ||
      !may(json, "path", out.path, why) ||
      !may(json, "content", out.content, why)) {
    return false;
  }
  if (out.content && !out.path) why = "path: missing beside content";
  return out.path || !out.content;
}

}  // namespace precedent::lsp
