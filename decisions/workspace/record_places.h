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

// `files` as from walk_files. Sorted by path.
//
// The first that gives a record: the globs of the configuration; the folder
// that
// `.adr-dir` names, which binds everything; every usual place at any depth,
// each binding the folder that it stands in (`services/pay/docs/adr` binds
// `services/pay`), with all that is below it. Markdown only.
//
// README.md, index.md and templates are no records; but where a folder's name
// leads with a number, a date or a key and no other file in it does, the folder
// is one record and its README.md or index.md is the text. Sidecars
// (`*.rules.md`) beside records and under .precedent/rules/ are among them.
std::vector<RecordPlace> find_records(const Disk& disk, const Config& config,
                                      const std::vector<std::string>& files);

// Where `precedent new` puts a record: the folder that holds most of the
// records there are, those that bind the whole project first; else
// docs/decisions.
std::string default_record_folder(const std::vector<RecordPlace>& places);

}  // namespace precedent
