#include "decisions/workspace/import_resolver.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "decisions/workspace/resolvers.h"

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;

struct ResolverKind {
  std::string_view language;
  LanguageResolverPtr (*make)(ResolverInput);
};

constexpr ResolverKind kResolvers[] = {
    {"c", make_c_resolver},
    {"cpp", make_c_resolver},
    {"csharp", make_csharp_resolver},
    {"go", make_go_resolver},
    {"java", make_jvm_resolver},
    {"javascript", make_javascript_resolver},
    {"kotlin", make_jvm_resolver},
    {"python", make_python_resolver},
    {"rust", make_rust_resolver},
    {"tsx", make_javascript_resolver},
    {"typescript", make_javascript_resolver},
};

// Languages of one family share the resolver of the first of them.
std::size_t slot_of(std::string_view language) {
  const auto* own =
      std::ranges::find(kResolvers, language, &ResolverKind::language);
  if (own == std::end(kResolvers)) return std::size(kResolvers);
  const auto* first =
      std::ranges::find(kResolvers, own->make, &ResolverKind::make);
  return static_cast<std::size_t>(first - std::begin(kResolvers));
}

ImportTargets one(Kind kind, std::string name, std::string subpath = {}) {
  return {{{kind, std::move(name), std::move(subpath)}}};
}

}  // namespace

struct ImportResolver::Slot {
  std::once_flag once;
  LanguageResolverPtr resolver;
};

ImportResolver::ImportResolver(ResolverInput input)
    : input_(std::move(input)),
      slots_(std::make_unique<Slot[]>(std::size(kResolvers))) {}

ImportResolver::~ImportResolver() = default;

ImportTargets ImportResolver::resolve(const Language& language,
                                      std::string_view from,
                                      const ImportSite& site) const {
  const std::size_t index = slot_of(language.name);
  if (index == std::size(kResolvers)) {
    return unresolved("imports of this language are not understood", site);
  }
  Slot& slot = slots_[index];
  std::call_once(slot.once,
                 [&] { slot.resolver = kResolvers[index].make(input_); });
  return slot.resolver->resolve(from, site);
}

bool is_manifest(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  constexpr std::string_view kNames[] = {
      "Cargo.toml",      "compile_commands.json",
      "go.mod",          "go.work",
      "lerna.json",      "package.json",
      "packages.config", "pnpm-workspace.yaml",
      "pom.xml",         "pyproject.toml",
      "setup.cfg",       "setup.py",
      "settings.gradle", "settings.gradle.kts"};
  if (std::ranges::find(kNames, name) != std::end(kNames)) return true;
  if (name.ends_with(".csproj") || name.ends_with(".props")) return true;
  // Where names are not told by paths, every file says where some lead.
  constexpr std::string_view kEndings[] = {
      ".cs", ".cppm", ".gradle",        ".ixx", ".java",
      ".kt", ".kts",  ".versions.toml", ".rs",  "/__init__.py"};
  for (const std::string_view ending : kEndings) {
    if (path.ends_with(ending)) return true;
  }
  if (name.starts_with("requirements") && name.ends_with(".txt")) return true;
  // Any file may be one that a configuration of TypeScript extends; these are
  // called so.
  return name.ends_with(".json") && (name.find("tsconfig") != name.npos ||
                                     name.find("jsconfig") != name.npos);
}

std::string ImportTarget::written() const {
  switch (kind) {
    case Kind::File:
    case Kind::Folder:
      return name;
    case Kind::Package:
      return "package:" + name + (subpath.empty() ? "" : "/" + subpath);
    case Kind::Builtin:
      return "builtin:" + name;
    case Kind::System:
      return "system:" + name;
    case Kind::Unresolved:
      break;
  }
  return "unresolved:" + subpath;
}

ImportTargets to_file(std::string path) {
  return one(Kind::File, std::move(path));
}

ImportTargets to_folder(std::string path) {
  return one(Kind::Folder, std::move(path));
}

ImportTargets to_package(std::string name, std::string subpath) {
  return one(Kind::Package, std::move(name), std::move(subpath));
}

ImportTargets to_builtin(std::string name) {
  return one(Kind::Builtin, std::move(name));
}

ImportTargets to_system(std::string header) {
  return one(Kind::System, std::move(header));
}

ImportTargets unresolved(std::string why, const ImportSite& site) {
  return one(Kind::Unresolved, std::move(why), site.specifier);
}

}  // namespace precedent
