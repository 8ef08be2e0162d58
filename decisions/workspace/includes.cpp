#include "decisions/workspace/includes.h"

#include <algorithm>

namespace precedent {

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return path.substr(0, slash == path.npos ? 0 : slash);
}

std::optional<std::string> path_below_root(std::string_view name) {
  if (name.starts_with('/')) return std::nullopt;
  std::string path;
  while (!name.empty()) {
    const auto slash = name.find('/');
    const std::string_view component = name.substr(0, slash);
    name.remove_prefix(slash == name.npos ? name.size() : slash + 1);
    if (component.empty() || component == ".") continue;
    if (component == "..") {
      if (path.empty()) return std::nullopt;
      const auto last = path.rfind('/');
      path.resize(last == path.npos ? 0 : last);
      continue;
    }
    if (!path.empty()) path += '/';
    path += component;
  }
  return path;
}

FileSet::FileSet(std::vector<std::string> sorted_files)
    : files_(std::make_shared<const std::vector<std::string>>(
          std::move(sorted_files))) {}

bool FileSet::contains(std::string_view path) const {
  return std::binary_search(files_->begin(), files_->end(), path);
}

bool FileSet::has_folder(std::string_view path) const {
  return !below(path).empty();
}

std::span<const std::string> FileSet::below(std::string_view folder) const {
  if (folder.empty()) return *files_;
  const std::string first = std::string(folder) + '/';
  const std::string past = std::string(folder) + char('/' + 1);
  const auto begin = std::ranges::lower_bound(*files_, first);
  return {begin, std::ranges::lower_bound(begin, files_->end(), past)};
}

std::string resolve_include(std::string_view from, std::string_view spelled,
                            bool angled, const FileSet& files,
                            const std::vector<std::string>& include_paths) {
  std::optional<std::string> path;
  const auto found = [&](std::string_view folder) {
    std::string name(folder);
    if (!name.empty()) name += '/';
    path = path_below_root(name += spelled);
    return path && files.contains(*path);
  };
  // An absolute name is a place of that machine, not of the project.
  if (!spelled.starts_with('/')) {
    if (!angled && found(folder_of(from))) return *path;
    for (const std::string& folder : include_paths) {
      if (found(folder)) return *path;
    }
    for (const std::string_view folder : {"", "include", "src"}) {
      if (found(folder)) return *path;
    }
  }
  return "system:" + std::string(spelled);
}

}  // namespace precedent
