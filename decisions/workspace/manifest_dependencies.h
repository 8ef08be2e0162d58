// What the manifests and lock files of a project depend on, each dependency
// with its place. Used by the matcher `dependencies`. Nothing is run and no
// other file is looked at: what a file leaves to another is said to be there.
// To add a kind of file you must write its reader in a manifest_*.cpp and add
// its line to the table in manifest_dependencies.cpp. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/problem.h"
#include "decisions/workspace/version.h"

namespace precedent {

struct Dependency {
  enum class Pin : std::uint8_t {
    Exact,      // this version, whenever it is installed
    Loose,      // a range, a branch, or what cannot be told from this file
    Elsewhere,  // said in another file, the project's own, or only offered
  };

  std::string name;     // as its registry knows it
  std::string range;    // as written; empty: none is
  std::string version;  // that is taken, where the file tells; else empty
  Versioning versioning = Versioning::Npm;
  Pin pin = Pin::Loose;
  bool development = false;  // not part of what is shipped
  bool transitive = false;   // of a lock file: another may have asked for it
  Span name_span;
  Span range_span;  // without quotes; empty where there is none

  bool operator==(const Dependency&) const = default;
};

// By the name of the file. A lock file says what is installed, an other one
// what the project asks for.
enum class ManifestKind : std::uint8_t { None, Manifest, Lock };
ManifestKind manifest_kind_of(std::string_view path);

// In the order of the text. A problem of severity Error where the file cannot
// be read to its end; nothing for a file that is no manifest.
using Manifest = Parsed<std::vector<Dependency>>;
Manifest read_manifest(std::string_view path, std::string_view text);

// How names of this kind are compared: `Foo_Bar` of Python is `foo-bar`.
std::string package_key(Versioning versioning, std::string_view name);

}  // namespace precedent
