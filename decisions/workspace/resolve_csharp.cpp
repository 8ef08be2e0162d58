// C#: namespaces and types by what the project's files declare, wherever they
// stand; then the platform's; then packages that project files reference. All
// files are read once.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "decisions/workspace/csharp_files.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;
using Paths = std::vector<std::string>;
using Parts = std::vector<std::string_view>;

constexpr std::string_view kUsing = "using ";

class CSharpResolver : public LanguageResolver {
 public:
  explicit CSharpResolver(ResolverInput input);

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  struct Project {
    std::vector<std::string> packages;
    std::set<std::string> usings;
  };

  ImportTargets resolve_use(std::string_view from,
                            const ImportSite& site) const;
  ImportTargets resolve_namespace(std::string_view from,
                                  const ImportSite& site) const;
  ImportTargets outside(const std::string& name, const ImportSite& site) const;
  const Paths* find(std::string_view scope, const Parts& parts,
                    std::size_t least) const;
  const Paths* declared_in(const std::string& name) const;
  void add(const Paths& paths, std::string_view from,
           ImportTargets& targets) const;
  std::string_view project_of(std::string_view path) const;

  std::unordered_map<std::string, Paths> types_;       // by full name
  std::unordered_map<std::string, Paths> extensions_;  // by full name
  std::unordered_map<std::string, std::set<std::string>> namespaces_;
  std::map<std::string, Project, std::less<>> projects_;  // by folder
  std::set<std::string> packages_;
};

std::string in_scope(std::string_view scope, std::string_view name) {
  std::string full(scope);
  if (!full.empty()) full += '.';
  return full += name;
}

CSharpResolver::CSharpResolver(ResolverInput input) {
  for (const std::string& path : input.files.files()) {
    const std::string_view name = file_name_of(path);
    const bool is_project = name.ends_with(".csproj");
    const bool is_shared = name == "Directory.Build.props" ||
                           name == "Directory.Packages.props" ||
                           name == "packages.config";
    if (!is_project && !is_shared) continue;
    const TextPtr text = read_or_empty(*input.disk, path);
    CSharpProject read = read_csharp_project(text->bytes());
    packages_.insert(read.packages.begin(), read.packages.end());
    if (!is_project) continue;
    Project& project = projects_[std::string(folder_of(path))];
    project.usings.insert(read.usings.begin(), read.usings.end());
  }
  for (const std::string& path : input.files.files()) {
    if (!path.ends_with(".cs")) continue;
    const TextPtr text = read_or_empty(*input.disk, path);
    const CSharpFile file = read_csharp_file(text->bytes());
    const auto add = [&](auto& map, const std::string& name) {
      Paths& paths = map[name];
      if (paths.empty() || paths.back() != path) paths.push_back(path);
    };
    for (const auto& type : file.types) add(types_, type);
    for (const auto& method : file.extensions) add(extensions_, method);
    for (std::string name : file.namespaces) {
      while (!name.empty()) {
        namespaces_[name].emplace(folder_of(path));
        const auto dot = name.rfind('.');
        name.resize(dot == name.npos ? 0 : dot);
      }
    }
    Project& project = projects_[std::string(project_of(path))];
    project.usings.insert(file.global_usings.begin(), file.global_usings.end());
  }
}

ImportTargets CSharpResolver::resolve(std::string_view from,
                                      const ImportSite& site) const {
  if (site.kind == ImportKind::Implicit || site.kind == ImportKind::Qualified) {
    return resolve_use(from, site);
  }
  const Parts parts = split(site.specifier, '.');
  // A `using` in a namespace may be named from there.
  for (const std::string& scope : site.scopes) {
    if (scope.starts_with(kUsing)) continue;
    if (namespaces_.contains(in_scope(scope, site.specifier))) {
      ImportSite full = site;
      full.specifier = in_scope(scope, site.specifier);
      return resolve_namespace(from, full);
    }
  }
  if (namespaces_.contains(site.specifier)) {
    return resolve_namespace(from, site);
  }
  if (const Paths* paths = find("", parts, 1)) {
    ImportTargets targets;
    add(*paths, from, targets);
    return targets;
  }
  return outside(site.specifier, site);
}

// A name that no `using` of its file is needed for.
ImportTargets CSharpResolver::resolve_use(std::string_view from,
                                          const ImportSite& site) const {
  const Parts parts = split(site.specifier, '.');
  const std::size_t least = site.kind == ImportKind::Qualified ? 2 : 1;
  ImportTargets targets;
  const auto take = [&](const Paths* paths) {
    if (!paths) return false;
    if (std::ranges::find(*paths, from) == paths->end()) {
      add(*paths, from, targets);
    }
    return true;
  };
  for (const std::string& scope : site.scopes) {
    if (scope.starts_with(kUsing)) {
      // Found by the `using`, which is told of.
      if (least == 1 && find(scope.substr(kUsing.size()), parts, 1)) return {};
    } else if (take(find(scope, parts, least))) {
      return targets;
    }
  }
  if (least > 1) {
    if (is_csharp_builtin(site.specifier)) return to_builtin(site.specifier);
    return targets;
  }
  const auto project = projects_.find(project_of(from));
  if (project == projects_.end()) return targets;
  for (const std::string& used : project->second.usings) {
    if (take(find(used, parts, 1))) return targets;
  }
  return targets;
}

// The files that declare what is used of a namespace.
ImportTargets CSharpResolver::resolve_namespace(std::string_view from,
                                                const ImportSite& site) const {
  ImportTargets targets;
  const auto has = [&](std::string_view scope, const std::string& name) {
    if (scope.starts_with(kUsing)) scope.remove_prefix(kUsing.size());
    return declared_in(in_scope(scope, name)) != nullptr;
  };
  for (const std::string& name : site.names) {
    if (name.starts_with('.')) {
      const auto found =
          extensions_.find(in_scope(site.specifier, name.substr(1)));
      if (found != extensions_.end()) add(found->second, from, targets);
      continue;
    }
    const Paths* paths = declared_in(in_scope(site.specifier, name));
    if (!paths) continue;
    const bool is_nearer = std::ranges::any_of(
        site.scopes, [&](const auto& scope) { return has(scope, name); });
    if (!is_nearer) add(*paths, from, targets);
  }
  if (!targets.all.empty()) return targets;
  // Nothing of it is used, or it cannot be told.
  for (const auto& folder : namespaces_.find(site.specifier)->second) {
    targets.all.push_back({Kind::Folder, folder, {}});
  }
  return targets;
}

ImportTargets CSharpResolver::outside(const std::string& name,
                                      const ImportSite&) const {
  if (is_csharp_builtin(name)) return to_builtin(name);
  // By the longest package whose id begins the namespace, in any case.
  std::string best;
  const std::string lower = lowercase(name);
  for (const std::string& package : packages_) {
    const std::string id = lowercase(package);
    const bool fits = lower.starts_with(id) &&
                      (lower.size() == id.size() || lower[id.size()] == '.');
    if (fits && package.size() > best.size()) best = package;
  }
  if (best.empty()) return to_package(name);
  const std::string rest =
      name.size() > best.size() ? name.substr(best.size() + 1) : "";
  return to_package(std::move(best), rest);
}

// The longest beginning of a dotted name, of at least so many parts, that is a
// type of the scope.
const Paths* CSharpResolver::find(std::string_view scope, const Parts& parts,
                                  std::size_t least) const {
  for (std::size_t size = parts.size(); size >= least && size > 0; --size) {
    if (const Paths* paths =
            declared_in(in_scope(scope, join(parts, 0, size, ".")))) {
      return paths;
    }
  }
  return nullptr;
}

const Paths* CSharpResolver::declared_in(const std::string& name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : &found->second;
}

// All files of a type in parts; of several projects those of our own, where it
// has one.
void CSharpResolver::add(const Paths& paths, std::string_view from,
                         ImportTargets& targets) const {
  const std::string_view own = project_of(from);
  const bool has_own = std::ranges::any_of(
      paths, [&](const auto& path) { return project_of(path) == own; });
  for (const std::string& path : paths) {
    if (has_own && project_of(path) != own) continue;
    const ImportTarget target{Kind::File, path, {}};
    if (std::ranges::find(targets.all, target) == targets.all.end()) {
      targets.all.push_back(target);
    }
    if (project_of(path) != project_of(paths[0])) targets.ambiguous = true;
  }
}

// The innermost folder with a project file, or the root.
std::string_view CSharpResolver::project_of(std::string_view path) const {
  std::string_view folder = folder_of(path);
  while (!folder.empty() && !projects_.contains(folder)) {
    folder = folder_of(folder);
  }
  return folder;
}

}  // namespace

LanguageResolverPtr make_csharp_resolver(ResolverInput input) {
  return std::make_unique<CSharpResolver>(std::move(input));
}

}  // namespace precedent
