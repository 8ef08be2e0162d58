// Manifests: files of the project read as data, each once. Only files that the
// project lists are read, so that what is installed or built on a machine does
// not change an answer. Thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "decisions/workspace/data_file.h"
#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

class Manifests {
 public:
  Manifests(std::shared_ptr<const Disk> disk, FileSet files)
      : disk_(std::move(disk)), files_(std::move(files)) {}

  // Null when there is no such file, or it cannot be read. A file whose text
  // says nothing is Null data. The reference holds as long as this.
  const Data* json(std::string_view path) const;
  // The first document of a YAML file.
  const Data* yaml(std::string_view path) const;
  // The bytes of a file; null as above. Not remembered.
  TextPtr text(std::string_view path) const;

  const FileSet& files() const { return files_; }

 private:
  const Data* read(std::string_view path, DataFormat format) const;

  std::shared_ptr<const Disk> disk_;
  FileSet files_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<const Data>, std::less<>> read_;
};

}  // namespace precedent
