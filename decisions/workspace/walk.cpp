#include "decisions/workspace/walk.h"

#include <algorithm>

#include "decisions/workspace/ignore.h"

namespace precedent {
namespace {

using Entry = Folder::Entry;
using Entries = std::vector<Entry>;

std::string join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty()) path += '/';
  return path += name;
}

std::string_view parent_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return path.substr(0, slash == path.npos ? 0 : slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// "a/b/c" gives "a", "a/b", "a/b/c".
std::vector<std::string_view> lineage(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end < path.size();) {
    end = std::min(path.find('/', end + 1), path.size());
    parts.push_back(path.substr(0, end));
  }
  return parts;
}

const Entry* find(const Entries& entries, std::string_view name) {
  const auto at =
      std::lower_bound(entries.begin(), entries.end(), name,
                       [](const Entry& entry, std::string_view key) {
                         return entry.name < key;
                       });
  return at != entries.end() && at->name == name ? &*at : nullptr;
}

bool has_file(const Entries& entries, std::string_view name) {
  const Entry* entry = find(entries, name);
  return entry && entry->kind == Entry::Kind::File;
}

// In the order of the paths below them: a folder's name ends with `/`.
bool before(const Entry& a, const Entry& b) {
  const auto common = std::min(a.name.size(), b.name.size());
  const int order = a.name.compare(0, common, b.name, 0, common);
  if (order != 0) return order < 0;
  const auto next = [&](const Entry& entry) -> int {
    if (entry.name.size() > common) {
      return static_cast<unsigned char>(entry.name[common]);
    }
    return entry.kind == Entry::Kind::Folder ? '/' : -1;
  };
  return next(a) < next(b);
}

// A walk down from the root, keeping the ignore rules met on the way.
class Walker {
 public:
  Walker(const Disk& disk, std::stop_token stop, WalkLimits limits)
      : disk_(disk), stop_(std::move(stop)), limits_(limits) {}

  Walk walk(std::string_view folder) {
    for (const std::string_view above : lineage(folder)) {
      const std::string_view parent = parent_of(above);
      if (const auto entries = disk_.list(parent)) take_up(parent, *entries);
    }
    visit(std::string(folder), 0);
    return std::move(walk_);
  }

  // A folder that cannot be listed, or is not there yet, has no rules.
  bool hides(std::string_view path) {
    for (const std::string_view part : lineage(path)) {
      const std::string_view parent = parent_of(part);
      const auto listed = disk_.list(parent);
      const Entries entries = listed ? *listed : Entries();
      if (!parent.empty() && find(entries, ".git")) return true;
      take_up(parent, entries);
      const std::string_view name = name_of(part);
      const Entry* entry = find(entries, name);
      const bool is_folder = part.size() < path.size() ||
                             (entry && entry->kind == Entry::Kind::Folder);
      if (name == ".git" || stack_.hides(part, is_folder)) return true;
    }
    return false;
  }

 private:
  // Takes up a folder's own rules.
  void take_up(std::string_view folder, const Entries& entries) {
    const Entry* git = find(entries, ".git");
    if (folder.empty() && git && git->kind == Entry::Kind::Folder) {
      push_exclude();
    }
    IgnoreRules ignore, gitignore;
    if (has_file(entries, ".ignore")) ignore = read(join(folder, ".ignore"));
    if (has_file(entries, ".gitignore")) {
      gitignore = read(join(folder, ".gitignore"));
    }
    if (!ignore.empty() || !gitignore.empty()) {
      stack_.push(folder, std::move(ignore), std::move(gitignore));
    }
  }

  // The repository's own, below every .gitignore.
  void push_exclude() {
    const auto info = disk_.list(".git/info");
    if (!info || !has_file(*info, "exclude")) return;
    stack_.push({}, {}, read(".git/info/exclude"));
  }

  IgnoreRules read(const std::string& path) {
    const auto text = disk_.read(path);
    if (!text) {
      report(path, "unreadable-file", to_string(text.error()));
      return {};
    }
    auto rules = IgnoreRules::parse((*text)->bytes());
    if (rules.truncated()) {
      report(path, "too-many-rules",
             "only the first " + std::to_string(IgnoreRules::kMaxRules) +
                 " rules of this file are read");
    }
    return rules;
  }

  void visit(const std::string& folder, int depth) {
    if (depth > limits_.depth) {
      report(folder, "walk-limit",
             "folders deeper than " + std::to_string(limits_.depth) +
                 " levels are not looked at");
      return;
    }
    auto entries = disk_.list(folder);
    if (!entries) {
      report(folder, "unreadable-folder", to_string(entries.error()));
      return;
    }
    // A repository within ours is another project.
    if (depth > 0 && find(*entries, ".git")) return;
    const auto mark = stack_.size();
    take_up(folder, *entries);
    visit_entries(folder, *entries, depth);
    stack_.shrink(mark);
  }

  void visit_entries(const std::string& folder, Entries& entries, int depth) {
    std::sort(entries.begin(), entries.end(), before);
    for (const Entry& entry : entries) {
      if (done()) return;
      const bool is_folder = entry.kind == Entry::Kind::Folder;
      if (!is_folder && entry.kind != Entry::Kind::File) continue;
      if (entry.name == ".git") continue;
      std::string path = join(folder, entry.name);
      if (stack_.hides(path, is_folder)) continue;
      if (is_folder) {
        visit(path, depth + 1);
      } else {
        take(std::move(path));
      }
    }
  }

  void take(std::string path) {
    if (walk_.files.size() < limits_.files) {
      walk_.files.push_back(std::move(path));
      return;
    }
    full_ = true;
    report(path, "walk-limit",
           "more than " + std::to_string(limits_.files) +
               " files: the rest is not looked at; hide what is no source "
               "with .gitignore or .ignore");
  }

  bool done() const { return full_ || stop_.stop_requested(); }

  void report(const std::string& path, std::string code, std::string message) {
    walk_.problems.push_back(
        {path, {Severity::Error, std::move(code), std::move(message), {}, {}}});
  }

  const Disk& disk_;
  std::stop_token stop_;
  WalkLimits limits_;
  IgnoreStack stack_;
  Walk walk_;
  bool full_ = false;
};

}  // namespace

Walk walk_files(const Disk& disk, std::string_view folder, std::stop_token stop,
                WalkLimits limits) {
  return Walker(disk, std::move(stop), limits).walk(folder);
}

bool is_ignored(const Disk& disk, std::string_view path) {
  return Walker(disk, {}, {}).hides(path);
}

}  // namespace precedent
