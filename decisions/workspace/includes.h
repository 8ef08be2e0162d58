// C and C++ includes resolved to files of the project. Nothing outside the
// project is opened. See docs/rules.md, imports.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace precedent {

// The files of a project, for asking whether one is there. Immutable, so
// thread-safe; cheap to copy.
class FileSet {
 public:
  FileSet() : FileSet(std::vector<std::string>()) {}
  explicit FileSet(std::vector<std::string> sorted_files);

  bool contains(std::string_view path) const;
  // True when some file stands below it; "" is the root.
  bool has_folder(std::string_view path) const;
  // The files below a folder, at any depth.
  std::span<const std::string> below(std::string_view folder) const;
  const std::vector<std::string>& files() const { return *files_; }

 private:
  std::shared_ptr<const std::vector<std::string>> files_;  // sorted
};

// "a" of "a/b", "" of "b".
std::string_view folder_of(std::string_view path);

// A name relative to the root with `.`, `..` and doubled slashes taken out by
// name; nullopt where it leaves the root or is absolute. "" is the root.
std::optional<std::string> path_below_root(std::string_view name);

// Where an include leads: a project file ("src/a.h"), or, for one that no file
// of the project answers, "system:a.h".
// `spelled` is between the quotes or angle brackets. Quoted: the including
// file's folder first; then, for both, each of `include_paths`, the root, and
// the folders `include` and `src` of the root. `..` is resolved by name and
// never leaves the root.
std::string resolve_include(std::string_view from, std::string_view spelled,
                            bool angled, const FileSet& files,
                            const std::vector<std::string>& include_paths);

}  // namespace precedent
