#include "decisions/platform/open_beneath.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <optional>
#include <vector>

#if defined(__linux__) && __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#define PRECEDENT_HAS_OPENAT2 1
#endif

namespace precedent {
namespace {

constexpr int kMaxLinks = 40;                 // as Linux has it
constexpr std::size_t kMaxComponents = 4096;  // of links, not yet resolved
constexpr std::size_t kMaxDepth = 256;        // descriptors held at once

#ifdef O_PATH
constexpr int kEnter = O_PATH | O_DIRECTORY;
#else
constexpr int kEnter = O_RDONLY | O_DIRECTORY;
#endif

Opened failed(int error) { return {{}, error, {}}; }

// The components of a name, last first, so that the next one is popped.
void push_components(std::string_view name, std::vector<std::string>& todo) {
  while (!name.empty()) {
    const auto slash = name.rfind('/');
    const auto begin = slash == name.npos ? 0 : slash + 1;
    const std::string_view component = name.substr(begin);
    if (!component.empty() && component != ".") todo.emplace_back(component);
    name = name.substr(0, slash == name.npos ? 0 : slash);
  }
}

int open_component(int folder, const std::string& name, int flags) {
  int opened;
  do {
    opened = ::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC);
  } while (opened < 0 && errno == EINTR);
  return opened;
}

// What a link holds; nothing where the component is no link.
std::string read_link(int folder, const std::string& name) {
  std::string target(PATH_MAX, '\0');
  const ssize_t size =
      ::readlinkat(folder, name.c_str(), target.data(), target.size());
  target.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return target;
}

// One walk from a folder to a name beneath it.
class Resolver {
 public:
  Resolver(int folder, int flags) : folder_(folder), flags_(flags) {}

  Opened open(std::string_view name) {
    push_components(name, todo_);
    while (!todo_.empty()) {
      const std::string component = std::move(todo_.back());
      todo_.pop_back();
      if (auto done = step(component)) return std::move(*done);
    }
    const int opened = open_component(here(), ".", flags_);
    return opened < 0 ? failed(errno) : Opened{Descriptor(opened), 0, {}};
  }

 private:
  int here() const { return held_.empty() ? folder_ : held_.back().number(); }

  // Goes into one component; the answer, where the walk ends here.
  std::optional<Opened> step(const std::string& component) {
    if (component == "..") {
      if (held_.empty()) return Opened{{}, EXDEV, link_};
      held_.pop_back();
      return std::nullopt;
    }
    const bool last = todo_.empty();
    Descriptor opened(
        open_component(here(), component, last ? flags_ : kEnter));
    if (!opened) return follow(component, errno);
    if (last) return Opened{std::move(opened), 0, {}};
    if (held_.size() == kMaxDepth) return failed(ENAMETOOLONG);
    held_.push_back(std::move(opened));
    return std::nullopt;
  }

  // What could not be opened may be a link: its target's components are next.
  std::optional<Opened> follow(const std::string& component, int error) {
    link_ = read_link(here(), component);
    if (link_.empty()) return failed(error);
    if (++links_ > kMaxLinks) return failed(ELOOP);
    if (link_.starts_with('/')) return Opened{{}, EXDEV, link_};
    push_components(link_, todo_);
    if (todo_.size() > kMaxComponents) return failed(ENAMETOOLONG);
    return std::nullopt;
  }

  int folder_;
  int flags_;
  std::vector<std::string> todo_;  // components, last first
  std::vector<Descriptor> held_;   // the folders entered, outermost first
  std::string link_;               // what the last link held
  int links_ = 0;
};

#ifdef PRECEDENT_HAS_OPENAT2
int openat2_beneath(int folder, const std::string& name, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  int opened;
  int tries = 0;
  do {
    opened = static_cast<int>(
        ::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how));
    // EAGAIN: something was renamed meanwhile and `..` could not be judged.
  } while (opened < 0 && (errno == EINTR || (errno == EAGAIN && ++tries < 8)));
  return opened;
}
#endif

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool stays_beneath(std::string_view name) {
  if (name.starts_with('/') || name.find('\0') != name.npos) return false;
  while (!name.empty()) {
    const auto slash = name.find('/');
    if (name.substr(0, slash) == "..") return false;
    name.remove_prefix(slash == name.npos ? name.size() : slash + 1);
  }
  return true;
}

Opened open_beneath(int folder, std::string_view name, int flags) {
  if (!stays_beneath(name)) return failed(EINVAL);
#ifdef PRECEDENT_HAS_OPENAT2
  const int opened =
      openat2_beneath(folder, name.empty() ? "." : std::string(name), flags);
  if (opened >= 0) return {Descriptor(opened), 0, {}};
  // EXDEV: the walk knows which link led out. Others: no openat2 here, or not
  // for us. A plain answer is the answer.
  switch (errno) {
    case EXDEV:
    case ENOSYS:
    case EPERM:
    case EINVAL:
    case E2BIG:
    case EAGAIN:
      break;
    default:
      return failed(errno);
  }
#endif
  return walk_beneath(folder, name, flags);
}

Opened walk_beneath(int folder, std::string_view name, int flags) {
  if (!stays_beneath(name)) return failed(EINVAL);
  return Resolver(folder, flags).open(name);
}

}  // namespace precedent
