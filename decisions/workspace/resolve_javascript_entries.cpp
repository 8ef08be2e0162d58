#include "decisions/workspace/resolve_javascript_entries.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace precedent {
namespace {

// "a.js" of "a.d.ts".
std::string as_script(std::string name) {
  for (const std::string_view ending : {".d.ts", ".d.mts", ".d.cts"}) {
    if (!name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    return name + ".js";
  }
  return name;
}

// "a__b" of "@a/b".
std::string types_name(std::string_view name) {
  if (!name.starts_with('@')) return std::string(name);
  const auto slash = name.find('/');
  return std::string(name.substr(1, slash - 1)) + "__" +
         std::string(name.substr(slash + 1));
}

}  // namespace

ImportTargets JavaScriptEntries::entry_of(const JavaScriptRequest& request,
                                          const std::string& home,
                                          const PackageName& package) const {
  const Data* manifest = packages_.manifest(home);
  const Data* exports = manifest ? manifest->find("exports") : nullptr;
  if (exports && request.mode() != TsConfig::Mode::Node10) {
    return exported(request, home, package, *exports);
  }
  Probing probing = request.probing;
  probing.exact = false;
  const std::string path = join_path(home, package.subpath);
  if (auto found = files_.find(path, package.subpath.empty(), probing)) {
    return to_file(*std::move(found));
  }
  if (!package.subpath.empty()) {
    return in_package(request, home, "./" + package.subpath);
  }
  for (const char* key : {"source", "types", "typings", "module", "main"}) {
    const std::string_view entry = string_at(manifest, key);
    if (entry.empty()) continue;
    auto found = source_of(request, home, join_path(home, entry));
    if (found) return to_file(*std::move(found));
  }
  auto index = files_.find(join_path(home, "src"), true, probing);
  return index ? to_file(*std::move(index)) : to_folder(home);
}

ImportTargets JavaScriptEntries::exported(const JavaScriptRequest& request,
                                          const std::string& home,
                                          const PackageName& package,
                                          const Data& exports) const {
  const std::string key =
      package.subpath.empty() ? "." : "./" + package.subpath;
  const auto target = exported_target(exports, key, request.conditions);
  if (target.kind != PackageTarget::Kind::Found) {
    return unresolved("`" + package.name + "` does not export it",
                      request.site);
  }
  auto answer = in_package(request, home, target.path);
  if (answer.all.front().kind == ImportTarget::Kind::File) return answer;
  for (const char* condition : {"source", "development"}) {
    const auto source = exported_target(exports, key, {condition});
    if (source.kind != PackageTarget::Kind::Found) continue;
    auto other = in_package(request, home, source.path);
    if (other.all.front().kind == ImportTarget::Kind::File) return other;
  }
  return answer;
}

ImportTargets JavaScriptEntries::in_package(const JavaScriptRequest& request,
                                            const std::string& home,
                                            const std::string& target) const {
  const auto path = path_below_root(join_path(home, target));
  if (!path) return unresolved("it leads out of the project", request.site);
  if (auto found = files_.file(*path, request.probing)) {
    return to_file(*std::move(found));
  }
  if (auto found = source_of(request, home, *path)) {
    return to_file(*std::move(found));
  }
  return to_folder(home);
}

// The source of a built file: from `outDir` to `rootDir` as the package's
// configuration says, else from where builds usually go to `src`.
std::optional<std::string> JavaScriptEntries::source_of(
    const JavaScriptRequest& request, const std::string& home,
    const std::string& built) const {
  const auto path = path_below_root(built);
  if (!path) return std::nullopt;
  std::vector<std::string> tries;
  const TsConfig* config = configs_.of_folder(home);
  if (!config) config = request.config;
  if (config && !config->out_dir.empty() &&
      path->starts_with(config->out_dir + '/')) {
    tries.push_back(
        join_path(config->root_dir, path->substr(config->out_dir.size() + 1)));
  }
  std::string_view rest = *path;
  if (!home.empty() && rest.starts_with(home + '/')) {
    rest.remove_prefix(home.size() + 1);
  }
  // dist/esm/a.js is src/a.ts as well as src/esm/a.ts.
  for (auto slash = rest.find('/'); slash != rest.npos;
       slash = rest.find('/')) {
    constexpr std::string_view kBuilds[] = {"dist", "lib", "build", "out",
                                            "esm",  "cjs", "es",    "types"};
    if (std::ranges::find(kBuilds, rest.substr(0, slash)) ==
        std::end(kBuilds)) {
      break;
    }
    rest.remove_prefix(slash + 1);
    tries.push_back(join_path(home, "src/" + std::string(rest)));
    tries.push_back(join_path(home, rest));
  }
  Probing probing;
  for (const std::string& name : tries) {
    if (auto found = files_.find(as_script(name), false, probing)) {
      return found;
    }
  }
  return std::nullopt;
}

ImportTargets JavaScriptEntries::installed(const JavaScriptRequest& request,
                                           const PackageName& package) const {
  bool is_vendored = false;
  for (std::string_view at = request.folder;; at = folder_of(at)) {
    const std::string modules = join_path(at, "node_modules");
    const std::string home = modules + '/' + package.name;
    if (all_.has_folder(home)) {
      return vendored(request, home, package);
    }
    if (all_.has_folder(modules + "/@types/" + types_name(package.name))) {
      return to_package(package.name, package.subpath);
    }
    is_vendored |= all_.has_folder(modules);
    if (at.empty()) break;
  }
  if (is_vendored) {
    return unresolved("`" + package.name + "` is not in node_modules",
                      request.site);
  }
  return to_package(package.name, package.subpath);
}

ImportTargets JavaScriptEntries::vendored(const JavaScriptRequest& request,
                                          const std::string& home,
                                          const PackageName& package) const {
  const Data* manifest = packages_.manifest(home);
  const Data* exports = manifest ? manifest->find("exports") : nullptr;
  if (exports && request.mode() != TsConfig::Mode::Node10) {
    const std::string key =
        package.subpath.empty() ? "." : "./" + package.subpath;
    const auto target = exported_target(*exports, key, request.conditions);
    if (target.kind != PackageTarget::Kind::Found) {
      return unresolved("`" + package.name + "` does not export it",
                        request.site);
    }
  }
  return to_package(package.name, package.subpath);
}

}  // namespace precedent
