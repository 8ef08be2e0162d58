// The module trees of a Rust project's crates, from the files that `mod` names,
// beginning at each crate's root. Inside workspace/ only. Immutable once made.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "decisions/workspace/rust_files.h"

namespace precedent {

using ModuleId = std::uint32_t;
inline constexpr ModuleId kNoModule = ~ModuleId{0};

struct RustModule {
  std::string file;
  ModuleId parent = kNoModule;
  std::size_t crate = 0;
  // By name: several where each is for another platform. kNoModule: both
  // a.rs and a/mod.rs are there, or neither.
  std::map<std::string, std::vector<ModuleId>, std::less<>> modules;
  std::map<std::string, RustPath, std::less<>> uses;  // by the name they give
  std::vector<RustPath> globs;
  std::map<std::string, std::string, std::less<>> items;  // name → file
};

struct RustCrate {
  std::size_t package = 0;
  ModuleId root = kNoModule;
};

class RustModules {
 public:
  RustModules(const Disk& disk, const FileSet& files);

  const RustModule& operator[](ModuleId id) const { return modules_[id]; }
  const RustCrate& crate_of(ModuleId id) const {
    return crates_[modules_[id].crate];
  }
  const RustPackage& package_of(ModuleId id) const {
    return packages_[crate_of(id).package];
  }
  // The library crate of a package that stands in a folder, or kNoModule.
  ModuleId library_in(std::string_view folder) const;
  // The module that a file is, kNoModule where no crate has it.
  ModuleId module_of(std::string_view file) const;
  // False when no file tells what the crates depend on.
  bool has_manifests() const { return has_manifests_; }

 private:
  // A file yet to be read, for the module that it is.
  struct Task {
    ModuleId module;
    bool owns_folder;  // its modules stand beside it
  };

  void read_crate(std::size_t package, const std::string& root);
  void read_module(const Task& task, std::vector<Task>& todo);
  void add_scope(ModuleId module, const std::vector<RustScope>& scopes,
                 std::size_t scope, const std::string& folder, bool is_file,
                 std::vector<Task>& todo);
  void add_file(ModuleId parent, const RustScope::Declaration& declaration,
                const std::string& folder, bool is_file,
                std::vector<Task>& todo);
  void add_includes(ModuleId module, const RustScope& scope);
  ModuleId make(std::string file, ModuleId parent, std::size_t crate);
  const std::vector<RustScope>& scopes_of(const std::string& file);

  const Disk& disk_;
  const FileSet& files_;
  bool has_manifests_ = false;
  std::vector<RustPackage> packages_;
  std::vector<RustCrate> crates_;
  std::vector<RustModule> modules_;
  std::map<std::string, std::size_t, std::less<>> libraries_;  // by folder
  std::unordered_map<std::string, ModuleId> by_file_;
  std::unordered_map<std::string, std::vector<RustScope>> read_;
  std::unordered_map<std::string, ModuleId> in_crate_;  // of the one being read
};

}  // namespace precedent
