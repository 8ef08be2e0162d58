// PathTemplate: the path of one file made from another's:
// "{dir}/{stem}.test.ts".
// `{dir}` is the folder ("." for the root), `{name}` the file's name, `{stem}`
// the name before its last dot, `{ext}` what stands after it. Immutable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace precedent {

struct PathParts {
  std::string_view dir;
  std::string_view name;
  std::string_view stem;
  std::string_view ext;
};

PathParts parts_of(std::string_view path);

class PathTemplate {
 public:
  // Nullopt where a hole has another name or does not end.
  static std::optional<PathTemplate> parse(std::string_view written);

  std::string fill(std::string_view path) const;

  // True for a path that has the form of what this makes, by its last segment:
  // "src/a.test.ts" of "{dir}/{stem}.test.ts".
  bool makes(std::string_view path) const;

 private:
  struct Part {
    bool is_hole = false;
    std::string text;  // of a hole, its name
  };

  std::vector<Part> parts_;
};

}  // namespace precedent
