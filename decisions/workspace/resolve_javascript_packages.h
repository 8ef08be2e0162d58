// package.json: which there are, what they export and import, and which of them
// are packages of this project. Inside workspace/ only. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/manifests.h"

namespace precedent {

using Conditions = std::vector<std::string>;

// "@acme/ui/Button" as {"@acme/ui", "Button"}; the name is empty where the
// specifier names no package.
struct PackageName {
  std::string name;
  std::string subpath;
  bool slash = false;  // written with a slash at its end
};
PackageName package_name(std::string_view specifier);

// What `exports` or `imports` says of a key. See Node's documentation,
// "Resolution algorithm specification", PACKAGE_IMPORTS_EXPORTS_RESOLVE.
struct PackageTarget {
  enum class Kind : std::uint8_t { None, Blocked, Found };
  Kind kind = Kind::None;
  std::string path;  // "./dist/a.js"; of `imports` also a package's name
};
// `key` is "." or "./sub".
PackageTarget exported_target(const Data& exports, std::string_view key,
                              const Conditions& conditions);
// `key` begins with `#`.
PackageTarget imported_target(const Data& imports, std::string_view key,
                              const Conditions& conditions);

class JavaScriptPackages {
 public:
  explicit JavaScriptPackages(const Manifests& manifests);

  // The folder of the nearest package.json at or above `folder`.
  std::optional<std::string> nearest(std::string_view folder) const;
  // The package.json of a folder, or null.
  const Data* manifest(std::string_view folder) const;
  // The folder of a package of this project.
  std::optional<std::string> member(std::string_view name) const;

 private:
  void find_members() const;

  const Manifests& manifests_;
  mutable std::once_flag found_;
  mutable std::map<std::string, std::string, std::less<>> members_;
};

// "a/b" of "a" and "b"; either may be empty.
std::string join_path(std::string_view folder, std::string_view name);
// The unquoted or quoted scalar of a key, or "".
std::string_view string_at(const Data* data, std::string_view key);

}  // namespace precedent
