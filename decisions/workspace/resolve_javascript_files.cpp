#include "decisions/workspace/resolve_javascript_files.h"

#include <utility>

namespace precedent {
namespace {

using Kind = Probing::Kind;

// What an extension in an import may be made from, in order, each separated by
// a space: what people edit before what only tells of types.
struct Made {
  std::string_view written;
  std::string_view from;
};
constexpr Made kMade[] = {
    {".js", ".ts .tsx .js .jsx .d.ts"},
    {".jsx", ".tsx .ts .jsx .js .d.ts"},
    {".mjs", ".mts .mjs .d.mts"},
    {".cjs", ".cts .cjs .d.cts"},
};
constexpr std::string_view kTypeScriptTries = ".ts .tsx .js .jsx .d.ts";
constexpr std::string_view kNodeTries = ".js .json .node";
constexpr std::string_view kBundlerTries =
    ".ts .tsx .js .jsx .mts .mjs .cts .cjs .d.ts .json .vue .svelte";

std::string_view tries_of(Kind kind) {
  if (kind == Kind::TypeScript) return kTypeScriptTries;
  return kind == Kind::Node ? kNodeTries : kBundlerTries;
}

}  // namespace

std::optional<std::string> JavaScriptFiles::find(const std::string& path,
                                                 bool folder_only,
                                                 const Probing& probing) const {
  if (!folder_only) {
    if (auto found = file(path, probing)) return found;
    if (probing.exact) return std::nullopt;
    if (auto found = with_extension(path, probing)) return found;
  }
  if (probing.exact) return std::nullopt;
  return in_folder(path, probing);
}

std::optional<std::string> JavaScriptFiles::file(const std::string& path,
                                                 const Probing& probing) const {
  if (probing.kind != Kind::Node) {
    if (auto found = made_from(path, probing)) return found;
    // Types of a file that is no code: `a.d.css.ts`, beside `a.css`.
  }
  if (!path.empty() && files_.contains(path)) return path;
  return std::nullopt;
}

std::optional<std::string> JavaScriptFiles::made_from(
    const std::string& path, const Probing& probing) const {
  for (const auto& [written, from] : kMade) {
    if (!path.ends_with(written)) continue;
    auto found =
        first_of(path.substr(0, path.size() - written.size()), from, probing);
    if (found) return found;
  }
  const auto slash = path.rfind('/');
  const auto dot = path.rfind('.');
  if (dot == path.npos || (slash != path.npos && dot < slash)) {
    return std::nullopt;
  }
  std::string typed = path.substr(0, dot) + ".d" + path.substr(dot) + ".ts";
  if (!files_.contains(path) && files_.contains(typed)) return typed;
  return std::nullopt;
}

std::optional<std::string> JavaScriptFiles::with_extension(
    const std::string& path, const Probing& probing) const {
  return first_of(path, tries_of(probing.kind), probing);
}

// What its package.json names, else its index.
std::optional<std::string> JavaScriptFiles::in_folder(
    const std::string& path, const Probing& probing) const {
  if (!files_.has_folder(path)) return std::nullopt;
  const Data* manifest = packages_.manifest(path);
  for (const char* key : {"types", "typings", "module", "main"}) {
    if (probing.kind == Kind::Node && std::string_view(key) != "main") continue;
    const std::string_view main = string_at(manifest, key);
    if (main.empty()) continue;
    const auto entry = path_below_root(join_path(path, main));
    if (!entry || *entry == path) continue;
    if (auto found = file(*entry, probing)) return found;
    if (auto found = with_extension(*entry, probing)) return found;
    if (auto found = with_extension(join_path(*entry, "index"), probing)) {
      return found;
    }
  }
  return with_extension(join_path(path, "index"), probing);
}

std::optional<std::string> JavaScriptFiles::first_of(
    const std::string& stem, std::string_view extensions,
    const Probing& probing) const {
  while (!extensions.empty()) {
    const auto end = extensions.find(' ');
    const std::string_view extension = extensions.substr(0, end);
    extensions.remove_prefix(end == extensions.npos ? extensions.size()
                                                    : end + 1);
    for (const std::string& suffix : probing.suffixes) {
      std::string path = (stem + suffix).append(extension);
      if (files_.contains(path)) return path;
    }
    if (!probing.suffixes.empty()) continue;
    std::string path = std::string(stem).append(extension);
    if (files_.contains(path)) return path;
  }
  return std::nullopt;
}

}  // namespace precedent
