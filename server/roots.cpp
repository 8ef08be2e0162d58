#include "server/roots.h"

#include <algorithm>
#include <filesystem>

#include "server/log.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

bool is_repository(const std::string& folder) {
  return exists(join(folder, ".git"));
}

// True where a project begins by its own word, and not for want of a better
// place.
bool is_project(const std::string& folder) {
  return is_repository(folder) || exists(join(folder, ".precedent")) ||
         exists(join(folder, ".adr-dir"));
}

std::string parent_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().generic_string();
}

// True where a change of this file may change which files there are.
bool shapes_files(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == ".gitignore" || name == ".ignore" || name == ".adr-dir" ||
         path.starts_with(".precedent/");
}

// True when no file is judged otherwise by one than by the other.
bool judges_alike(const Project& a, const Project& b) {
  return !b.judges_across_files() && a.law()->hash() == b.law()->hash() &&
         a.files() == b.files() &&
         std::equal(a.problems().begin(), a.problems().end(),
                    b.problems().begin(), b.problems().end(),
                    [](const FileProblem& x, const FileProblem& y) {
                      return x.path == y.path && x.problem == y.problem;
                    });
}

std::shared_ptr<const Disk> open_disk(const std::string& path) {
  Result<Folder> folder = Folder::open(path);
  if (!folder) {
    log(to_string(folder.error()));
    return nullptr;
  }
  return std::make_shared<FolderDisk>(
      std::make_shared<const Folder>(std::move(*folder)));
}

}  // namespace

std::string real_path(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(path, error);
  return error ? path : real.generic_string();
}

Roots::~Roots() {
  for (State& state : states_) state.stop.request_stop();
}

void Roots::add_folder(const std::string& folder) {
  std::vector<std::string>& folders = ensure(find_root(folder)).folders;
  if (std::find(folders.begin(), folders.end(), folder) == folders.end()) {
    folders.push_back(folder);
  }
}

void Roots::remove_folder(const std::string& folder) {
  for (State& state : states_) std::erase(state.folders, folder);
}

std::optional<std::string> Roots::root_for(const std::string& file) {
  const std::string nearest = find_root(parent_of(file));
  const State* around = nullptr;
  for (const State& state : states_) {
    const bool holds =
        std::any_of(state.folders.begin(), state.folders.end(),
                    [&](const std::string& f) { return relative_to(f, file); });
    const bool deeper =
        !around || state.now->path.size() > around->now->path.size();
    if (holds && deeper) around = &state;
  }
  const bool nested = around && nearest.size() > around->now->path.size() &&
                      is_repository(nearest);
  if (around && !nested) return around->now->path;
  if (!nested && !is_project(nearest)) return std::nullopt;
  return ensure(nearest).now->path;
}

void Roots::keep(const std::set<std::string>& used) {
  std::erase_if(states_, [&](State& state) {
    const bool needed =
        !state.folders.empty() || used.contains(state.now->path);
    if (!needed) state.stop.request_stop();
    return !needed;
  });
}

void Roots::mark(std::string_view root, bool files) {
  for (State& state : states_) {
    if (state.now->path != root) continue;
    ++state.wanted;
    state.files |= files;
  }
}

void Roots::mark_changed(std::string_view path, FileEvent::Type type) {
  for (State& state : states_) {
    const std::optional<std::string> name = relative_to(state.now->path, path);
    if (!name || name->starts_with(".git/")) continue;
    const ProjectPtr& project = state.now->project;
    const bool files = type != FileEvent::Type::Changed ||
                       shapes_files(*name) || !project ||
                       !std::binary_search(project->files().begin(),
                                           project->files().end(), *name);
    if (files || project->is_law(*name) || project->shapes_others(*name)) {
      mark(state.now->path, files);
    }
  }
}

std::optional<Clock::time_point> Roots::advance(
    Clock::time_point now,
    const std::function<Overlay(const std::string& root)>& overlay) {
  std::optional<Clock::time_point> next;
  for (State& state : states_) {
    if (!state.stale()) continue;
    if (state.not_before <= now) {
      load(state, overlay(state.now->path), now);
    } else if (!next || state.not_before < *next) {
      next = state.not_before;
    }
  }
  return next;
}

Roots::Change Roots::take(Loaded&& loaded, Clock::time_point now) {
  const auto found =
      std::find_if(states_.begin(), states_.end(), [&](const State& state) {
        return state.now->path == loaded.root && state.loading == loaded.load;
      });
  if (found == states_.end()) return {};
  found->loading = 0;
  found->known = found->loading_for;
  found->not_before = now;
  if (pause_ > pause_.zero()) {
    found->not_before += std::max<Clock::duration>(pause_, now - found->began);
  }
  if (!loaded.project) return {};
  Root root = *found->now;
  root.overlay = std::move(loaded.overlay);
  const bool first = !root.project;
  const bool same = !first && judges_alike(*root.project, *loaded.project);
  if (!same) root.project = std::move(loaded.project);
  found->now = std::make_shared<const Root>(std::move(root));
  return {found->now, first, same};
}

std::shared_ptr<const Root> Roots::find(std::string_view path) const {
  const State* found = state(path);
  return found ? found->now : nullptr;
}

std::vector<std::shared_ptr<const Root>> Roots::all() const {
  std::vector<std::shared_ptr<const Root>> roots;
  for (const State& state : states_) roots.push_back(state.now);
  std::stable_partition(roots.begin(), roots.end(), [&](const auto& root) {
    return !state(root->path)->folders.empty();
  });
  return roots;
}

std::uint64_t Roots::wanted(std::string_view path) const {
  const State* found = state(path);
  return found ? found->wanted : 0;
}

bool Roots::knows(std::string_view path, std::uint64_t change) const {
  const State* found = state(path);
  return !found || !found->now->disk || found->known >= change;
}

bool Roots::pending(std::string_view path) const {
  const State* found = state(path);
  return found && (found->loading != 0 || found->stale());
}

bool Roots::first_load() const {
  return std::any_of(states_.begin(), states_.end(), [](const State& state) {
    return state.now->disk && state.known == 0;
  });
}

Roots::State& Roots::ensure(const std::string& path) {
  for (State& state : states_) {
    if (state.now->path == path) return state;
  }
  State& made = states_.emplace_back();
  made.now =
      std::make_shared<const Root>(Root{path, open_disk(path), nullptr, {}});
  return made;
}

const Roots::State* Roots::state(std::string_view path) const {
  const auto found =
      std::find_if(states_.begin(), states_.end(),
                   [&](const State& s) { return s.now->path == path; });
  return found == states_.end() ? nullptr : &*found;
}

void Roots::load(State& state, Overlay overlay, Clock::time_point now) {
  const bool same_files = !std::exchange(state.files, false);
  state.loading = ++loads_;
  state.loading_for = state.wanted;
  state.began = now;
  const Loaded failed{state.now->path, state.loading, nullptr, {}};
  const auto job = [failed, same_files, overlay = std::move(overlay),
                    root = state.now, stop = state.stop.get_token()] {
    Loaded loaded = failed;
    loaded.project =
        Project::load(std::make_shared<OverlayDisk>(root->disk, overlay),
                      root->project, same_files, stop);
    loaded.overlay = overlay;
    return Event(std::move(loaded));
  };
  workers_.submit(job, failed);
}

}  // namespace precedent::lsp
