#include "decisions/rule/path_template.h"

#include <algorithm>

namespace precedent {
namespace {

constexpr std::string_view kHoles[] = {"dir", "stem", "name", "ext"};

std::string_view fill_hole(std::string_view hole, const PathParts& parts) {
  if (hole == "dir") return parts.dir;
  if (hole == "stem") return parts.stem;
  return hole == "ext" ? parts.ext : parts.name;
}

}  // namespace

PathParts parts_of(std::string_view path) {
  PathParts parts;
  const std::size_t slash = path.rfind('/');
  const bool is_deep = slash != std::string_view::npos;
  parts.dir = is_deep ? path.substr(0, slash) : ".";
  parts.name = is_deep ? path.substr(slash + 1) : path;
  const std::size_t dot = parts.name.rfind('.');
  const bool has_dot = dot != std::string_view::npos && dot > 0;
  parts.stem = has_dot ? parts.name.substr(0, dot) : parts.name;
  parts.ext = has_dot ? parts.name.substr(dot + 1) : "";
  return parts;
}

std::optional<PathTemplate> PathTemplate::parse(std::string_view written) {
  PathTemplate made;
  while (!written.empty()) {
    const std::size_t open = std::min(written.find('{'), written.size());
    if (open > 0)
      made.parts_.push_back({false, std::string(written.substr(0, open))});
    if (open == written.size()) break;
    const std::size_t close = written.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view hole = written.substr(open + 1, close - open - 1);
    if (std::ranges::find(kHoles, hole) == std::end(kHoles)) {
      return std::nullopt;
    }
    made.parts_.push_back({true, std::string(hole)});
    written.remove_prefix(close + 1);
  }
  return made;
}

std::string PathTemplate::fill(std::string_view path) const {
  const PathParts parts = parts_of(path);
  std::string filled;
  for (const Part& part : parts_) {
    filled += part.is_hole ? fill_hole(part.text, parts) : part.text;
  }
  return filled;
}

bool PathTemplate::makes(std::string_view path) const {
  std::string_view before, after;  // of the last segment's hole
  bool has_hole = false;
  for (const Part& part : parts_) {
    const std::string_view text = part.text;
    const std::size_t slash = part.is_hole ? text.npos : text.rfind('/');
    if (part.is_hole) {
      has_hole = true;
      after = {};
    } else if (slash != text.npos) {
      has_hole = false;
      before = text.substr(slash + 1);
      after = {};
    } else {
      (has_hole ? after : before) = text;
    }
  }
  const std::string_view name = parts_of(path).name;
  if (!has_hole) return name == before;
  return name.size() > before.size() + after.size() &&
         name.starts_with(before) && name.ends_with(after) &&
         !(before.empty() && after.empty());
}

}  // namespace precedent
