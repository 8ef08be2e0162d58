#include "clients/cli/site.h"

#include <algorithm>
#include <system_error>

#include "clients/cli/refuse.h"

namespace precedent::cli {
namespace {

namespace fs = std::filesystem;

// `path` seen from `base`; nothing when it does not stand beneath it. "." is
// the base itself.
std::string beneath(const fs::path& path, const fs::path& base) {
  const std::string relative = path.lexically_relative(base).generic_string();
  const bool outside =
      relative.empty() || relative == ".." || relative.starts_with("../");
  return outside ? std::string() : relative;
}

// A name whose folder was reached through a link, without that link; the last
// part may be a link, or nothing at all.
fs::path with_real_folder(const fs::path& path) {
  std::error_code error;
  const fs::path folder = fs::canonical(path.parent_path(), error);
  return error ? path : folder / path.filename();
}

std::string without_last_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

}  // namespace

Result<Site> Site::open(const Context& context) {
  std::error_code error;
  Site site;
  site.here_ = fs::current_path(error);
  if (error) {
    return Failure{"the current folder", error.message(),
                   "go to one that is there"};
  }
  Result<Folder> folder = Folder::open(
      context.root.empty() ? find_root(site.here_.string()) : context.root);
  if (!folder) {
    Failure failure = folder.error();
    if (failure.mend.empty())
      failure.mend = "--root names the project's folder";
    return failure;
  }
  site.folder_ = std::make_shared<const Folder>(std::move(folder).value());
  site.project_ =
      Project::load(std::make_shared<const FolderDisk>(site.folder_));
  return site;
}

bool Site::in_repository() const {
  const auto entries = folder_->list("");
  if (!entries) return false;
  return std::any_of(entries->begin(), entries->end(), [](const auto& entry) {
    return entry.name == ".git" || entry.name == ".precedent" ||
           entry.name == ".adr-dir";
  });
}

void Site::remark_if_no_records() const {
  if (!project_->places().empty()) return;
  if (in_repository()) {
    remark({"no decision records",
            "there are none in " + folder_->path().string(),
            "type precedent init to begin"});
  } else {
    remark(
        {"no decision records",
         folder_->path().string() + " holds none and belongs to no repository",
         "go to your project's folder, or type precedent init to begin one "
         "here"});
  }
}

std::string Site::shown(std::string_view path) const {
  const fs::path target = folder_->path() / fs::path(path);
  const bool near = !beneath(folder_->path(), here_).empty() ||
                    !beneath(here_, folder_->path()).empty();
  return near ? target.lexically_relative(here_).generic_string()
              : target.generic_string();
}

std::string Site::absolute(std::string_view path) const {
  return (folder_->path() / fs::path(path)).generic_string();
}

Result<std::string> Site::named(const std::string& typed) const {
  if (typed.empty()) {
    return Failure{"\"\"", "an empty name is no file", "leave it out"};
  }
  const fs::path path =
      without_last_slash((here_ / fs::path(typed)).lexically_normal().string());
  for (const fs::path& candidate : {path, with_real_folder(path)}) {
    std::string name = beneath(candidate, folder_->path());
    if (name == ".") return std::string();
    if (!name.empty()) return name;
  }
  return Failure{typed, "it is not in the project " + folder_->path().string(),
                 "--root names another project"};
}

Result<std::vector<std::string>> Site::named(
    const std::vector<std::string>& typed) const {
  std::vector<std::string> names;
  for (const std::string& each : typed) {
    Result<std::string> name = named(each);
    if (!name) return name.error();
    names.push_back(std::move(name).value());
  }
  return names;
}

}  // namespace precedent::cli
