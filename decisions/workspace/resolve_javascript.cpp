// Imports of JavaScript and TypeScript: relative names, the aliases of
// tsconfig.json, `exports` and `imports` of package.json, packages of this
// project, Node's own modules. Nothing needs to be installed or built: a name
// that nothing in the project answers is a package of others, and a target that
// is built is answered by its source.
#include <algorithm>
#include <utility>

#include "decisions/workspace/resolve_javascript_config.h"
#include "decisions/workspace/resolve_javascript_files.h"
#include "decisions/workspace/resolvers.h"

namespace precedent {
namespace {

// Aliases may lead to aliases (`#x` to a package, a package to itself).
constexpr int kMaxHops = 8;

bool is_node_module(std::string_view name);
std::string decoded(std::string_view text);
std::string_view without_query(std::string_view specifier);
std::string_view without_loaders(std::string_view specifier);
bool names_folder(std::string_view specifier);
bool is_bundler_config(std::string_view name);

// One import, and how its file and form have it looked up.
struct Request {
  explicit Request(const ImportSite& import) : site(import) {}

  const ImportSite& site;
  std::string from;    // the file
  std::string folder;  // of the file
  bool is_require = false;
  const TsConfig* config = nullptr;  // null: plain JavaScript
  Probing probing;
  Conditions conditions;
  int hops = 0;
};

class JavaScriptResolver : public LanguageResolver {
 public:
  explicit JavaScriptResolver(ResolverInput input)
      : manifests_(std::move(input.disk), std::move(input.files)),
        packages_(manifests_),
        configs_(manifests_, packages_),
        files_(manifests_.files(), packages_) {}

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override {
    const Request request = make_request(from, site);
    if (site.pattern) return expanded(request);
    std::string specifier(without_loaders(site.specifier));
    if (auto target = with_scheme(specifier, site)) return *target;
    ImportTargets found = find(request, specifier);
    if (found.all.front().kind != ImportTarget::Kind::Unresolved) return found;
    // What a bundler or Node's own loader would take from a URL.
    std::string plain(without_query(specifier));
    if (!request.is_require) plain = decoded(plain);
    return plain == specifier ? found : find(request, plain);
  }

 private:
  // How it is looked up.

  Request make_request(std::string_view from, const ImportSite& site) const {
    Request request(site);
    request.from = from;
    request.folder = folder_of(from);
    const bool is_typed = from.ends_with(".ts") || from.ends_with(".tsx") ||
                          from.ends_with(".mts") || from.ends_with(".cts");
    request.config = configs_.governing(from);
    request.is_require = site.kind == ImportKind::Require;
    if (request.config || is_typed) {
      ask_as_typescript(request);
    } else if (request.is_require && !is_bundled(request.folder)) {
      request.probing.kind = Probing::Kind::Node;
    }
    auto& conditions = request.conditions;
    conditions.push_back(request.is_require ? "require" : "import");
    const bool is_node = request.probing.kind == Probing::Kind::Node;
    if (!is_node) conditions.push_back("types");
    if (mode_of(request) != TsConfig::Mode::Bundler || is_node) {
      conditions.insert(conditions.end(), {"node", "module-sync"});
    }
    if (request.config) {
      conditions.insert(conditions.end(), request.config->conditions.begin(),
                        request.config->conditions.end());
    }
    return request;
  }

  static TsConfig::Mode mode_of(const Request& request) {
    return request.config ? request.config->mode : TsConfig::Mode::Bundler;
  }

  void ask_as_typescript(Request& request) const {
    if (!request.config) return;  // anything may be meant
    request.probing.suffixes = request.config->module_suffixes;
    if (mode_of(request) == TsConfig::Mode::Bundler) return;
    request.probing.kind = Probing::Kind::TypeScript;
    if (mode_of(request) != TsConfig::Mode::Node16 || request.is_require) {
      return;
    }
    // An `import` in a file that is compiled to CommonJS becomes a `require`.
    if (is_module(request.from) || request.site.kind == ImportKind::Dynamic) {
      request.probing.exact = true;
    } else {
      request.is_require = true;
    }
  }

  bool is_module(std::string_view path) const {
    if (path.ends_with(".mts") || path.ends_with(".mjs")) return true;
    if (path.ends_with(".cts") || path.ends_with(".cjs")) return false;
    const auto home = packages_.nearest(folder_of(path));
    return home && string_at(packages_.manifest(*home), "type") == "module";
  }

  bool is_bundled(std::string_view folder) const {
    const std::string home = packages_.nearest(folder).value_or("");
    for (const std::string& path : manifests_.files().below(home)) {
      const auto name =
          std::string_view(path).substr(home.empty() ? 0 : home.size() + 1);
      if (name.find('/') == name.npos && is_bundler_config(name)) return true;
    }
    return false;
  }

  // Steps.

  ImportTargets find(const Request& request,
                     const std::string& specifier) const {
    if (specifier.starts_with("./") || specifier.starts_with("../") ||
        specifier == "." || specifier == "..") {
      return relative(request, specifier);
    }
    if (specifier.starts_with('/')) return absolute(request, specifier);
    if (specifier.starts_with('#')) {
      if (auto target = imported(request, specifier)) return *target;
    }
    if (auto target = aliased(request, specifier)) return *target;
    return bare(request, specifier);
  }

  static std::optional<ImportTargets> with_scheme(std::string_view specifier,
                                                  const ImportSite& site) {
    const auto colon = specifier.find(':');
    if (colon == specifier.npos || colon < 2 ||
        specifier.find_first_of("/@.#") < colon) {
      return std::nullopt;
    }
    const std::string_view scheme = specifier.substr(0, colon);
    if (scheme == "node" || scheme == "bun" || scheme == "cloudflare") {
      return to_builtin(std::string(specifier));
    }
    if (scheme == "npm" || scheme == "jsr") {
      std::string_view name = specifier.substr(colon + 1);
      const auto version = name.find('@', 1);
      return to_package(std::string(name.substr(0, version)));
    }
    if (scheme == "http" || scheme == "https") {
      return to_package(std::string(specifier));
    }
    return unresolved("`" + std::string(scheme) + ":` is made by a tool", site);
  }

  ImportTargets relative(const Request& request,
                         const std::string& specifier) const {
    const auto path = path_below_root(join_path(request.folder, specifier));
    if (!path) return unresolved("it leads out of the project", request.site);
    const bool folder_only = names_folder(specifier);
    if (auto found = files_.find(*path, folder_only, request.probing)) {
      return to_file(*std::move(found));
    }
    if (auto found = in_other_root(request, *path, folder_only)) {
      return to_file(*std::move(found));
    }
    return missing(request, *path);
  }

  // `rootDirs`: several folders that are one when the program runs.
  std::optional<std::string> in_other_root(const Request& request,
                                           const std::string& path,
                                           bool folder_only) const {
    if (!request.config) return std::nullopt;
    const auto& roots = request.config->root_dirs;
    const std::string* own = nullptr;
    for (const std::string& root : roots) {
      if (path.starts_with(root + '/') && (!own || root.size() > own->size())) {
        own = &root;
      }
    }
    if (!own) return std::nullopt;
    for (const std::string& root : roots) {
      auto found = files_.find(join_path(root, path.substr(own->size() + 1)),
                               folder_only, request.probing);
      if (found) return found;
    }
    return std::nullopt;
  }

  // A web server's root is the package, or the project.
  ImportTargets absolute(const Request& request,
                         const std::string& specifier) const {
    for (const std::string& root :
         {packages_.nearest(request.folder).value_or(""), std::string()}) {
      const auto path = path_below_root(join_path(root, specifier.substr(1)));
      if (!path) continue;
      auto found = files_.find(*path, names_folder(specifier), request.probing);
      if (found) return to_file(*std::move(found));
    }
    return unresolved("it is a place of a machine", request.site);
  }

  // `imports` of the nearest package.json.
  std::optional<ImportTargets> imported(const Request& request,
                                        const std::string& specifier) const {
    const auto home = packages_.nearest(request.folder);
    const Data* manifest = home ? packages_.manifest(*home) : nullptr;
    const Data* imports = manifest ? manifest->find("imports") : nullptr;
    if (!imports || mode_of(request) == TsConfig::Mode::Node10) {
      return std::nullopt;
    }
    const auto target =
        imported_target(*imports, specifier, request.conditions);
    if (target.kind == PackageTarget::Kind::None) return std::nullopt;
    if (target.kind == PackageTarget::Kind::Blocked) {
      return unresolved("package.json blocks it", request.site);
    }
    if (!target.path.starts_with("./")) {
      return again(request, *home, target.path);
    }
    return in_package(request, *home, target.path);
  }

  ImportTargets again(const Request& request, const std::string& folder,
                      const std::string& specifier) const {
    if (request.hops >= kMaxHops) {
      return unresolved("its aliases go in a circle", request.site);
    }
    Request next = request;
    next.folder = folder;
    ++next.hops;
    return bare(next, specifier);
  }

  // `paths` and `baseUrl`. Of `paths` one pattern counts: an exact one, or the
  // one with the longest text before its `*`.
  std::optional<ImportTargets> aliased(const Request& request,
                                       const std::string& specifier) const {
    if (!request.config) return std::nullopt;
    const TsConfig::Alias* best = nullptr;
    std::size_t best_star = 0;
    for (const TsConfig::Alias& alias : request.config->paths) {
      const auto star = alias.pattern.find('*');
      if (star == std::string::npos) {
        if (alias.pattern != specifier) continue;
        best = &alias;
        best_star = std::string::npos;
        break;
      }
      const std::string_view after =
          std::string_view(alias.pattern).substr(star + 1);
      if (specifier.size() + 1 >= alias.pattern.size() &&
          specifier.compare(0, star, alias.pattern, 0, star) == 0 &&
          specifier.ends_with(after) && (!best || star > best_star)) {
        best = &alias;
        best_star = star;
      }
    }
    if (best) {
      if (auto found = by_alias(request, specifier, *best, best_star)) {
        return to_file(*std::move(found));
      }
      // TypeScript goes on, and finds what is installed.
      if (best->pattern != "*" && !is_declared(request, specifier)) {
        return unresolved("no file answers `" + best->pattern +
                              "` of the configuration's `paths`",
                          request.site);
      }
    }
    if (request.config->base_url) {
      auto path =
          path_below_root(join_path(*request.config->base_url, specifier));
      if (path) {
        auto found =
            files_.find(*path, names_folder(specifier), request.probing);
        if (found) return to_file(*std::move(found));
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> by_alias(const Request& request,
                                      const std::string& specifier,
                                      const TsConfig::Alias& alias,
                                      std::size_t star) const {
    std::string hole;
    if (star != std::string::npos) {
      hole =
          specifier.substr(star, specifier.size() - (alias.pattern.size() - 1));
    }
    for (const std::string& target : alias.targets) {
      std::string path = target;
      if (const auto at = path.find('*'); at != path.npos) {
        path.replace(at, 1, hole);
      }
      const auto below = path_below_root(path);
      if (!below) continue;
      Probing probing = request.probing;
      probing.exact = false;  // an alias may name a folder in any mode
      if (auto found = files_.find(*below, names_folder(specifier), probing)) {
        return found;
      }
    }
    return std::nullopt;
  }

  // True when the importing package says that it depends on it.
  bool is_declared(const Request& request, const std::string& specifier) const {
    const auto name = package_name(specifier).name;
    if (name.empty()) return false;
    if (packages_.member(name)) return true;
    const auto home = packages_.nearest(request.folder);
    const Data* manifest = home ? packages_.manifest(*home) : nullptr;
    for (const char* key : {"dependencies", "devDependencies",
                            "peerDependencies", "optionalDependencies"}) {
      const Data* list = manifest ? manifest->find(key) : nullptr;
      if (list && list->find(name)) return true;
    }
    return false;
  }

  ImportTargets bare(const Request& request,
                     const std::string& specifier) const {
    if (is_node_module(specifier)) return to_builtin("node:" + specifier);
    const PackageName package = package_name(specifier);
    if (package.name.empty()) {
      return unresolved("nothing in the project answers that alias",
                        request.site);
    }
    if (auto target = itself(request, package)) return *target;
    if (mode_of(request) == TsConfig::Mode::Classic) {
      return by_climbing(request, specifier);
    }
    if (auto home = packages_.member(package.name)) {
      return entry_of(request, *home, package);
    }
    return installed(request, package);
  }

  // TypeScript's oldest way: a file of that name in any folder above.
  ImportTargets by_climbing(const Request& request,
                            const std::string& specifier) const {
    for (std::string_view at = request.folder;; at = folder_of(at)) {
      const auto path = path_below_root(join_path(at, specifier));
      if (path) {
        Probing probing = request.probing;
        if (auto found = files_.file(*path + ".js", probing)) {
          return to_file(*std::move(found));
        }
      }
      if (at.empty()) break;
    }
    return unresolved(
        "the configuration's `moduleResolution` is \"classic\", which finds no "
        "packages",
        request.site);
  }

  // A package that imports itself by name, through its `exports`.
  std::optional<ImportTargets> itself(const Request& request,
                                      const PackageName& package) const {
    const auto home = packages_.nearest(request.folder);
    const Data* manifest = home ? packages_.manifest(*home) : nullptr;
    if (!manifest || string_at(manifest, "name") != package.name) {
      return std::nullopt;
    }
    if (manifest->find("exports")) return entry_of(request, *home, package);
    if (packages_.member(package.name)) return std::nullopt;
    return unresolved(
        "it is this package's own name, and package.json has no "
        "`exports`",
        request.site);
  }

  // What a package of this project gives under a name.
  ImportTargets entry_of(const Request& request, const std::string& home,
                         const PackageName& package) const {
    const Data* manifest = packages_.manifest(home);
    const Data* exports = manifest ? manifest->find("exports") : nullptr;
    if (exports && mode_of(request) != TsConfig::Mode::Node10) {
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

  ImportTargets exported(const Request& request, const std::string& home,
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

  // A target "./dist/a.js" of a package: the file, else what it is built from,
  // else the package as a whole.
  ImportTargets in_package(const Request& request, const std::string& home,
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
  std::optional<std::string> source_of(const Request& request,
                                       const std::string& home,
                                       const std::string& built) const {
    const auto path = path_below_root(built);
    if (!path) return std::nullopt;
    std::vector<std::string> tries;
    const TsConfig* config = configs_.of_folder(home);
    if (!config) config = request.config;
    if (config && !config->out_dir.empty() &&
        path->starts_with(config->out_dir + '/')) {
      tries.push_back(join_path(config->root_dir,
                                path->substr(config->out_dir.size() + 1)));
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

  // "a.js" of "a.d.ts".
  static std::string as_script(std::string name) {
    for (const std::string_view ending : {".d.ts", ".d.mts", ".d.cts"}) {
      if (!name.ends_with(ending)) continue;
      name.resize(name.size() - ending.size());
      return name + ".js";
    }
    return name;
  }

  // A package of others. Where what is installed is among the project's files,
  // it has to be there.
  ImportTargets installed(const Request& request,
                          const PackageName& package) const {
    bool is_vendored = false;
    for (std::string_view at = request.folder;; at = folder_of(at)) {
      const std::string modules = join_path(at, "node_modules");
      const std::string home = modules + '/' + package.name;
      if (manifests_.files().has_folder(home)) {
        return vendored(request, home, package);
      }
      if (manifests_.files().has_folder(modules + "/@types/" +
                                        types_name(package.name))) {
        return to_package(package.name, package.subpath);
      }
      is_vendored |= manifests_.files().has_folder(modules);
      if (at.empty()) break;
    }
    if (is_vendored) {
      return unresolved("`" + package.name + "` is not in node_modules",
                        request.site);
    }
    return to_package(package.name, package.subpath);
  }

  // "a__b" of "@a/b".
  static std::string types_name(std::string_view name) {
    if (!name.starts_with('@')) return std::string(name);
    const auto slash = name.find('/');
    return std::string(name.substr(1, slash - 1)) + "__" +
           std::string(name.substr(slash + 1));
  }

  ImportTargets vendored(const Request& request, const std::string& home,
                         const PackageName& package) const {
    const Data* manifest = packages_.manifest(home);
    const Data* exports = manifest ? manifest->find("exports") : nullptr;
    if (exports && mode_of(request) != TsConfig::Mode::Node10) {
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

  // Every file that a pattern may mean.
  ImportTargets expanded(const Request& request) const {
    const std::string& pattern = request.site.specifier;
    const bool is_rooted = pattern.starts_with('/');
    const auto path = path_below_root(
        is_rooted ? join_path(packages_.nearest(request.folder).value_or(""),
                              pattern.substr(1))
                  : join_path(request.folder, pattern));
    const auto glob = path ? Glob::parse("/" + *path) : std::nullopt;
    ImportTargets targets;
    if (glob) {
      const auto star = path->find_first_of("*?{[");
      const std::string_view folder =
          folder_of(std::string_view(*path).substr(0, star));
      for (const std::string& file : manifests_.files().below(folder)) {
        if (glob->matches(file)) {
          targets.all.push_back({ImportTarget::Kind::File, file, {}});
        }
      }
    }
    if (!targets.all.empty()) return targets;
    return unresolved("what it means is known when it runs", request.site);
  }

  ImportTargets missing(const Request& request, const std::string& path) const {
    const auto same = [](char a, char b) {
      const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      };
      return lower(a) == lower(b);
    };
    for (const std::string& file : manifests_.files().below(folder_of(path))) {
      const bool is_near =
          file.size() >= path.size() &&
          std::equal(path.begin(), path.end(), file.begin(), same) &&
          (file.size() == path.size() || file[path.size()] == '.');
      if (is_near) {
        return unresolved("only `" + file + "` is there, in another case",
                          request.site);
      }
    }
    return unresolved("no file answers `" + path + "`", request.site);
  }

  Manifests manifests_;
  JavaScriptPackages packages_;
  TsConfigs configs_;
  JavaScriptFiles files_;
};

// See Node's documentation, "Built-in modules"; those that need the prefix
// `node:` are not among them.
bool is_node_module(std::string_view name) {
  constexpr std::string_view kNames[] = {"_http_agent",
                                         "_http_client",
                                         "_http_common",
                                         "_http_incoming",
                                         "_http_outgoing",
                                         "_http_server",
                                         "_stream_duplex",
                                         "_stream_passthrough",
                                         "_stream_readable",
                                         "_stream_transform",
                                         "_stream_wrap",
                                         "_stream_writable",
                                         "_tls_common",
                                         "_tls_wrap",
                                         "assert",
                                         "assert/strict",
                                         "async_hooks",
                                         "buffer",
                                         "child_process",
                                         "cluster",
                                         "console",
                                         "constants",
                                         "crypto",
                                         "dgram",
                                         "diagnostics_channel",
                                         "dns",
                                         "dns/promises",
                                         "domain",
                                         "events",
                                         "fs",
                                         "fs/promises",
                                         "http",
                                         "http2",
                                         "https",
                                         "inspector",
                                         "inspector/promises",
                                         "module",
                                         "net",
                                         "os",
                                         "path",
                                         "path/posix",
                                         "path/win32",
                                         "perf_hooks",
                                         "process",
                                         "punycode",
                                         "querystring",
                                         "readline",
                                         "readline/promises",
                                         "repl",
                                         "stream",
                                         "stream/consumers",
                                         "stream/promises",
                                         "stream/web",
                                         "string_decoder",
                                         "sys",
                                         "timers",
                                         "timers/promises",
                                         "tls",
                                         "trace_events",
                                         "tty",
                                         "url",
                                         "util",
                                         "util/types",
                                         "v8",
                                         "vm",
                                         "wasi",
                                         "worker_threads",
                                         "zlib"};
  static_assert(std::ranges::is_sorted(kNames));
  return std::ranges::binary_search(kNames, name);
}

// %20 as a space.
std::string decoded(std::string_view text) {
  const auto digit = [](char c) {
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    const auto at = kDigits.find(c);
    if (at == kDigits.npos) return -1;
    return static_cast<int>(at < 16 ? at : at - 6);
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && i + 2 < text.size() &&
                         digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!is_code) {
      result += text[i];
      continue;
    }
    result += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return result;
}

std::string_view without_query(std::string_view specifier) {
  return specifier.substr(0, specifier.find_first_of("?#", 1));
}

// "./a" of "!style!css!./a", as webpack has it.
std::string_view without_loaders(std::string_view specifier) {
  const auto last = specifier.rfind('!');
  return last == specifier.npos || last + 1 == specifier.size()
             ? specifier
             : specifier.substr(last + 1);
}

bool names_folder(std::string_view specifier) {
  return specifier.ends_with('/') || specifier == "." || specifier == ".." ||
         specifier.ends_with("/.") || specifier.ends_with("/..");
}

bool is_bundler_config(std::string_view name) {
  for (const std::string_view tool :
       {"vite", "webpack", "rollup", "rspack", "next", "nuxt", "svelte",
        "metro", "vue", "astro", "esbuild", "parcel", "babel"}) {
    if (name.starts_with(tool) &&
        name.substr(tool.size()).starts_with(".config.")) {
      return true;
    }
  }
  return false;
}

}  // namespace

LanguageResolverPtr make_javascript_resolver(ResolverInput input) {
  return std::make_unique<JavaScriptResolver>(std::move(input));
}

}  // namespace precedent
