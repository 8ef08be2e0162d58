// How a name is opened without ever leaving a folder; private to platform/.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace precedent {

// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Opened {
  Descriptor descriptor;
  int error = 0;        // of errno, where the descriptor is none
  std::string outside;  // where the link leads that left the folder
};

// Opens `name` beneath `folder`, as openat() does with `flags` and O_CLOEXEC.
// Links inside the folder that stay inside are followed; one that leads out
// gives EXDEV, too many links give ELOOP. A name that is absolute or holds `..`
// or NUL gives EINVAL. Not for O_CREAT or O_PATH.
//
// By openat2(2) with RESOLVE_BENEATH, or where the kernel has none or a filter
// denies it, by walk_beneath().
Opened open_beneath(int folder, std::string_view name, int flags);

// The same in user space, component by component with O_NOFOLLOW: each folder
// is held by its descriptor, so that nothing that is renamed or swapped during
// the walk can lead it out; links are read and resolved by hand, and `..` in a
// link goes back to the descriptor held.
Opened walk_beneath(int folder, std::string_view name, int flags);

// True when `name` may be asked for: not absolute, no NUL, no `..`.
bool stays_beneath(std::string_view name);

}  // namespace precedent
