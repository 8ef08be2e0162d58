// What the files of a C# project tell to who resolves its names: namespaces,
// types and extension methods, and what project files reference. Inside
// workspace/ only. Immutable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

struct CSharpFile {
  std::vector<std::string> namespaces;  // in full
  std::vector<std::string> types;       // in full, those in types left out
  std::vector<std::string> extensions;  // a namespace's methods: "A.B.Name"
  std::vector<std::string> global_usings;
};

CSharpFile read_csharp_file(std::string_view text);

// Ids of packages and namespaces that a project file gives to all its files.
struct CSharpProject {
  std::vector<std::string> packages;
  std::vector<std::string> usings;
};

// Of .csproj, Directory.Build.props, Directory.Packages.props, packages.config.
CSharpProject read_csharp_project(std::string_view text);

bool is_csharp_builtin(std::string_view name);

}  // namespace precedent
