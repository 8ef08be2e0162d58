// What the files of a Python project tell to who resolves its imports: its
// manifests, and what a package's __init__ binds. Inside workspace/ only.
// Immutable.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

struct PythonProject {
  // Folders that modules are looked for below: those that manifests name, those
  // that hold a manifest, those that packages stand in, the root.
  std::vector<std::string> roots;
  std::set<std::string, std::less<>> required;  // names as PEP 503 has them

  // Of a module's name in parts.
  bool requires_distribution(const std::vector<std::string_view>& module) const;
  // By what is required, the table of known names, or the module's own name.
  std::string distribution_of(
      const std::vector<std::string_view>& module) const;
};

// From pyproject.toml, setup.cfg and requirements*.txt anywhere in the project.
PythonProject read_python_project(const Disk& disk, const FileSet& files);

struct PythonBindings {
  std::set<std::string, std::less<>> names;
  std::vector<std::string> all;  // of a literal __all__
  bool has_star = false;         // it takes everything from elsewhere
  bool has_getattr = false;
};

// What a module binds at its top level, read line by line.
PythonBindings read_python_bindings(std::string_view text);

}  // namespace precedent
