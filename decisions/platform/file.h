// Files of a stranger's repository, opened so that no name can lead out of it.
// Used by the workspace and service floors; nothing else opens a file.
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/platform/result.h"

namespace precedent {

// The longest file that is read, in bytes; longer ones are told of, not read.
inline constexpr std::uint64_t kMaxFileBytes = 16u << 20;

// That a file of `size` bytes is longer than `cap`.
Failure too_long(std::string_view name, std::uint64_t size, std::uint64_t cap);

// A folder that names are resolved beneath and never out of: links that leave
// it, `..`, absolute names and NUL are refused (openat2 RESOLVE_BENEATH, or
// component by component with O_NOFOLLOW where the kernel has no openat2).
class Folder {
 public:
  static Result<Folder> open(const std::filesystem::path& path);

  Folder(Folder&&) noexcept;
  Folder& operator=(Folder&&) noexcept;
  ~Folder();

  // The absolute path with links resolved, for display and for joining.
  const std::filesystem::path& path() const { return path_; }

  // The bytes of a regular file, its name relative with forward slashes.
  // Fails on anything that is not a regular file (FIFO, device, folder), on
  // one longer than `cap`, and on what cannot be read.
  Result<std::string> read(std::string_view name,
                           std::uint64_t cap = kMaxFileBytes) const;

  // Replaces or creates a file: written beside it, synced, renamed over it, its
  // mode kept. Folders on the way are made. Never writes through a link.
  Result<void> write(std::string_view name, std::string_view bytes) const;

  struct Entry {
    enum class Kind : std::uint8_t { File, Folder, Link, Other };
    std::string name;
    Kind kind;

    bool operator==(const Entry&) const = default;
  };

  // What stands in a folder beneath this one ("" is this one), sorted by name,
  // without "." and "..". Links are named as links and not followed.
  Result<std::vector<Entry>> list(std::string_view name) const;

  // Size and modification time, for telling whether a file changed.
  struct Stamp {
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
    std::uint64_t inode = 0;

    bool operator==(const Stamp&) const = default;
  };
  Result<Stamp> stamp(std::string_view name) const;

 private:
  Folder(int descriptor, std::filesystem::path path);

  int descriptor_;
  std::filesystem::path path_;
};

}  // namespace precedent
