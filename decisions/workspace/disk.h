// Disk: where a project's bytes come from. The real one is a folder of the file
// system; tests use one in memory; the server lays its open documents over
// another. All names are relative to the project's root, with forward slashes.
// Thread-safe for reading.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/platform/file.h"
#include "decisions/text/text.h"

namespace precedent {

class Disk {
 public:
  virtual ~Disk() = default;

  // Files longer than `max_bytes` are refused.
  virtual Result<TextPtr> read_up_to(std::string_view name,
                                     std::uint64_t max_bytes) const = 0;
  Result<TextPtr> read(std::string_view name) const {
    return read_up_to(name, kMaxFileBytes);
  }
  virtual Result<std::vector<Folder::Entry>> list(
      std::string_view name) const = 0;
};

class FolderDisk : public Disk {
 public:
  explicit FolderDisk(std::shared_ptr<const Folder> folder)
      : folder_(std::move(folder)) {}

  Result<TextPtr> read_up_to(std::string_view name,
                             std::uint64_t max_bytes) const override;
  Result<std::vector<Folder::Entry>> list(std::string_view name) const override;

 private:
  std::shared_ptr<const Folder> folder_;
};

// Files by name; folders are what the names imply.
class MemoryDisk : public Disk {
 public:
  explicit MemoryDisk(std::map<std::string, std::string, std::less<>> files);

  Result<TextPtr> read_up_to(std::string_view name,
                             std::uint64_t max_bytes) const override;
  Result<std::vector<Folder::Entry>> list(std::string_view name) const override;

 private:
  std::map<std::string, TextPtr, std::less<>> files_;
};

// Some files replaced or added by texts that are not on the disk yet.
class OverlayDisk : public Disk {
 public:
  OverlayDisk(std::shared_ptr<const Disk> below,
              std::map<std::string, TextPtr, std::less<>> texts);

  Result<TextPtr> read_up_to(std::string_view name,
                             std::uint64_t max_bytes) const override;
  Result<std::vector<Folder::Entry>> list(std::string_view name) const override;

 private:
  std::shared_ptr<const Disk> below_;
  std::map<std::string, TextPtr, std::less<>> texts_;
};

}  // namespace precedent
