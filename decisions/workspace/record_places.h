// Which files of a project are decision records, and what each binds. The
// places and their order are those of docs/records.md.
#pragma once

#include <string>
#include <vector>

#include "decisions/workspace/config.h"
#include "decisions/workspace/disk.h"

namespace precedent {

struct RecordPlace {
  std::string path;
  std::string subtree;  // what it binds; "" is everything

  bool operator==(const RecordPlace&) const = default;
};

// `files` as from walk_files. README.md, index.md (but of a folder per record)
// and templates are no records; sidecars (`*.rules.md`) beside records and
// under .precedent/rules/ are.
std::vector<RecordPlace> find_records(const Disk& disk, const Config& config,
                                      const std::vector<std::string>& files);

// Where `precedent new` puts a record: the folder that holds the records there
// are, else docs/decisions.
std::string default_record_folder(const std::vector<RecordPlace>& places);

}  // namespace precedent
