// Python: modules found as the interpreter's path finder does, below roots that
// the manifests name and packages imply. Compiled modules are not looked at.
#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <utility>

#include "decisions/workspace/python_files.h"
#include "decisions/workspace/python_names.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;
using Names = std::vector<std::string_view>;
using Bindings = std::shared_ptr<const PythonBindings>;

// What a dotted name leads to.
struct Module {
  enum class Kind : std::uint8_t { None, File, Package, Namespace };
  Kind kind = Kind::None;
  std::string file;                  // of a File or a Package
  std::vector<std::string> folders;  // of a Package or a Namespace
  std::size_t known = 0;             // how many parts of the name were found
  bool is_compiled = false;          // it is there, but as a .pyc alone
};

class PythonResolver : public LanguageResolver {
 public:
  explicit PythonResolver(ResolverInput input);

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  ImportTargets resolve_relative(std::string_view from,
                                 const ImportSite& site) const;
  ImportTargets outside(const Names& parts, const ImportSite& site) const;
  ImportTargets targets_of(const Module& module, const ImportSite& site) const;
  void add_name(const Module& module, const std::string& name,
                ImportTargets& targets) const;

  std::vector<std::string> roots_for(std::string_view from) const;
  Module find(const Names& parts, std::vector<std::string> folders) const;
  Module find_in(std::string_view part,
                 const std::vector<std::string>& folders) const;
  bool differs_in_case(const std::vector<std::string>& roots,
                       std::string_view name) const;
  Bindings bindings_of(const std::string& init) const;

  ResolverInput input_;
  PythonProject project_;
  std::unordered_set<std::string> folders_;    // that hold Python somewhere
  std::unordered_set<std::string> lowercase_;  // those, and modules
  mutable std::mutex mutex_;
  mutable std::map<std::string, Bindings> bindings_;  // by mutex_
};

PythonResolver::PythonResolver(ResolverInput input)
    : input_(std::move(input)),
      project_(read_python_project(*input_.disk, input_.files)) {
  for (const std::string& file : input_.files.files()) {
    if (!file.ends_with(".py") && !file.ends_with(".pyi")) continue;
    lowercase_.insert(lowercase(file.substr(0, file.rfind('.'))));
    std::string_view folder = folder_of(file);
    while (!folder.empty() && folders_.emplace(folder).second) {
      lowercase_.insert(lowercase(folder));
      folder = folder_of(folder);
    }
  }
}

ImportTargets PythonResolver::resolve(std::string_view from,
                                      const ImportSite& site) const {
  if (site.specifier.starts_with('.')) return resolve_relative(from, site);
  const Names parts = split(site.specifier, '.');
  if (is_python_frozen(parts[0])) return to_builtin(site.specifier);

  std::vector<std::string> roots = roots_for(from);
  const bool is_stdlib = is_python_stdlib(parts[0]);
  if (is_stdlib) {
    // A file hides the library only from those that are started beside it.
    std::erase_if(roots,
                  [&](const auto& root) { return !is_below(from, root); });
  }
  Module module = find(parts, roots);
  // What is installed comes before a folder without an __init__.
  const bool is_weak =
      module.kind == Module::Kind::Namespace || module.known == 0;
  const bool is_installed = is_stdlib || project_.requires_distribution(parts);
  if (is_weak && is_installed) return outside(parts, site);
  if (module.kind != Module::Kind::None) return targets_of(module, site);
  if (module.is_compiled) {
    return unresolved("only its compiled file is there", site);
  }
  if (module.known > 0) return unresolved("no such module", site);
  if (differs_in_case(roots, parts[0])) {
    return unresolved("its name differs in case", site);
  }
  return outside(parts, site);
}

ImportTargets PythonResolver::resolve_relative(std::string_view from,
                                               const ImportSite& site) const {
  std::string_view name = site.specifier;
  std::string_view folder = folder_of(from);
  bool is_beyond = false;
  name.remove_prefix(1);
  for (; name.starts_with('.'); name.remove_prefix(1)) {
    is_beyond = is_beyond || folder.empty();
    folder = folder_of(folder);
  }
  if (is_beyond || (folder.empty() && !input_.files.contains("__init__.py") &&
                    !folder_of(from).empty())) {
    return unresolved("beyond the top package", site);
  }
  Module module;
  if (!name.empty()) {
    module = find(split(name, '.'), {std::string(folder)});
  } else {
    module.folders = {std::string(folder)};
    module.file = path_in(folder, "__init__.py");
    module.kind = input_.files.contains(module.file) ? Module::Kind::Package
                                                     : Module::Kind::Namespace;
  }
  if (module.kind == Module::Kind::None) {
    return unresolved("no such module", site);
  }
  return targets_of(module, site);
}

// Of the library, or of a distribution.
ImportTargets PythonResolver::outside(const Names& parts,
                                      const ImportSite& site) const {
  if (is_python_stdlib(parts[0])) return to_builtin(site.specifier);
  const std::string inside = join(parts, 1, parts.size(), "/");
  if (site.names.empty()) {
    return to_package(project_.distribution_of(parts), inside);
  }
  // `from google.cloud import storage` may be of two distributions.
  ImportTargets targets;
  for (const std::string& name : site.names) {
    Names with_name = parts;
    with_name.push_back(name);
    const ImportTarget target{Kind::Package,
                              project_.distribution_of(with_name), inside};
    if (std::ranges::find(targets.all, target) == targets.all.end()) {
      targets.all.push_back(target);
    }
  }
  return targets;
}

ImportTargets PythonResolver::targets_of(const Module& module,
                                         const ImportSite& site) const {
  if (module.kind == Module::Kind::File) return to_file(module.file);
  ImportTargets targets;
  for (const std::string& name : site.names) add_name(module, name, targets);
  if (!targets.all.empty()) return targets;
  if (module.kind == Module::Kind::Package) return to_file(module.file);
  for (const std::string& folder : module.folders) {
    targets.all.push_back({Kind::Folder, folder, {}});
  }
  return targets;
}

void add(ImportTarget::Kind kind, std::string name, ImportTargets& targets) {
  const bool is_new = std::ranges::none_of(
      targets.all, [&](const auto& each) { return each.name == name; });
  if (is_new) targets.all.push_back({kind, std::move(name), {}});
}

// A name taken from a package is what its __init__ binds, or a module of it.
void PythonResolver::add_name(const Module& module, const std::string& name,
                              ImportTargets& targets) const {
  const bool has_init = module.kind == Module::Kind::Package;
  static const auto nothing = std::make_shared<const PythonBindings>();
  const Bindings bindings = has_init ? bindings_of(module.file) : nothing;
  if (name == "*") {
    if (has_init) add(Kind::File, module.file, targets);
    for (const std::string& each : bindings->all) {
      const Module inner = find_in(each, module.folders);
      if (!inner.file.empty()) add(Kind::File, inner.file, targets);
    }
    return;
  }
  const Module inner = find_in(name, module.folders);
  const bool is_bound = bindings->names.contains(name);
  const bool is_unsure =
      !is_bound && (bindings->has_star || bindings->has_getattr);
  if (has_init && (is_bound || is_unsure || inner.kind == Module::Kind::None)) {
    add(Kind::File, module.file, targets);
  }
  if (is_bound || inner.kind == Module::Kind::None) return;
  targets.ambiguous = targets.ambiguous || is_unsure;
  if (!inner.file.empty()) {
    add(Kind::File, inner.file, targets);
  } else {
    for (const auto& folder : inner.folders) {
      add(Kind::Folder, folder, targets);
    }
  }
}

// Those that hold the importing file first, the innermost of them before.
std::vector<std::string> PythonResolver::roots_for(
    std::string_view from) const {
  std::vector<std::string> roots = project_.roots;
  const std::string folder(folder_of(from));
  const bool in_package = input_.files.contains(path_in(folder, "__init__.py"));
  if (!in_package && std::ranges::find(roots, folder) == roots.end()) {
    roots.push_back(folder);
  }
  std::ranges::stable_sort(roots, [&](const auto& a, const auto& b) {
    const auto nearness = [&](const std::string& root) {
      return is_below(from, root) ? root.size() + 1 : 0;
    };
    return nearness(a) > nearness(b);
  });
  return roots;
}

Module PythonResolver::find(const Names& parts,
                            std::vector<std::string> folders) const {
  Module module;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    module = find_in(parts[i], folders);
    if (module.kind == Module::Kind::None) {
      module.known = i;
      return module;
    }
    folders = module.folders;
  }
  module.known = parts.size();
  return module;
}

Module PythonResolver::find_in(std::string_view part,
                               const std::vector<std::string>& folders) const {
  Module result;
  if (part.empty()) return result;
  const auto found = [&](Module::Kind kind, std::string file) {
    if (!input_.files.contains(file)) return false;
    result.kind = kind;
    result.file = std::move(file);
    return true;
  };
  for (const std::string& folder : folders) {
    const std::string base = path_in(folder, part);
    if (found(Module::Kind::Package, base + "/__init__.py") ||
        found(Module::Kind::Package, base + "/__init__.pyi")) {
      result.folders = {base};
      return result;
    }
    if (found(Module::Kind::File, base + ".py") ||
        found(Module::Kind::File, base + ".pyi")) {
      result.folders.clear();
      return result;
    }
    if (folders_.contains(base)) result.folders.push_back(base);
    if (input_.files.contains(base + ".pyc")) result.is_compiled = true;
  }
  if (!result.folders.empty()) result.kind = Module::Kind::Namespace;
  return result;
}

bool PythonResolver::differs_in_case(const std::vector<std::string>& roots,
                                     std::string_view name) const {
  return std::ranges::any_of(roots, [&](const std::string& root) {
    return lowercase_.contains(lowercase(path_in(root, name)));
  });
}

Bindings PythonResolver::bindings_of(const std::string& init) const {
  const std::lock_guard lock(mutex_);
  Bindings& known = bindings_[init];
  if (!known) {
    known = std::make_shared<const PythonBindings>(
        read_python_bindings(read_or_empty(*input_.disk, init)->bytes()));
  }
  return known;
}

}  // namespace

LanguageResolverPtr make_python_resolver(ResolverInput input) {
  return std::make_unique<PythonResolver>(std::move(input));
}

}  // namespace precedent
