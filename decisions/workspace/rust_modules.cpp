#include "decisions/workspace/rust_modules.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::size_t kMaxModules = 1'000'000;  // of all crates together

std::string stem_of(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return std::string(name.substr(0, name.rfind('.')));
}

}  // namespace

RustModules::RustModules(const Disk& disk, const FileSet& files)
    : disk_(disk), files_(files), packages_(read_rust_packages(disk, files)) {
  for (std::size_t i = 0; i < packages_.size(); ++i) {
    const RustPackage& package = packages_[i];
    has_manifests_ =
        has_manifests_ || files.contains(path_in(package.folder, "Cargo.toml"));
    if (!package.library_root.empty()) {
      libraries_.emplace(package.folder, crates_.size());
      read_crate(i, package.library_root);
    }
    for (const std::string& root : package.roots) read_crate(i, root);
  }
  read_.clear();
  in_crate_.clear();
}

ModuleId RustModules::library_in(std::string_view folder) const {
  const auto found = libraries_.find(folder);
  return found == libraries_.end() ? kNoModule : crates_[found->second].root;
}

ModuleId RustModules::module_of(std::string_view file) const {
  const auto found = by_file_.find(std::string(file));
  return found == by_file_.end() ? kNoModule : found->second;
}

void RustModules::read_crate(std::size_t package, const std::string& root) {
  const std::size_t crate = crates_.size();
  in_crate_.clear();
  crates_.push_back({package, kNoModule});
  crates_.back().root = make(root, kNoModule, crate);
  std::vector<Task> todo{{crates_.back().root, true}};
  while (!todo.empty() && modules_.size() < kMaxModules) {
    const Task task = todo.back();
    todo.pop_back();
    read_module(task, todo);
  }
}

void RustModules::read_module(const Task& task, std::vector<Task>& todo) {
  const std::string file = modules_[task.module].file;
  std::string folder(folder_of(file));
  if (!task.owns_folder) folder = path_in(folder, stem_of(file));
  const std::vector<RustScope>& scopes = scopes_of(file);
  add_scope(task.module, scopes, 0, folder, true, todo);
}

// Inline modules are nested no deeper than the reader of files lets them.
void RustModules::add_scope(ModuleId module,
                            const std::vector<RustScope>& scopes,
                            std::size_t scope, const std::string& folder,
                            bool is_file, std::vector<Task>& todo) {
  const RustScope& read = scopes[scope];
  for (const RustUse& use : read.uses) {
    if (use.name == "*") {
      modules_[module].globs.push_back(use.path);
    } else {
      modules_[module].uses.emplace(use.name, use.path);
    }
  }
  for (const std::string& item : read.items) {
    modules_[module].items.emplace(item, modules_[module].file);
  }
  add_includes(module, read);
  for (const auto& declaration : read.modules) {
    add_file(module, declaration, folder, is_file, todo);
  }
  for (const std::size_t inner : read.inner) {
    const RustScope& next = scopes[inner];
    const ModuleId child =
        make(modules_[module].file, module, modules_[module].crate);
    modules_[module].modules[next.name].push_back(child);
    const std::string& name = next.path.empty() ? next.name : next.path;
    const auto below = path_from(folder, name);
    add_scope(child, scopes, inner, below.value_or(folder), false, todo);
  }
}

// mod name; `folder` is where the modules of this one stand.
void RustModules::add_file(ModuleId parent,
                           const RustScope::Declaration& declaration,
                           const std::string& folder, bool is_file,
                           std::vector<Task>& todo) {
  std::string file;
  bool owns_folder = true;
  if (!declaration.path.empty()) {
    // Beside the file that says so; in an inline module, in its folder.
    const auto path = path_from(
        is_file ? folder_of(modules_[parent].file) : std::string_view(folder),
        declaration.path);
    if (path && files_.contains(*path)) file = *path;
  } else {
    const std::string beside = path_in(folder, declaration.name + ".rs");
    const std::string inside = path_in(folder, declaration.name + "/mod.rs");
    const bool is_beside = files_.contains(beside);
    const bool is_inside = files_.contains(inside);
    if (is_beside != is_inside) file = is_beside ? beside : inside;
    owns_folder = is_inside;
  }
  ModuleId child = kNoModule;
  if (!file.empty()) {
    const auto known = in_crate_.find(file);
    if (known != in_crate_.end()) {
      child = known->second;
    } else {
      child = make(file, parent, modules_[parent].crate);
      todo.push_back({child, owns_folder});
    }
  }
  modules_[parent].modules[declaration.name].push_back(child);
}

// What a fragment declares is the module's, and stands in the fragment.
void RustModules::add_includes(ModuleId module, const RustScope& scope) {
  for (const std::string& name : scope.includes) {
    const auto file = path_from(folder_of(modules_[module].file), name);
    if (!file || !files_.contains(*file)) continue;
    for (const std::string& item : scopes_of(*file)[0].items) {
      modules_[module].items.emplace(item, *file);
    }
    by_file_.emplace(*file, module);
  }
}

ModuleId RustModules::make(std::string file, ModuleId parent,
                           std::size_t crate) {
  const auto id = static_cast<ModuleId>(modules_.size());
  by_file_.emplace(file, id);
  in_crate_.emplace(file, id);
  RustModule module;
  module.file = std::move(file);
  module.parent = parent;
  module.crate = crate;
  modules_.push_back(std::move(module));
  return id;
}

// The reference lasts: nothing is taken out while crates are read.
const std::vector<RustScope>& RustModules::scopes_of(const std::string& file) {
  const auto known = read_.find(file);
  if (known != read_.end()) return known->second;
  const TextPtr text = read_or_empty(disk_, file);
  return read_.emplace(file, read_rust_file(text->bytes())).first->second;
}

}  // namespace precedent
