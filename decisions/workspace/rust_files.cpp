#include "decisions/workspace/rust_files.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/code_tokens.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kItems =
    " fn struct enum trait type const static union ";
constexpr std::size_t kMaxParts = 32;      // of a path
constexpr std::size_t kMaxDepth = 32;      // of inline modules
constexpr std::size_t kMaxLists = 32;      // of a use, one in the other
constexpr std::size_t kMaxNames = 50'000;  // that a file declares

class RustReader {
 public:
  explicit RustReader(std::string_view text)
      : tokens_(text, CodeDialect::Rust) {
    scopes_.emplace_back();
    take();
  }

  std::vector<RustScope> read();

 private:
  void take() { token_ = tokens_.next(); }
  void pass_brackets();
  void read_attribute();
  void read_word();
  void read_module();
  void read_use();
  void read_crate();
  void read_item(std::string_view keyword);
  void read_include();
  void end_branch(const RustPath& path, std::size_t prefix,
                  std::string_view alias);

  CodeTokens tokens_;
  CodeToken token_;
  std::vector<RustScope> scopes_;
  std::size_t scope_ = 0;
  std::size_t depth_ = 0;
  std::string path_;  // of the attributes just read
  std::size_t names_ = 0;
};

std::vector<RustScope> RustReader::read() {
  while (token_ && names_ < kMaxNames) {
    if (token_.is("#")) {
      read_attribute();
    } else if (token_.is_word()) {
      read_word();
    } else if (token_.is("{") || token_.is("(") || token_.is("[")) {
      pass_brackets();
    } else {
      if (token_.is("}") && scope_ != 0) {
        scope_ = scopes_[scope_].parent;
        --depth_;
      }
      take();
    }
  }
  return std::move(scopes_);
}

void RustReader::pass_brackets() {
  int depth = 0;
  do {
    if (token_.is("{") || token_.is("(") || token_.is("[")) ++depth;
    if (token_.is("}") || token_.is(")") || token_.is("]")) --depth;
    take();
  } while (token_ && depth > 0);
}

// #[path = "a.rs"], #[cfg_attr(unix, path = "a.rs")]
void RustReader::read_attribute() {
  take();
  if (token_.is("!")) take();
  if (!token_.is("[")) return;
  int depth = 0;
  bool is_path = false;
  do {
    if (token_.is("[") || token_.is("(")) ++depth;
    if (token_.is("]") || token_.is(")")) --depth;
    if (token_.is_word()) is_path = token_.is("path");
    if (is_path && token_.kind == CodeToken::Kind::String) path_ = token_.text;
    take();
  } while (token_ && depth > 0);
}

void RustReader::read_word() {
  const CodeToken word = token_;
  take();
  if (word.is("pub")) {
    if (token_.is("(")) pass_brackets();
    return;
  }
  if (word.is("mod") && token_.is_word()) {
    read_module();
  } else if (word.is("use")) {
    read_use();
  } else if (word.is("extern")) {
    if (token_.is("crate")) read_crate();
    return;
  } else if (word.is("include") && token_.is("!")) {
    read_include();
  } else if (word.is("macro_rules") && token_.is("!")) {
    take();
    read_item("macro_rules");
  } else if (has_word(kItems, word.text) && token_.is_word()) {
    read_item(word.text);
  }
  path_.clear();
}

void RustReader::read_module() {
  const std::string name(token_.text);
  ++names_;
  take();
  if (token_.is(";")) {
    scopes_[scope_].modules.push_back({name, path_});
  } else if (token_.is("{") && depth_ < kMaxDepth) {
    scopes_[scope_].inner.push_back(scopes_.size());
    RustScope inner;
    inner.name = name;
    inner.path = path_;
    inner.parent = scope_;
    scope_ = scopes_.size();
    scopes_.push_back(std::move(inner));
    ++depth_;
    take();
  }
}

// use a::{b as c, d::*};
void RustReader::read_use() {
  struct List {
    std::size_t size;  // of the path before it
  };
  std::vector<List> lists;
  RustPath path;
  std::string_view alias;
  for (; token_ && !token_.is(";"); take()) {
    const std::size_t prefix = lists.empty() ? 0 : lists.back().size;
    if (token_.is("::")) {
      if (path.empty()) path.emplace_back();
    } else if (token_.is("{")) {
      if (lists.size() == kMaxLists) return;
      lists.push_back({path.size()});
    } else if (token_.is(",") || token_.is("}")) {
      end_branch(path, prefix, alias);
      path.resize(std::min(path.size(), prefix));
      alias = {};
      if (token_.is("}")) {
        if (lists.empty()) return;
        lists.pop_back();
        // What follows a list is no part of it.
        path.resize(
            std::min(path.size(), lists.empty() ? 0 : lists.back().size));
      }
    } else if (token_.is("as")) {
      take();
      alias = token_.text;
    } else if (token_.is_word() || token_.is("*")) {
      if (path.size() == kMaxParts) return;
      path.emplace_back(token_.text);
    }
  }
  if (lists.empty()) end_branch(path, 0, alias);
}

void RustReader::end_branch(const RustPath& path, std::size_t prefix,
                            std::string_view alias) {
  if (path.size() <= prefix) return;
  RustUse use{path, std::string(alias)};
  if (use.path.back() == "self" && use.path.size() > 1) use.path.pop_back();
  if (use.name.empty()) use.name = use.path.back();
  if (use.path.back() == "*") use.path.pop_back();
  scopes_[scope_].uses.push_back(std::move(use));
  ++names_;
}

// extern crate a as b;
void RustReader::read_crate() {
  take();
  const std::string name(token_.text);
  take();
  std::string alias = name;
  if (token_.is("as")) {
    take();
    alias = token_.text;
  }
  RustPath path{"", name};
  if (name == "self") path = {"crate"};
  scopes_[scope_].uses.push_back({std::move(path), std::move(alias)});
  ++names_;
}

void RustReader::read_item(std::string_view keyword) {
  // const fn f, static mut X
  while (token_.is("fn") || token_.is("unsafe") || token_.is("extern") ||
         token_.is("async") || token_.is("mut")) {
    take();
  }
  if (!token_.is_word()) return;
  scopes_[scope_].items.emplace_back(token_.text);
  ++names_;
  take();
  // Its body is passed by whoever meets the bracket; a value's, up to its end.
  if (keyword != "const" && keyword != "static" && keyword != "type") return;
  while (token_ && !token_.is(";") && !token_.is("}")) {
    if (token_.is("{") || token_.is("(") || token_.is("[")) {
      pass_brackets();
      if (token_.is("}")) return;
    } else {
      take();
    }
  }
}

void RustReader::read_include() {
  take();
  take();
  if (token_.kind != CodeToken::Kind::String) return;
  scopes_[scope_].includes.emplace_back(token_.text);
}

// --- Cargo.toml --------------------------------------------------------------

std::string underscored(std::string_view name) {
  std::string result(name);
  std::ranges::replace(result, '-', '_');
  return result;
}

bool says(const Data* value, std::string_view wanted) {
  return value && value->scalar == wanted;
}

class CargoReader {
 public:
  CargoReader(const FileSet& files, const Data& manifest, const Data* workspace,
              std::string_view workspace_folder, std::string_view folder)
      : files_(files),
        manifest_(manifest),
        workspace_(workspace),
        workspace_folder_(workspace_folder) {
    package_.folder = folder;
  }

  RustPackage read();

 private:
  void read_library();
  void read_others();
  void read_dependencies(const Data* table);
  void add_root(const std::string& name);

  const FileSet& files_;
  const Data& manifest_;
  const Data* workspace_;
  std::string_view workspace_folder_;
  RustPackage package_;
};

RustPackage CargoReader::read() {
  const Data* edition = find_at(manifest_, {"package", "edition"});
  if (edition && edition->is_map() && workspace_) {
    edition = find_at(*workspace_, {"package", "edition"});
  }
  package_.is_2015 = !edition || says(edition, "2015");
  read_library();
  read_others();
  for (const std::string_view key :
       {"dependencies", "dev-dependencies", "build-dependencies",
        "dev_dependencies", "build_dependencies"}) {
    read_dependencies(manifest_.find(key));
  }
  if (const Data* targets = manifest_.find("target")) {
    for (const DataEntry& target : targets->entries) {
      for (const std::string_view key :
           {"dependencies", "dev-dependencies", "build-dependencies"}) {
        read_dependencies(target.value.find(key));
      }
    }
  }
  return std::move(package_);
}

void CargoReader::read_library() {
  const Data* name = find_at(manifest_, {"lib", "name"});
  if (!name) name = find_at(manifest_, {"package", "name"});
  if (name) package_.library = underscored(name->scalar);
  const Data* path = find_at(manifest_, {"lib", "path"});
  const auto root =
      path_from(package_.folder, path ? path->scalar : "src/lib.rs");
  if (root && files_.contains(*root)) package_.library_root = *root;
}

void CargoReader::read_others() {
  for (const std::string_view kind : {"bin", "example", "test", "bench"}) {
    const Data* targets = manifest_.find(kind);
    if (!targets) continue;
    for (const Data& target : targets->items) {
      const Data* path = target.find("path");
      const auto root =
          path ? path_from(package_.folder, path->scalar) : std::nullopt;
      if (root) add_root(*root);
    }
  }
  const Data* build = find_at(manifest_, {"package", "build"});
  add_root(path_in(package_.folder,
                   build && build->quoted ? build->scalar : "build.rs"));
  add_root(path_in(package_.folder, "src/main.rs"));
  for (const std::string_view name :
       {"src/bin", "examples", "tests", "benches"}) {
    const std::string folder = path_in(package_.folder, name);
    for (const std::string& file : files_.below(folder)) {
      const std::string_view rest =
          std::string_view(file).substr(folder.size() + 1);
      const auto slash = rest.find('/');
      const bool is_root = slash == rest.npos
                               ? rest.ends_with(".rs")
                               : rest.substr(slash) == "/main.rs";
      if (is_root) add_root(file);
    }
  }
}

void CargoReader::add_root(const std::string& name) {
  if (!files_.contains(name)) return;
  if (std::ranges::find(package_.roots, name) == package_.roots.end()) {
    package_.roots.push_back(name);
  }
}

void CargoReader::read_dependencies(const Data* table) {
  if (!table) return;
  for (const DataEntry& entry : table->entries) {
    const Data* value = &entry.value;
    std::string_view folder = package_.folder;
    if (says(value->find("workspace"), "true")) {
      const Data* shared =
          workspace_ ? find_at(*workspace_, {"dependencies", entry.key})
                     : nullptr;
      if (shared) {
        value = shared;
        folder = workspace_folder_;
      }
    }
    const Data* renamed = value->find("package");
    RustDependency dependency{renamed ? renamed->scalar : entry.key, {}};
    if (const Data* path = value->find("path")) {
      dependency.folder = path_from(folder, path->scalar);
    }
    package_.dependencies.emplace(underscored(entry.key),
                                  std::move(dependency));
  }
}

std::vector<RustPackage> packages_without_manifest(const FileSet& files) {
  std::vector<RustPackage> packages;
  for (const std::string& file : files.files()) {
    const std::string_view name = file_name_of(file);
    const std::string_view source = folder_of(file);
    if (file_name_of(source) != "src") continue;
    if (name != "lib.rs" && name != "main.rs") continue;
    RustPackage package;
    package.folder = folder_of(source);
    if (name == "lib.rs") package.library_root = file;
    if (name == "main.rs") package.roots.push_back(file);
    packages.push_back(std::move(package));
  }
  return packages;
}

}  // namespace

std::vector<RustScope> read_rust_file(std::string_view text) {
  return RustReader(text).read();
}

std::vector<RustPackage> read_rust_packages(const Disk& disk,
                                            const FileSet& files) {
  std::map<std::string, Data, std::less<>> manifests;  // by folder
  for (const std::string& file : files.files()) {
    if (file_name_of(file) != "Cargo.toml") continue;
    manifests.emplace(folder_of(file), read_data(disk, file, DataFormat::Toml));
  }
  std::vector<RustPackage> packages;
  for (const auto& [folder, manifest] : manifests) {
    if (!manifest.find("package")) continue;
    const Data* workspace = nullptr;
    std::string_view around = folder;
    while (true) {
      const auto found = manifests.find(around);
      if (found != manifests.end()) workspace = found->second.find("workspace");
      if (workspace || around.empty()) break;
      around = folder_of(around);
    }
    packages.push_back(
        CargoReader(files, manifest, workspace, around, folder).read());
  }
  return packages.empty() ? packages_without_manifest(files) : packages;
}

}  // namespace precedent
