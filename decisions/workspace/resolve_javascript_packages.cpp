#include "decisions/workspace/resolve_javascript_packages.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/glob.h"

namespace precedent {
namespace {

constexpr int kMaxConditionDepth = 32;

using Kind = PackageTarget::Kind;

PackageTarget target_of(const Data& value, std::string_view hole,
                        const Conditions& conditions, bool packages, int depth);

std::string filled(std::string_view pattern, std::string_view hole) {
  std::string result;
  for (char c : pattern) {
    if (c == '*') {
      result += hole;
    } else {
      result += c;
    }
  }
  return result;
}

// A target that leads out of its package, or into what is installed below it,
// is none.
bool is_safe(std::string_view path) {
  for (std::string_view rest = path.substr(2); !rest.empty();) {
    const auto slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    if (part == ".." || part == "." || part == "node_modules") return false;
    rest.remove_prefix(slash == rest.npos ? rest.size() : slash + 1);
  }
  return true;
}

PackageTarget text_target(std::string_view text, std::string_view hole,
                          bool packages) {
  std::string path = filled(text, hole);
  if (path.starts_with("./")) {
    if (!is_safe(path)) return {Kind::Blocked, {}};
  } else if (!packages || path.starts_with('/') || path.starts_with("../")) {
    return {Kind::None, {}};
  }
  return {Kind::Found, std::move(path)};
}

bool is_active(std::string_view condition, const Conditions& conditions) {
  // TypeScript's selector of versions: we are newer than any.
  if (condition.starts_with("types@")) condition = "types";
  return condition == "default" ||
         std::ranges::find(conditions, condition) != conditions.end();
}

PackageTarget target_of(const Data& value, std::string_view hole,
                        const Conditions& conditions, bool packages,
                        int depth) {
  if (depth > kMaxConditionDepth) return {Kind::Blocked, {}};
  if (value.is_null()) return {Kind::Blocked, {}};
  if (value.is_scalar()) return text_target(value.scalar, hole, packages);
  if (value.is_map()) {
    for (const DataEntry& entry : value.entries) {
      if (!is_active(entry.key, conditions)) continue;
      auto target =
          target_of(entry.value, hole, conditions, packages, depth + 1);
      if (target.kind != Kind::None) return target;
    }
    return {};
  }
  PackageTarget last;
  for (const Data& item : value.items) {
    auto target = target_of(item, hole, conditions, packages, depth + 1);
    if (target.kind == Kind::Found) return target;
    if (target.kind == Kind::Blocked) last = std::move(target);
  }
  return last;
}

// The exact key, else the pattern with the longest text before its `*`, of two
// of one length the longer.
PackageTarget resolve_key(const Data& keys, std::string_view key,
                          const Conditions& conditions, bool packages) {
  if (key.find('*') == key.npos && !key.ends_with('/')) {
    if (const Data* exact = keys.find(key)) {
      return target_of(*exact, {}, conditions, packages, 0);
    }
  }
  const DataEntry* best = nullptr;
  std::size_t best_star = 0;
  for (const DataEntry& entry : keys.entries) {
    const auto star = entry.key.find('*');
    if (star == entry.key.npos) continue;
    const std::string_view before = std::string_view(entry.key).substr(0, star);
    const std::string_view after = std::string_view(entry.key).substr(star + 1);
    if (!key.starts_with(before) || !key.ends_with(after) ||
        key.size() < entry.key.size() || key == before) {
      continue;
    }
    if (best && (star < best_star ||
                 (star == best_star && entry.key.size() <= best->key.size()))) {
      continue;
    }
    best = &entry;
    best_star = star;
  }
  if (!best) return {};
  const std::size_t after = best->key.size() - best_star - 1;
  return target_of(best->value,
                   key.substr(best_star, key.size() - best_star - after),
                   conditions, packages, 0);
}

bool is_sugar(const Data& exports) {
  return !exports.is_map() || exports.entries.empty() ||
         !exports.entries.front().key.starts_with('.');
}

// The globs of a workspace, relative to its folder.
std::vector<std::string> globs_of(const Data* list) {
  std::vector<std::string> globs;
  if (!list) return globs;
  for (const Data& item : list->items) {
    if (!item.is_scalar()) continue;
    std::string_view text = item.scalar;
    const bool excludes = text.starts_with('!');
    if (excludes) text.remove_prefix(1);
    if (text.starts_with("./")) text.remove_prefix(2);
    while (text.ends_with('/')) text.remove_suffix(1);
    // The package.json itself is matched, so that `packages/*` goes no deeper.
    globs.push_back(
        (excludes ? "!/" : "/") +
        (text.empty() || text == "." ? "" : std::string(text) + "/") +
        "package.json");
  }
  return globs;
}

const Data* find_at(const Data* data, std::string_view key) {
  return data ? data->find(key) : nullptr;
}

std::vector<std::string> workspace_globs(const Manifests& manifests,
                                         std::string_view folder) {
  const Data* npm =
      find_at(manifests.json(join_path(folder, "package.json")), "workspaces");
  auto globs = globs_of(npm && npm->is_map() ? npm->find("packages") : npm);
  for (const Data* other :
       {manifests.yaml(join_path(folder, "pnpm-workspace.yaml")),
        manifests.json(join_path(folder, "lerna.json"))}) {
    for (std::string& glob : globs_of(find_at(other, "packages"))) {
      globs.push_back(std::move(glob));
    }
  }
  return globs;
}

bool is_installed(std::string_view path) {
  return path.starts_with("node_modules/") ||
         path.find("/node_modules/") != path.npos;
}

}  // namespace

PackageName package_name(std::string_view specifier) {
  PackageName result;
  auto end = specifier.find('/');
  if (specifier.starts_with('@') && end != specifier.npos) {
    end = specifier.find('/', end + 1);
  }
  const std::string_view name = specifier.substr(0, end);
  const bool is_scoped = name.starts_with('@');
  if (name.empty() || name.find_first_of("./#") == 0 || name == "~" ||
      name == "@" ||
      (is_scoped && (name.find('/') == name.npos || name.starts_with("@/") ||
                     name.ends_with('/'))) ||
      name.find_first_of("\\%:*?<>| ") != name.npos) {
    return result;
  }
  result.name = name;
  if (end != specifier.npos) result.subpath = specifier.substr(end + 1);
  result.slash = specifier.ends_with('/');
  while (result.subpath.ends_with('/')) result.subpath.pop_back();
  return result;
}

PackageTarget exported_target(const Data& exports, std::string_view key,
                              const Conditions& conditions) {
  if (is_sugar(exports)) {
    if (key != ".") return {};
    return target_of(exports, {}, conditions, false, 0);
  }
  return resolve_key(exports, key, conditions, false);
}

PackageTarget imported_target(const Data& imports, std::string_view key,
                              const Conditions& conditions) {
  return resolve_key(imports, key, conditions, true);
}

JavaScriptPackages::JavaScriptPackages(const Manifests& manifests)
    : manifests_(manifests) {}

std::optional<std::string> JavaScriptPackages::nearest(
    std::string_view folder) const {
  while (true) {
    if (manifests_.files().contains(join_path(folder, "package.json"))) {
      return std::string(folder);
    }
    if (folder.empty()) return std::nullopt;
    folder = folder_of(folder);
  }
}

const Data* JavaScriptPackages::manifest(std::string_view folder) const {
  return manifests_.json(join_path(folder, "package.json"));
}

std::optional<std::string> JavaScriptPackages::member(
    std::string_view name) const {
  std::call_once(found_, [&] { find_members(); });
  const auto found = members_.find(name);
  if (found == members_.end()) return std::nullopt;
  return found->second;
}

void JavaScriptPackages::find_members() const {
  constexpr std::string_view kRoots[] = {"package.json", "pnpm-workspace.yaml",
                                         "lerna.json"};
  std::vector<std::string> manifests;
  std::vector<std::string> roots;
  for (const std::string& path : manifests_.files().files()) {
    const std::string_view name =
        std::string_view(path).substr(path.rfind('/') + 1);
    if (std::ranges::find(kRoots, name) == std::end(kRoots) ||
        is_installed(path)) {
      continue;
    }
    if (name == "package.json") manifests.push_back(path);
    roots.emplace_back(folder_of(path));
  }
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  for (const std::string& root : roots) {
    const auto patterns = workspace_globs(manifests_, root);
    if (patterns.empty()) continue;
    const GlobList globs = GlobList::parse(patterns);
    const std::string prefix = root.empty() ? "" : root + "/";
    for (const std::string& path : manifests) {
      if (!path.starts_with(prefix) ||
          !globs.matches(std::string_view(path).substr(prefix.size()))) {
        continue;
      }
      const std::string_view name = string_at(manifests_.json(path), "name");
      if (!name.empty()) members_.emplace(name, folder_of(path));
    }
  }
}

std::string join_path(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && !name.empty()) path += '/';
  return path += name;
}

std::string_view string_at(const Data* data, std::string_view key) {
  const Data* value = data ? data->find(key) : nullptr;
  return value && value->is_scalar() ? std::string_view(value->scalar)
                                     : std::string_view();
}

}  // namespace precedent
