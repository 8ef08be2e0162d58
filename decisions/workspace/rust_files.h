// What the files of a Rust project tell to who resolves its paths: the modules,
// items and uses of a file, and what a Cargo.toml says. Inside workspace/ only.
// Immutable.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

using RustPath = std::vector<std::string>;  // parts; first "": from outside

struct RustUse {
  RustPath path;
  std::string name;  // that it gives; "*" for all of it
};

// A module written in a file: the file's own or `mod a { … }` in it.
struct RustScope {
  struct Declaration {  // mod name;
    std::string name;
    std::string path;  // #[path = "…"]
  };

  std::string name;
  std::string path;  // of an inline module, #[path = "…"]
  std::size_t parent = 0;
  std::vector<std::size_t> inner;  // inline modules
  std::vector<Declaration> modules;
  std::vector<RustUse> uses;
  std::vector<std::string> items;
  std::vector<std::string> includes;  // include!("…")
};

// The first is the file's own.
std::vector<RustScope> read_rust_file(std::string_view text);

struct RustDependency {
  std::string package;
  std::optional<std::string> folder;  // of the project, where it is of it
};

struct RustPackage {
  std::string folder;
  std::string library;             // the name of its library crate
  std::string library_root;        // "" where it has none
  std::vector<std::string> roots;  // of its other crates
  std::map<std::string, RustDependency, std::less<>> dependencies;
  bool is_2015 = false;
};

// Of each Cargo.toml with a package. Where there is none, one for each folder
// with a src/lib.rs or src/main.rs.
std::vector<RustPackage> read_rust_packages(const Disk& disk,
                                            const FileSet& files);

}  // namespace precedent
