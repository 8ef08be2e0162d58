// Which file a path without its true extension means: what TypeScript, Node and
// bundlers try, in their order. Inside workspace/ only. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/resolve_javascript_packages.h"

namespace precedent {

// Who looks, which says what is tried.
struct Probing {
  enum class Kind : std::uint8_t {
    TypeScript,
    Node,     // `require` of plain JavaScript
    Bundler,  // all that any of them tries
  };
  Kind kind = Kind::Bundler;
  bool exact = false;  // Node's modules: no extension is added, no folder read
  std::vector<std::string> suffixes;  // TypeScript's `moduleSuffixes`
};

class JavaScriptFiles {
 public:
  JavaScriptFiles(const FileSet& files, const JavaScriptPackages& packages)
      : files_(files), packages_(packages) {}

  // A file of the project. `path` is relative to its root; `folder_only` where
  // it is written so that it can only be a folder.
  std::optional<std::string> find(const std::string& path, bool folder_only,
                                  const Probing& probing) const;
  // One with this name, or from which it is made: "a.ts" for "a.js".
  std::optional<std::string> file(const std::string& path,
                                  const Probing& probing) const;

 private:
  std::optional<std::string> made_from(const std::string& path,
                                       const Probing& probing) const;
  std::optional<std::string> with_extension(const std::string& path,
                                            const Probing& probing) const;
  std::optional<std::string> in_folder(const std::string& path,
                                       const Probing& probing) const;
  std::optional<std::string> first_of(const std::string& stem,
                                      std::string_view extensions,
                                      const Probing& probing) const;

  const FileSet& files_;
  const JavaScriptPackages& packages_;
};

}  // namespace precedent
