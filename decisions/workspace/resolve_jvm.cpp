// Java and Kotlin: names by what the project's files declare, wherever they
// stand; then the JDK and Kotlin's library; then artifacts that manifests name.
// All files of both languages are read once.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "decisions/workspace/jvm_files.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;
using Paths = std::vector<std::string>;

class JvmResolver : public LanguageResolver {
 public:
  explicit JvmResolver(ResolverInput input);

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  ImportTargets resolve_all_of(const std::string& owner, std::string_view from,
                               const ImportSite& site) const;
  const Paths* declared_in(const std::string& name) const;
  const Paths* owner_of(std::string_view name) const;
  ImportTargets files(const Paths& paths, std::string_view from) const;
  ImportTargets outside(const std::string& name, const ImportSite& site) const;
  std::string_view module_of(std::string_view path) const;

  std::unordered_map<std::string, Paths> declared_;  // by full name
  std::unordered_map<std::string, std::set<std::string>> packages_;  // folders
  std::vector<std::string> artifacts_;
  std::set<std::string, std::less<>> modules_;  // folders with a manifest
};

JvmResolver::JvmResolver(ResolverInput input)
    : artifacts_(read_artifacts(*input.disk, input.files)) {
  for (const std::string& path : input.files.files()) {
    const std::string_view name = file_name_of(path);
    if (is_jvm_manifest(name)) modules_.emplace(folder_of(path));
    if (!name.ends_with(".java") && !name.ends_with(".kt")) continue;
    const TextPtr text = read_or_empty(*input.disk, path);
    const JvmFile file = read_jvm_file(path, text->bytes());
    packages_[file.package].emplace(folder_of(path));
    std::string full = file.package.empty() ? "" : file.package + '.';
    const std::size_t size = full.size();
    for (const std::string& each : file.names) {
      full.resize(size);
      Paths& paths = declared_[full += each];
      if (paths.empty() || paths.back() != path) paths.push_back(path);
    }
  }
}

ImportTargets JvmResolver::resolve(std::string_view from,
                                   const ImportSite& site) const {
  const std::string& name = site.specifier;
  if (site.kind == ImportKind::Implicit) {
    for (const std::string& package : site.scopes) {
      const Paths* paths =
          declared_in(package.empty() ? name : package + '.' + name);
      if (!paths) continue;
      if (std::ranges::find(*paths, from) != paths->end()) return {};
      return files(*paths, from);
    }
    return {};
  }
  if (name.ends_with(".*")) {
    return resolve_all_of(name.substr(0, name.size() - 2), from, site);
  }
  if (const Paths* paths = owner_of(name)) return files(*paths, from);
  if (site.kind == ImportKind::Qualified && name.find('.') == name.npos) {
    return {};
  }
  return outside(name, site);
}

// Members of a type, or of a package what is used of it.
ImportTargets JvmResolver::resolve_all_of(const std::string& owner,
                                          std::string_view from,
                                          const ImportSite& site) const {
  const auto package = packages_.find(owner);
  if (package == packages_.end()) {
    if (const Paths* paths = owner_of(owner)) return files(*paths, from);
    return outside(owner, site);
  }
  ImportTargets targets;
  for (const std::string& name : site.names) {
    const bool is_nearer =
        std::ranges::any_of(site.scopes, [&](const std::string& scope) {
          return declared_in(scope.empty() ? name : scope + '.' + name);
        });
    const Paths* paths = is_nearer ? nullptr : declared_in(owner + '.' + name);
    if (!paths) continue;
    const ImportTargets found = files(*paths, from);
    targets.ambiguous =
        targets.ambiguous || found.ambiguous || is_java_lang(name);
    for (const ImportTarget& target : found.all) {
      if (std::ranges::find(targets.all, target) == targets.all.end()) {
        targets.all.push_back(target);
      }
    }
  }
  if (!targets.all.empty()) return targets;
  // Nothing of it is used, or it cannot be told.
  for (const std::string& folder : package->second) {
    targets.all.push_back({Kind::Folder, folder, {}});
  }
  return targets;
}

const Paths* JvmResolver::declared_in(const std::string& name) const {
  const auto found = declared_.find(name);
  return found == declared_.end() ? nullptr : &found->second;
}

// The longest beginning of a dotted name that is declared.
const Paths* JvmResolver::owner_of(std::string_view name) const {
  std::string owner(name);
  while (true) {
    if (const Paths* paths = declared_in(owner)) return paths;
    const auto dot = owner.rfind('.');
    if (dot == owner.npos) return nullptr;
    owner.resize(dot);
  }
}

// Of several those of the importing file's own module, where it has one.
ImportTargets JvmResolver::files(const Paths& paths,
                                 std::string_view from) const {
  const std::string_view own = module_of(from);
  const bool has_own = std::ranges::any_of(
      paths, [&](const auto& path) { return module_of(path) == own; });
  ImportTargets targets;
  for (const std::string& path : paths) {
    if (has_own && module_of(path) != own) continue;
    targets.all.push_back({Kind::File, path, {}});
  }
  targets.ambiguous = targets.all.size() > 1;
  return targets;
}

ImportTargets JvmResolver::outside(const std::string& name,
                                   const ImportSite& site) const {
  if (is_jvm_builtin(name)) return to_builtin(name);
  // The package is what comes before the first type.
  const auto parts = split(name, '.');
  const auto type = std::ranges::find_if(parts, [](std::string_view part) {
    return !part.empty() && part[0] >= 'A' && part[0] <= 'Z';
  });
  const bool is_all = site.specifier.ends_with(".*");
  auto size = static_cast<std::size_t>(type - parts.begin());
  if (type == parts.end() && !is_all && size > 1) --size;
  const std::string package = join(parts, 0, size, ".");
  if (packages_.contains(package)) {
    return unresolved("no such name in the package", site);
  }
  std::string artifact = artifact_of(package, artifacts_);
  if (!artifact.empty()) return to_package(std::move(artifact), name);
  return to_package(package, join(parts, size, parts.size(), "."));
}

// The innermost folder with a manifest.
std::string_view JvmResolver::module_of(std::string_view path) const {
  std::string_view folder = folder_of(path);
  while (!folder.empty() && !modules_.contains(folder)) {
    folder = folder_of(folder);
  }
  return folder;
}

}  // namespace

LanguageResolverPtr make_jvm_resolver(ResolverInput input) {
  return std::make_unique<JvmResolver>(std::move(input));
}

}  // namespace precedent
