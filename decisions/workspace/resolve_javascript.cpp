// Imports of JavaScript and TypeScript: relative names, the aliases of
// tsconfig.json, `exports` and `imports` of package.json, packages of this
// project, Node's own modules. Nothing needs to be installed or built: a name
// that nothing in the project answers is a package of others, and a target that
// is built is answered by its source.
#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "decisions/workspace/resolve_javascript_entries.h"
#include "decisions/workspace/resolve_javascript_names.h"

namespace precedent {
namespace {

// Aliases may lead to aliases (`#x` to a package, a package to itself).
constexpr int kMaxHops = 8;

class JavaScriptResolver : public LanguageResolver {
 public:
  explicit JavaScriptResolver(ResolverInput input)
      : manifests_(std::move(input.disk), std::move(input.files)),
        packages_(manifests_),
        configs_(manifests_, packages_),
        files_(manifests_.files(), packages_),
        entries_(packages_, configs_, files_, manifests_.files()) {}

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override {
    const JavaScriptRequest request = make_request(from, site);
    if (site.pattern) return expanded(request);
    std::string specifier(without_loaders(site.specifier));
    if (auto target = with_scheme(specifier)) return *target;
    ImportTargets found = find(request, specifier);
    if (found.all.front().kind != ImportTarget::Kind::Unresolved) return found;
    // What a bundler or Node's own loader would take from a URL.
    std::string plain(without_query(specifier));
    if (!request.is_require) plain = decoded(plain);
    return plain == specifier ? found : find(request, plain);
  }

 private:
  // How it is looked up.

  JavaScriptRequest make_request(std::string_view from,
                                 const ImportSite& site) const {
    JavaScriptRequest request(site);
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
    if (request.mode() != TsConfig::Mode::Bundler || is_node) {
      conditions.insert(conditions.end(), {"node", "module-sync"});
    }
    if (request.config) {
      conditions.insert(conditions.end(), request.config->conditions.begin(),
                        request.config->conditions.end());
    }
    return request;
  }

  void ask_as_typescript(JavaScriptRequest& request) const {
    if (!request.config) return;  // anything may be meant
    request.probing.suffixes = request.config->module_suffixes;
    if (request.mode() == TsConfig::Mode::Bundler) return;
    request.probing.kind = Probing::Kind::TypeScript;
    if (request.mode() != TsConfig::Mode::Node16 || request.is_require) {
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
    std::string home = packages_.nearest(folder).value_or("");
    const std::lock_guard lock(mutex_);
    const auto known = bundled_.find(home);
    if (known != bundled_.end()) return known->second;
    const std::size_t skipped = home.empty() ? 0 : home.size() + 1;
    const bool is = std::ranges::any_of(
        manifests_.files().below(home), [&](std::string_view path) {
          path.remove_prefix(skipped);
          return path.find('/') == path.npos && is_bundler_config(path);
        });
    bundled_.emplace(std::move(home), is);
    return is;
  }

  // Steps.

  ImportTargets find(const JavaScriptRequest& request,
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

  static std::optional<ImportTargets> with_scheme(std::string_view specifier) {
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
    // Made by a tool when it builds: no file of the project.
    return to_builtin(std::string(specifier));
  }

  ImportTargets relative(const JavaScriptRequest& request,
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
  std::optional<std::string> in_other_root(const JavaScriptRequest& request,
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
  ImportTargets absolute(const JavaScriptRequest& request,
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
  std::optional<ImportTargets> imported(const JavaScriptRequest& request,
                                        const std::string& specifier) const {
    const auto home = packages_.nearest(request.folder);
    const Data* manifest = home ? packages_.manifest(*home) : nullptr;
    const Data* imports = manifest ? manifest->find("imports") : nullptr;
    if (!imports || request.mode() == TsConfig::Mode::Node10) {
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
    return entries_.in_package(request, *home, target.path);
  }

  ImportTargets again(const JavaScriptRequest& request,
                      const std::string& folder,
                      const std::string& specifier) const {
    if (request.hops >= kMaxHops) {
      return unresolved("its aliases go in a circle", request.site);
    }
    JavaScriptRequest next = request;
    next.folder = folder;
    ++next.hops;
    return bare(next, specifier);
  }

  // `paths` and `baseUrl`. Of `paths` one pattern counts: an exact one, or the
  // one with the longest text before its `*`.
  std::optional<ImportTargets> aliased(const JavaScriptRequest& request,
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

  std::optional<std::string> by_alias(const JavaScriptRequest& request,
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
  bool is_declared(const JavaScriptRequest& request,
                   const std::string& specifier) const {
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

  ImportTargets bare(const JavaScriptRequest& request,
                     const std::string& specifier) const {
    if (is_node_module(specifier)) return to_builtin("node:" + specifier);
    const PackageName package = package_name(specifier);
    if (package.name.empty()) {
      return unresolved("nothing in the project answers that alias",
                        request.site);
    }
    if (auto target = itself(request, package)) return *target;
    if (request.mode() == TsConfig::Mode::Classic) {
      return by_climbing(request, specifier);
    }
    if (auto home = packages_.member(package.name)) {
      return entries_.entry_of(request, *home, package);
    }
    return entries_.installed(request, package);
  }

  // TypeScript's oldest way: a file of that name in any folder above.
  ImportTargets by_climbing(const JavaScriptRequest& request,
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
  std::optional<ImportTargets> itself(const JavaScriptRequest& request,
                                      const PackageName& package) const {
    const auto home = packages_.nearest(request.folder);
    const Data* manifest = home ? packages_.manifest(*home) : nullptr;
    if (!manifest || string_at(manifest, "name") != package.name) {
      return std::nullopt;
    }
    if (manifest->find("exports"))
      return entries_.entry_of(request, *home, package);
    if (packages_.member(package.name)) return std::nullopt;
    return unresolved(
        "it is this package's own name, and package.json has no "
        "`exports`",
        request.site);
  }

  // Every file that a pattern may mean.
  ImportTargets expanded(const JavaScriptRequest& request) const {
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

  ImportTargets missing(const JavaScriptRequest& request,
                        const std::string& path) const {
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
  JavaScriptEntries entries_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, bool, std::less<>> bundled_;  // by package
};

}  // namespace

LanguageResolverPtr make_javascript_resolver(ResolverInput input) {
  return std::make_unique<JavaScriptResolver>(std::move(input));
}

}  // namespace precedent
