// Which files, packages and modules a key of the matcher `imports` means. Used
// by imports.cpp alone. Immutable, so thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "decisions/rule/keys.h"
#include "decisions/workspace/glob.h"
#include "decisions/workspace/import_resolver.h"
#include "decisions/workspace/includes.h"

namespace precedent {

// Globs in order, the last that matches decides, `!` excludes. A glob alone is
// of files; `package:`, `builtin:`, `system:` and `unresolved:` before one say
// what else it is of.
class TargetGlobs {
 public:
  TargetGlobs() = default;
  TargetGlobs(const Data* globs, std::string_view key, Problems& problems);

  bool given() const { return given_; }
  // Asks for what is no file of the project.
  bool names_packages() const { return names_packages_; }

  bool matches_file(std::string_view path) const;
  // A folder is its files, those in deeper folders not counted.
  bool matches(const ImportTarget& target, const FileSet& files) const;

 private:
  enum Class : std::size_t { Files, Packages, Builtins, Headers, Unresolved };
  struct Globs {
    GlobList list;
    bool all = false;  // without a glob, everything …
    bool none = true;  // … or nothing
    bool matches(std::string_view text) const {
      return all || (!none && list.matches(text));
    }
  };

  void add(Class at, const std::vector<std::string>& globs, bool begins_full,
           const Data* place, Problems& problems);

  std::array<Globs, 5> globs_;
  bool given_ = false;
  bool names_packages_ = false;
};

}  // namespace precedent
