#include "decisions/rule/imports_targets.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace precedent {
namespace {

// In the order of TargetGlobs::Class; files have none.
constexpr std::string_view kPrefixes[] = {
    "", "package:", "builtin:", "system:", "unresolved:"};

// Node's modules are named with and without this.
constexpr std::string_view kNode = "node:";

std::string_view without(std::string_view text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return text;
}

// "os/path" of "os.path", "std/io" of "std::io", "fs" of "node:fs": so that a
// module's name stands for those inside it, whatever the language.
std::string as_path(std::string_view module) {
  std::string path;
  for (const char c : without(module, kNode)) {
    const bool divides = c == '.' || c == ':';
    if (!divides) {
      path += c;
    } else if (!path.ends_with('/')) {
      path += '/';
    }
  }
  return path;
}

// "a" of "../../a": what a glob can say of a specifier.
std::string_view without_dots(std::string_view specifier) {
  while (specifier.starts_with("./") || specifier.starts_with("../")) {
    specifier.remove_prefix(specifier.find('/') + 1);
  }
  return specifier;
}

std::size_t class_of(std::string_view glob) {
  for (std::size_t i = 1; i < std::size(kPrefixes); ++i) {
    if (glob.starts_with(kPrefixes[i])) return i;
  }
  return 0;
}

}  // namespace

TargetGlobs::TargetGlobs(const Data* globs, std::string_view key,
                         Problems& problems) {
  std::array<std::vector<std::string>, std::size(kPrefixes)> lists;
  const auto written = read_strings(globs, key, problems);
  for (std::string_view glob : written) {
    const bool excludes = glob.starts_with('!');
    if (excludes) glob.remove_prefix(1);
    const std::size_t at = class_of(glob);
    glob.remove_prefix(kPrefixes[at].size());
    const std::string module = at == Builtins ? as_path(glob) : "";
    if (at == Builtins) glob = module;
    // A name stands for itself and what is below it, at no other depth.
    const bool is_name = at == Packages || at == Builtins || at == Unresolved;
    lists[at].push_back((excludes ? "!" : "") +
                        std::string(is_name ? "/" : "") + std::string(glob));
  }
  given_ = !written.empty();
  const bool begins_full = given_ && written.front().starts_with('!');
  for (std::size_t i = 0; i < lists.size(); ++i) {
    add(static_cast<Class>(i), lists[i], begins_full, globs, problems);
    if (i != Files && !globs_[i].none) names_packages_ = true;
  }
}

// A list that begins with an exclusion begins with everything: of every class.
// In the others an exclusion before all globs takes out nothing.
void TargetGlobs::add(Class at, const std::vector<std::string>& globs,
                      bool begins_full, const Data* place, Problems& problems) {
  auto first = globs.begin();
  const auto excludes = [](std::string_view glob) {
    return glob.starts_with('!');
  };
  if (!begins_full) first = std::find_if_not(first, globs.end(), excludes);
  std::vector<std::string> used(first, globs.end());
  if (begins_full && !used.empty() && !excludes(used.front())) {
    used.insert(used.begin(), "**");
  }
  std::vector<std::string> broken;
  globs_[at] = {GlobList::parse(used, &broken), begins_full && used.empty(),
                used.empty()};
  for (const std::string& glob : broken) {
    add_error(problems, "glob",
              "the glob `" + glob + "` has an unclosed bracket or brace",
              place->span);
  }
}

bool TargetGlobs::matches_file(std::string_view path) const {
  return globs_[Files].matches(path);
}

bool TargetGlobs::matches(const ImportTarget& target,
                          const FileSet& files) const {
  using Kind = ImportTarget::Kind;
  switch (target.kind) {
    case Kind::File:
      return matches_file(target.name);
    case Kind::Folder:
      return matches_file(target.name) ||
             std::ranges::any_of(files.below(target.name), [&](auto& path) {
               return folder_of(path) == target.name && matches_file(path);
             });
    case Kind::Package:
      return globs_[Packages].matches(target.subpath.empty()
                                          ? target.name
                                          : target.name + '/' + target.subpath);
    case Kind::Builtin:
      return globs_[Builtins].matches(as_path(target.name));
    case Kind::System:
      return globs_[Headers].matches(target.name);
    case Kind::Unresolved:
      break;
  }
  return globs_[Unresolved].matches(without_dots(target.subpath));
}

}  // namespace precedent
