// ImportResolver: where an import leads, by the rules of its language and what
// the project's manifests say. Nothing outside the project is opened and
// nothing is run. Manifests are read when the first import of their language is
// resolved. Thread-safe. To add a language you must write a LanguageResolver in
// a resolve_LANGUAGE.cpp and add its line to the table in import_resolver.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/imports.h"
#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

struct ImportTarget {
  enum class Kind : std::uint8_t {
    File,        // of the project: its path
    Folder,      // of the project: a Go package, a namespace
    Package,     // of others, by the name that its registry knows it by
    Builtin,     // of the language or its runtime
    System,      // a header that the project does not have
    Unresolved,  // `name` says why
  };

  Kind kind = Kind::Unresolved;
  std::string name;
  // Of a Package: what is taken out of it. Unresolved: the specifier.
  std::string subpath;

  // As rules write it: "src/a.ts", "package:pg", "builtin:node:fs",
  // "system:vector" (headers), "unresolved:./x".
  std::string written() const;
  bool operator==(const ImportTarget&) const = default;
};

// True for a file that says where imports lead (package.json, go.mod, …), by
// its name.
bool is_manifest(std::string_view path);

struct ImportTargets {
  std::vector<ImportTarget> all;
  bool ambiguous = false;  // one of them, and it cannot be told which
};

// What a language's resolver is made from.
struct ResolverInput {
  std::shared_ptr<const Disk> disk;  // manifests are read from it
  FileSet files;
  std::vector<std::string> include_paths;  // of the configuration
};

class LanguageResolver {
 public:
  virtual ~LanguageResolver() = default;

  // Every place that the import leads to, never none: several where they are
  // equally good (then `ambiguous` is said of them), and where it takes several
  // (`from a import b, c`). `from` is the importing file. Thread-safe.
  virtual ImportTargets resolve(std::string_view from,
                                const ImportSite& site) const = 0;
};

class ImportResolver {
 public:
  explicit ImportResolver(ResolverInput input);
  ~ImportResolver();

  // Of a language without a resolver: one Unresolved target.
  ImportTargets resolve(const Language& language, std::string_view from,
                        const ImportSite& site) const;

 private:
  struct Slot;  // one resolver, made when it is first asked

  ResolverInput input_;
  std::unique_ptr<Slot[]> slots_;
};

}  // namespace precedent
