#include "decisions/platform/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <system_error>

#include "decisions/platform/open_beneath.h"

namespace precedent {
namespace {

// Never waits for a FIFO's other end and never becomes a terminal's owner.
constexpr int kReadFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

Failure refused(std::string_view verb, std::string_view name, std::string why,
                std::string mend = {});
Failure refused(std::string_view verb, std::string_view name,
                const Opened& opened);
Failure from_errno(std::string_view verb, std::string_view name, int error);

Result<Descriptor> open_regular(int folder, std::string_view name,
                                struct stat& status);
Result<std::string> read_all(int file, std::string_view name,
                             std::uint64_t expected, std::uint64_t cap);
Folder::Entry::Kind kind_of(int folder, const dirent& entry);
Result<Descriptor> enter_to_write(int folder, std::string_view name);
Result<void> replace(int folder, std::string_view name, std::string_view leaf,
                     std::string_view bytes);

}  // namespace

Folder::Folder(int descriptor, std::filesystem::path path)
    : descriptor_(descriptor), path_(std::move(path)) {}

Folder::Folder(Folder&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)) {}

Folder& Folder::operator=(Folder&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

Folder::~Folder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<Folder> Folder::open(const std::filesystem::path& path) {
  std::error_code error;
  auto resolved = std::filesystem::canonical(path, error);
  if (error) return from_errno("open folder", path.native(), error.value());
  const int descriptor =
      ::open(resolved.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return from_errno("open folder", path.native(), errno);
  return Folder(descriptor, std::move(resolved));
}

Result<std::string> Folder::read(std::string_view name,
                                 std::uint64_t cap) const {
  struct stat status;
  auto file = open_regular(descriptor_, name, status);
  if (!file) return file.error();
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > cap) return too_long(name, size, cap);
  return read_all(file->number(), name, size, cap);
}

Result<void> Folder::write(std::string_view name,
                           std::string_view bytes) const {
  if (name.empty() || name.ends_with('/') || !stays_beneath(name)) {
    return refused("write", name, "the name leads out of the folder");
  }
  auto parent = enter_to_write(descriptor_, name);
  if (!parent) return parent.error();
  const auto slash = name.rfind('/');
  return replace(parent->number(), name,
                 slash == name.npos ? name : name.substr(slash + 1), bytes);
}

Result<std::vector<Folder::Entry>> Folder::list(std::string_view name) const {
  auto opened =
      open_beneath(descriptor_, name, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  if (!opened.descriptor) return refused("list", name, opened);
  const int folder = opened.descriptor.number();
  std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(folder), ::closedir);
  if (!stream) return from_errno("list", name, errno);
  opened.descriptor.release();  // the stream closes it

  std::vector<Entry> entries;
  errno = 0;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view leaf = entry->d_name;
    if (leaf == "." || leaf == "..") continue;
    entries.push_back({std::string(leaf), kind_of(folder, *entry)});
    errno = 0;
  }
  if (errno != 0) return from_errno("list", name, errno);
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

Result<Folder::Stamp> Folder::stamp(std::string_view name) const {
  struct stat status;
  auto file = open_regular(descriptor_, name, status);
  if (!file) return file.error();
#ifdef __APPLE__
  const timespec modified = status.st_mtimespec;
#else
  const timespec modified = status.st_mtim;
#endif
  return Stamp{static_cast<std::uint64_t>(status.st_size),
               std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec,
               static_cast<std::uint64_t>(status.st_ino)};
}

namespace {

Failure refused(std::string_view verb, std::string_view name, std::string why,
                std::string mend) {
  return {"cannot " + std::string(verb) + " '" + std::string(name) + "'",
          std::move(why), std::move(mend)};
}

Failure from_errno(std::string_view verb, std::string_view name, int error) {
  switch (error) {
    case EACCES:
      return refused(verb, name, "permission denied",
                     "give the user that runs this the right to");
    case ELOOP:
      return refused(verb, name, "links lead in a circle",
                     "mend or remove the link");
    default:
      return refused(verb, name, std::generic_category().message(error));
  }
}

Failure refused(std::string_view verb, std::string_view name,
                const Opened& opened) {
  if (opened.error == EXDEV) {
    return refused(verb, name,
                   "a link leads out of the folder, to '" + opened.outside +
                       "', and is not followed",
                   "put the file itself here, or open the folder it is in");
  }
  if (opened.error == EINVAL) {
    return refused(verb, name, "the name leads out of the folder",
                   "name a file below the folder, without '..'");
  }
  return from_errno(verb, name, opened.error);
}

std::string not_regular(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe, not a file";
  if (S_ISSOCK(mode)) return "it is a socket, not a file";
  return "it is a device, not a file";
}

Result<Descriptor> open_regular(int folder, std::string_view name,
                                struct stat& status) {
  auto opened = open_beneath(folder, name, kReadFlags);
  // Only a socket, or a device with nothing behind it, answers ENXIO.
  if (opened.error == ENXIO) {
    return refused("read", name, "it is a socket or a device, not a file");
  }
  if (!opened.descriptor) return refused("read", name, opened);
  if (::fstat(opened.descriptor.number(), &status) != 0) {
    return from_errno("read", name, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return refused("read", name, not_regular(status.st_mode));
  }
  return std::move(opened.descriptor);
}

// The size that was told is a hint: a file grows and shrinks while it is read.
Result<std::string> read_all(int file, std::string_view name,
                             std::uint64_t expected, std::uint64_t cap) {
  std::string bytes(static_cast<std::size_t>(expected) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return from_errno("read", name, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > cap) return too_long(name, size, cap);
    if (size == bytes.size()) bytes.resize(2 * size + 4096);
  }
  bytes.resize(size);
  return bytes;
}

Folder::Entry::Kind kind_of(int folder, const dirent& entry) {
  using Kind = Folder::Entry::Kind;
  switch (entry.d_type) {
    case DT_REG:
      return Kind::File;
    case DT_DIR:
      return Kind::Folder;
    case DT_LNK:
      return Kind::Link;
    case DT_UNKNOWN:  // some file systems do not say
      break;
    default:
      return Kind::Other;
  }
  struct stat status;
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return Kind::Other;
  }
  if (S_ISREG(status.st_mode)) return Kind::File;
  if (S_ISDIR(status.st_mode)) return Kind::Folder;
  return S_ISLNK(status.st_mode) ? Kind::Link : Kind::Other;
}

// The folder that `name` stands in, made where it is missing. No link on the
// way is followed, not even one that stays inside.
Result<Descriptor> enter_to_write(int folder, std::string_view name) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  Descriptor here(::openat(folder, ".", kFlags));
  std::string_view rest = name;
  for (auto slash = rest.find('/'); here && slash != rest.npos;
       slash = rest.find('/')) {
    const std::string component(rest.substr(0, slash));
    rest.remove_prefix(slash + 1);
    if (component.empty() || component == ".") continue;
    int next = ::openat(here.number(), component.c_str(), kFlags);
    if (next < 0 && errno == ENOENT) {
      ::mkdirat(here.number(), component.c_str(), 0777);
      next = ::openat(here.number(), component.c_str(), kFlags);
    }
    if (next < 0 && (errno == ENOTDIR || errno == ELOOP)) {
      return refused("write", name,
                     "'" + component + "' on the way is a link or a file");
    }
    here = Descriptor(next);
  }
  if (!here) return from_errno("write", name, errno);
  return here;
}

// A file that is removed again unless it was renamed to where it belongs.
class Draft {
 public:
  Draft(int folder, std::string_view leaf, mode_t mode) : folder_(folder) {
    static std::atomic<unsigned> count = 0;
    name_ = "." + std::string(leaf.substr(0, 200)) + ".precedent-" +
            std::to_string(::getpid()) + "-" + std::to_string(++count);
    ::unlinkat(folder_, name_.c_str(), 0);  // left by a process that died
    file_ = Descriptor(
        ::openat(folder_, name_.c_str(),
                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  }
  ~Draft() {
    if (file_ && !kept_) ::unlinkat(folder_, name_.c_str(), 0);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  // True, or errno says why not.
  bool write(std::string_view bytes) {
    while (file_ && !bytes.empty()) {
      const ssize_t put = ::write(file_.number(), bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return static_cast<bool>(file_);
  }
  bool set_mode(mode_t mode) { return ::fchmod(file_.number(), mode) == 0; }
  bool keep_as(const std::string& leaf) {
    kept_ = ::fsync(file_.number()) == 0 &&
            ::renameat(folder_, name_.c_str(), folder_, leaf.c_str()) == 0;
    return kept_;
  }

 private:
  int folder_;
  std::string name_;
  Descriptor file_;
  bool kept_ = false;
};

Result<void> replace(int folder, std::string_view name, std::string_view leaf,
                     std::string_view bytes) {
  const std::string target(leaf);
  struct stat status;
  const bool there =
      ::fstatat(folder, target.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (!there && errno != ENOENT) return from_errno("write", name, errno);
  if (there && S_ISLNK(status.st_mode)) {
    return refused("write", name, "it is a link, and links are not followed",
                   "edit the file that it names");
  }
  if (there && !S_ISREG(status.st_mode)) {
    return refused("write", name, not_regular(status.st_mode));
  }
  if (there && (status.st_mode & 0222) == 0) {
    return refused("write", name, "it is read-only", "make it writable");
  }
  Draft draft(folder, leaf, there ? status.st_mode & 0777 : 0666);
  if (!draft.write(bytes) ||
      (there && !draft.set_mode(status.st_mode & 07777)) ||
      !draft.keep_as(target)) {
    return from_errno("write", name, errno);
  }
  ::fsync(folder);  // the name itself; where it can't be had, the file is there
  return {};
}

}  // namespace

Failure too_long(std::string_view name, std::uint64_t size, std::uint64_t cap) {
  return refused("read", name,
                 "it has " + std::to_string(size) + " bytes, the limit is " +
                     std::to_string(cap),
                 "raise max-file-size in .precedent/config.yaml, or exclude "
                 "the file");
}

}  // namespace precedent
