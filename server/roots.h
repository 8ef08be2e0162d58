// Roots: the projects of a session, which files belong to which, and when each
// is loaded again. Loads run on workers, one at a time for each project; what
// changes meanwhile is loaded afterwards. Main loop only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/queue.h"
#include "server/snapshot.h"
#include "server/workers.h"

namespace precedent::lsp {

class Roots {
 public:
  // `pause` is the least time between two loads of one project; it also rests
  // as long as its last load took, so that a storm of changes takes no more
  // than half of a thread. Zero: it never rests.
  Roots(Workers& workers, std::chrono::milliseconds pause)
      : workers_(workers), pause_(pause) {}
  ~Roots();

  // Workspace folders. All paths here are absolute and real (see below).
  void add_folder(const std::string& folder);
  void remove_folder(const std::string& folder);

  // The path of the root that a file belongs to, which is made if it is new:
  // that of the workspace folder around it, or of the repository that stands
  // between; elsewhere, of the repository it is in. Nullopt when there is none.
  std::optional<std::string> root_for(const std::string& file);

  // Forgets those that neither a workspace folder nor one of `used` names.
  void keep(const std::set<std::string>& used);

  // Something that the project was read from changed; with `files`, some came,
  // went, or are ignored now.
  void mark(std::string_view root, bool files);
  // The same by an absolute path on the disk, which only counts where the law
  // or the list of files may have changed.
  void mark_changed(std::string_view path, FileEvent::Type type);

  // Begins the loads that are due. `overlay` gives the open documents of a
  // root. Returns when the next one is due.
  std::optional<Clock::time_point> advance(
      Clock::time_point now,
      const std::function<Overlay(const std::string& root)>& overlay);

  struct Change {
    std::shared_ptr<const Root> root;  // null when there is no change
    bool first = false;                // it had no project before
    // It judges as before, and so its project is still the earlier one.
    bool same = false;
  };
  Change take(Loaded&& loaded, Clock::time_point now);

  // Null when there is none.
  std::shared_ptr<const Root> find(std::string_view path) const;
  std::vector<std::shared_ptr<const Root>> all() const;

  // A number that grows with each change; what the root's project knows of.
  std::uint64_t wanted(std::string_view path) const;
  bool knows(std::string_view path, std::uint64_t change) const;
  // True when it is loaded again, or will be.
  bool pending(std::string_view path) const;
  // True while a project is being loaded for the first time.
  bool first_load() const;

 private:
  struct State {
    std::shared_ptr<const Root> now;
    std::vector<std::string> folders;
    std::uint64_t wanted = 1;
    std::uint64_t known = 0;
    std::uint64_t loading = 0;  // which load; 0 when none is under way
    std::uint64_t loading_for = 0;
    bool files = true;  // the list of files is to be made again
    Clock::time_point began;
    Clock::time_point not_before;
    std::stop_source stop;

    bool stale() const { return now->disk && loading == 0 && known < wanted; }
  };

  State& ensure(const std::string& path);
  // Null when there is none.
  const State* state(std::string_view path) const;
  void load(State& state, Overlay overlay, Clock::time_point now);

  Workers& workers_;
  std::chrono::milliseconds pause_;
  std::uint64_t loads_ = 0;
  std::vector<State> states_;
};

// The name of a file with no link in it, as roots have theirs; also of one that
// does not exist.
std::string real_path(const std::string& path);

}  // namespace precedent::lsp
