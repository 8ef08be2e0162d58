// Site: the project that a command line is about, and how its paths are typed
// and shown from where the user stands. Main thread only.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/command.h"
#include "decisions/service/front.h"
#include "decisions/service/project.h"

namespace precedent::cli {

class Site {
 public:
  // Of --root, or of the project that holds the current folder.
  static Result<Site> open(const Context& context);

  const Project& project() const { return *project_; }
  const Folder& folder() const { return *folder_; }

  // True when .git, .precedent or .adr-dir stands in its root.
  bool in_repository() const;
  // When the project has no record at all, says on standard error what to type
  // next.
  void remark_if_no_records() const;

  // A path of the project as it is typed from here, so that it can be clicked.
  std::string shown(std::string_view path) const;
  // The same as an absolute path.
  std::string absolute(std::string_view path) const;

  // What was typed here, as a path of the project ("" is its root). Fails when
  // that is not in the project.
  Result<std::string> named(const std::string& typed) const;
  Result<std::vector<std::string>> named(
      const std::vector<std::string>& typed) const;

 private:
  Site() = default;

  std::filesystem::path here_;
  std::shared_ptr<const Folder> folder_;
  ProjectPtr project_;
};

}  // namespace precedent::cli
