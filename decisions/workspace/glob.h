// Globs over paths, as .gitignore has them. Used for `files`, `applies-to`,
// the places of records, and ignore rules. Immutable, so thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/path_pattern.h"

namespace precedent {

// One pattern: `*` and `?` do not cross `/`, `**` as a whole segment does,
// `[a-z]` and `[!a]`, `{a,b}` alternatives, `\` escapes. A pattern with no `/`
// but at its end matches at any depth; one that ends with `/`, or that names a
// folder, matches what is below it. A leading `/` or `./` is the root. Matching
// takes at most pattern times path, whatever either holds.
class Glob {
 public:
  // nullopt when the pattern is broken (unclosed `[` or `{`, more than
  // a few hundred alternatives) or empty.
  static std::optional<Glob> parse(std::string_view pattern);

  bool matches(std::string_view path) const;
  const std::string& text() const { return text_; }

 private:
  explicit Glob(std::string text) : text_(std::move(text)) {}

  std::string text_;
  std::vector<PathPattern> alternatives_;  // braces expanded
};

// Globs in order, the last that matches decides, `!` excludes; a list that is
// empty matches everything, and one that begins with an exclusion begins with
// everything.
class GlobList {
 public:
  GlobList() = default;
  explicit GlobList(std::vector<Glob> globs, std::vector<bool> excludes);

  // The broken patterns are left out and returned in `broken`.
  static GlobList parse(const std::vector<std::string>& patterns,
                        std::vector<std::string>* broken = nullptr);

  bool empty() const { return globs_.empty(); }
  bool matches(std::string_view path) const;

 private:
  std::vector<Glob> globs_;
  std::vector<bool> excludes_;
};

}  // namespace precedent
