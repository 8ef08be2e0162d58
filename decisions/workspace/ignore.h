// Ignore rules as gitignore(5) has them: what one file of them says, and what
// the files of all folders on the way to a path say together. Used by walk.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/path_pattern.h"

namespace precedent {

// One .gitignore, .ignore or info/exclude. Immutable, so thread-safe.
class IgnoreRules {
 public:
  // Rules past this many in one file are left out; `truncated` tells.
  static constexpr std::size_t kMaxRules = 10'000;

  static IgnoreRules parse(std::string_view text);

  enum class Verdict { Silent, Ignored, Kept };

  // By the last rule that matches; `path` is relative to the file's folder.
  Verdict judge(std::string_view path, bool is_folder) const;

  bool empty() const { return rules_.empty(); }
  bool truncated() const { return truncated_; }

 private:
  struct Rule {
    PathPattern pattern;
    bool keeps;  // `!`
  };
  void add(std::string_view line);

  std::vector<Rule> rules_;
  bool truncated_ = false;
};

// The rules in force in a folder: a deeper folder's go before a higher one's,
// and all of `.ignore` before all of `.gitignore`, as ripgrep has it.
// One walk's own; not thread-safe.
class IgnoreStack {
 public:
  // A folder's rules; `folder` is "" for the root.
  void push(std::string_view folder, IgnoreRules ignore, IgnoreRules gitignore);
  std::size_t size() const { return levels_.size(); }
  void shrink(std::size_t size) { levels_.resize(size); }

  // True when the rules hide this entry of a folder that they do not hide.
  bool hides(std::string_view path, bool is_folder) const;

 private:
  struct Level {
    std::size_t skip = 0;  // bytes of a path before what is relative to folder
    IgnoreRules ignore;
    IgnoreRules gitignore;
  };
  std::vector<Level> levels_;
};

}  // namespace precedent
