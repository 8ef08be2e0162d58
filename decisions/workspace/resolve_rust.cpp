// Rust: paths through the module trees of the project's crates, following what
// they re-export, to the file that declares the name; then what Cargo.toml
// depends on; then the libraries that come with the language.
#include <algorithm>
#include <optional>
#include <utility>

#include "decisions/workspace/resolve_support.h"
#include "decisions/workspace/rust_modules.h"

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;

constexpr std::string_view kBuiltins = " std core alloc proc_macro test ";
constexpr int kMaxHops = 24;       // of re-exports, one after the other
constexpr int kMaxLookups = 2000;  // of all globs that one path asks

// One path being followed.
struct Search {
  const ImportSite& site;
  int lookups = 0;
};

class RustResolver : public LanguageResolver {
 public:
  explicit RustResolver(ResolverInput input)
      : input_(std::move(input)), modules_(*input_.disk, input_.files) {}

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  struct Place {
    ImportTarget target;
    ModuleId module = kNoModule;  // where the path ends at one
  };
  using Answer = std::optional<Place>;

  ImportTargets resolve_file(std::string_view from,
                             const ImportSite& site) const;
  ImportTargets resolve_module(ModuleId module, const ImportSite& site) const;
  Answer resolve_path(ModuleId module, const RustPath& path, bool is_use,
                      int hops, Search& search) const;
  Answer resolve_crate(ModuleId module, const RustPath& path, std::size_t at,
                       int hops, Search& search) const;
  Answer walk(ModuleId module, const RustPath& path, std::size_t at, int hops,
              Search& search, bool must_exist) const;
  Answer follow(ModuleId module, const RustPath& path, std::size_t at, int hops,
                Search& search) const;
  ModuleId scope_of(ModuleId module, const ImportSite& site) const;
  bool is_covered(ModuleId module, const RustPath& path) const;

  ResolverInput input_;
  RustModules modules_;
};

RustPath path_of(std::string_view text) {
  RustPath path;
  while (true) {
    const auto end = text.find("::");
    std::string_view part = text.substr(0, end);
    if (part.starts_with("r#")) part.remove_prefix(2);
    path.emplace_back(part == "$crate" ? "crate" : part);
    if (end == text.npos) return path;
    text.remove_prefix(end + 2);
  }
}

std::string joined(const RustPath& path, std::size_t begin,
                   std::string_view by) {
  std::string result;
  for (std::size_t i = begin; i < path.size(); ++i) {
    if (path[i] == "*") break;
    if (!result.empty()) result += by;
    result += path[i];
  }
  return result;
}

ImportTarget file_target(std::string file) {
  return {Kind::File, std::move(file), {}};
}

ImportTargets RustResolver::resolve(std::string_view from,
                                    const ImportSite& site) const {
  if (site.kind == ImportKind::Include || site.kind == ImportKind::Resource) {
    return resolve_file(from, site);
  }
  const bool is_written = site.kind != ImportKind::Qualified;
  const ModuleId module = scope_of(modules_.module_of(from), site);
  if (module == kNoModule) {
    return is_written ? unresolved("the file is in no crate", site)
                      : ImportTargets();
  }
  if (site.kind == ImportKind::Module) return resolve_module(module, site);
  const RustPath path = path_of(site.specifier);
  if (!is_written && is_covered(module, path)) return {};
  Search search{site};
  const Answer answer = resolve_path(module, path, is_written, 0, search);
  if (!answer) {
    return is_written ? unresolved("no such name", site) : ImportTargets();
  }
  // A path in code to what stands in the same file leads nowhere.
  if (!is_written && answer->target.name == from) return {};
  return {{answer->target}};
}

ImportTargets RustResolver::resolve_file(std::string_view from,
                                         const ImportSite& site) const {
  auto path = path_from(folder_of(from), site.specifier);
  if (!path || !input_.files.contains(*path)) {
    return unresolved("no such file", site);
  }
  return to_file(*std::move(path));
}

// mod name;
ImportTargets RustResolver::resolve_module(ModuleId module,
                                           const ImportSite& site) const {
  ImportTargets targets;
  const auto found = modules_[module].modules.find(site.specifier);
  if (found != modules_[module].modules.end()) {
    for (const ModuleId each : found->second) {
      if (each == kNoModule) continue;
      targets.all.push_back(file_target(modules_[each].file));
    }
  }
  if (!targets.all.empty()) return targets;
  return unresolved("not one file for the module", site);
}

RustResolver::Answer RustResolver::resolve_path(ModuleId module,
                                                const RustPath& path,
                                                bool is_use, int hops,
                                                Search& search) const {
  if (hops > kMaxHops || path.empty() || ++search.lookups > kMaxLookups) {
    return std::nullopt;
  }
  const ModuleId root = modules_.crate_of(module).root;
  const bool is_2015 =
      modules_.package_of(module).is_2015 && modules_.has_manifests();
  if (path[0].empty() && !is_2015) {
    return resolve_crate(module, path, 1, hops, search);
  }
  std::size_t at = 0;
  ModuleId start = module;
  bool is_anchored = false;
  for (; at < path.size(); ++at) {
    if (path[at] == "crate" || path[at].empty()) {
      start = root;
    } else if (path[at] == "super") {
      start = modules_[start].parent;
      if (start == kNoModule) return std::nullopt;
    } else if (path[at] != "self") {
      break;
    }
    is_anchored = true;
  }
  if (is_anchored) return walk(start, path, at, hops, search, false);
  if (is_use && is_2015) start = root;
  if (auto local = walk(start, path, 0, hops, search, true)) return local;
  return resolve_crate(module, path, 0, hops, search);
}

// A path that begins with a crate's name.
RustResolver::Answer RustResolver::resolve_crate(ModuleId module,
                                                 const RustPath& path,
                                                 std::size_t at, int hops,
                                                 Search& search) const {
  if (at >= path.size()) return std::nullopt;
  const std::string& name = path[at];
  const RustPackage& package = modules_.package_of(module);
  const auto found = package.dependencies.find(name);
  ModuleId library = kNoModule;
  if (found != package.dependencies.end()) {
    if (found->second.folder) {
      library = modules_.library_in(*found->second.folder);
    }
    if (library == kNoModule) {
      return Place{
          {Kind::Package, found->second.package, joined(path, at + 1, "::")}};
    }
  } else if (name == package.library) {
    library = modules_.library_in(package.folder);
  }
  if (library != kNoModule) {
    return walk(library, path, at + 1, hops + 1, search, false);
  }
  if (has_word(kBuiltins, name)) {
    return Place{{Kind::Builtin, joined(path, at, "::"), {}}};
  }
  const bool is_written = search.site.kind != ImportKind::Qualified;
  const bool is_crate =
      name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == name.npos;
  if (!is_written || !is_crate || modules_.has_manifests() || hops > 0) {
    return std::nullopt;
  }
  return Place{{Kind::Package, name, joined(path, at + 1, "::")}};
}

// From a module down. What is not found stands in the module reached last (it
// may be made by a macro), or nowhere where it `must_exist`.
RustResolver::Answer RustResolver::walk(ModuleId module, const RustPath& path,
                                        std::size_t at, int hops,
                                        Search& search, bool must_exist) const {
  for (; at < path.size(); ++at) {
    const std::string& name = path[at];
    const RustModule& here = modules_[module];
    if (name == "*" || name == "self") break;
    const auto child = here.modules.find(name);
    if (child != here.modules.end()) {
      module = child->second.front();
      if (module == kNoModule) return std::nullopt;
      must_exist = false;
      continue;
    }
    const auto item = here.items.find(name);
    if (item != here.items.end()) return Place{file_target(item->second)};
    if (auto found = follow(module, path, at, hops, search)) return found;
    if (must_exist) return std::nullopt;
    return Place{file_target(here.file)};
  }
  return Place{file_target(modules_[module].file), module};
}

// To where a `use` of the module takes path[at].
RustResolver::Answer RustResolver::follow(ModuleId module, const RustPath& path,
                                          std::size_t at, int hops,
                                          Search& search) const {
  if (++search.lookups > kMaxLookups || hops >= kMaxHops) return std::nullopt;
  const RustModule& here = modules_[module];
  const auto use = here.uses.find(path[at]);
  if (use != here.uses.end()) {
    RustPath next = use->second;
    next.insert(next.end(), path.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                path.end());
    // `use a;` in the crate's root names the crate a, not itself.
    const bool is_itself = use->second.size() == 1 && next[0] == path[at];
    return is_itself ? resolve_crate(module, next, 0, hops + 1, search)
                     : resolve_path(module, next, true, hops + 1, search);
  }
  for (const RustPath& glob : here.globs) {
    const Answer all = resolve_path(module, glob, true, hops + 1, search);
    if (!all || all->module == kNoModule || all->module == module) continue;
    if (auto found = walk(all->module, path, at, hops + 1, search, true)) {
      return found;
    }
  }
  return std::nullopt;
}

// The innermost of the inline modules that a site stands in.
ModuleId RustResolver::scope_of(ModuleId module, const ImportSite& site) const {
  for (const std::string& name : site.scopes) {
    if (module == kNoModule) break;
    const auto found = modules_[module].modules.find(name);
    if (found == modules_[module].modules.end()) break;
    module = found->second.front();
  }
  return module;
}

// True when a `use` gives the path's first name: then that one is told of.
bool RustResolver::is_covered(ModuleId module, const RustPath& path) const {
  return modules_[module].uses.contains(path[0]) &&
         !modules_[module].modules.contains(path[0]);
}

}  // namespace

LanguageResolverPtr make_rust_resolver(ResolverInput input) {
  return std::make_unique<RustResolver>(std::move(input));
}

}  // namespace precedent
