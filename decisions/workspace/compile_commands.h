// Compilation databases: where each unit of a C or C++ project looks for
// headers. Only one that is a file of the project is read; the compiler that it
// names is not run. Inside workspace/ only. Immutable.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

// Folders of the project, in the order they are asked in; those outside of it
// are left out.
struct SearchFolders {
  std::vector<std::string> quoted;  // before the others, for quotes alone
  std::vector<std::string> all;

  bool operator==(const SearchFolders&) const = default;
};

class CompileCommands {
 public:
  // compile_commands.json of the root, of build*, out and cmake-build-*.
  CompileCommands(const Disk& disk, const FileSet& files);

  // Of a unit; of any other file those of the unit nearest to it. Null where
  // there is no database.
  const SearchFolders* folders_of(std::string_view file) const;

 private:
  void read(const Disk& disk, const FileSet& files, const std::string& name);

  std::vector<SearchFolders> lists_;
  std::map<std::string, std::size_t, std::less<>> units_;    // file → list
  std::map<std::string, std::size_t, std::less<>> folders_;  // some unit below
};

}  // namespace precedent
