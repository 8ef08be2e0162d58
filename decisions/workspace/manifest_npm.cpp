// package.json, and the lock files of npm, pnpm, Yarn and Bun.
#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

constexpr auto kNpm = Versioning::Npm;

// `@scope/name@rest` → the name, and what stands behind the `@`.
std::pair<std::string_view, std::string_view> split_at(std::string_view text) {
  const std::size_t at = text.find('@', 1);
  if (text.empty() || at == text.npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

bool begins_with_one_of(std::string_view text,
                        std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.starts_with(word)) return true;
  }
  return false;
}

// `npm:real@^1`: what is installed is `real`.
void read_alias(Dependency& dependency) {
  const std::string range = dependency.range;
  const auto [name, version] = split_at(std::string_view(range).substr(4));
  dependency.name = name;
  dependency.range = version;
  by_range(dependency);
}

void by_spec(Dependency& dependency) {
  const std::string& range = dependency.range;
  if (begins_with_one_of(
          range, {"workspace:", "file:", "link:", "portal:", "catalog:"})) {
    elsewhere(dependency);
  } else if (range.starts_with("npm:")) {
    read_alias(dependency);
  } else if (range.find('/') != range.npos || range.find(':') != range.npos) {
    by_address(dependency, range);
  }
}

void read_section(const ManifestText& manifest, const Data* section,
                  bool development, bool offered) {
  if (!section) return;
  for (const DataEntry& entry : section->entries) {
    Dependency& dependency = manifest.add(kNpm, entry, &entry.value);
    dependency.development = development;
    by_spec(dependency);
    if (offered) elsewhere(dependency);
  }
}

// "node_modules/a/node_modules/@b/c" → "@b/c"
std::string_view installed_name(std::string_view path) {
  constexpr std::string_view kFolder = "node_modules/";
  const std::size_t at = path.rfind(kFolder);
  return at == path.npos ? std::string_view()
                         : path.substr(at + kFolder.size());
}

// The tree of lock files older than version 3.
void read_old_lock(const ManifestText& manifest) {
  std::vector<const Data*> open = {manifest.data};
  while (!open.empty()) {
    const Data* dependencies = open.back()->find("dependencies");
    open.pop_back();
    if (!dependencies) continue;
    for (const DataEntry& entry : dependencies->entries) {
      manifest
          .add_locked(kNpm, entry.key, entry.key_span,
                      entry.value.find("version"))
          .development = text_of(entry.value.find("dev")) == "true";
      open.push_back(&entry.value);
    }
  }
}

}  // namespace

void read_package_json(const ManifestText& manifest) {
  const Data& root = *manifest.data;
  read_section(manifest, root.find("dependencies"), false, false);
  read_section(manifest, root.find("devDependencies"), true, false);
  read_section(manifest, root.find("optionalDependencies"), false, false);
  read_section(manifest, root.find("peerDependencies"), false, true);
}

void read_package_lock(const ManifestText& manifest) {
  const Data* packages = manifest.data->find("packages");
  if (!packages) return read_old_lock(manifest);
  for (const DataEntry& entry : packages->entries) {
    std::string_view name = installed_name(entry.key);
    const std::string_view real = text_of(entry.value.find("name"));
    if (name.empty() || text_of(entry.value.find("link")) == "true") continue;
    if (!real.empty()) name = real;
    manifest
        .add_locked(kNpm, std::string(name), entry.key_span,
                    entry.value.find("version"))
        .development = text_of(entry.value.find("dev")) == "true";
  }
}

// Keys are `/a/1.0.0`, `/a@1.0.0` or `a@1.0.0`, some with peers behind.
void read_pnpm_lock(const ManifestText& manifest) {
  const Data* packages = manifest.data->find("packages");
  if (!packages) return;
  for (const DataEntry& entry : packages->entries) {
    std::string_view key = entry.key;
    if (key.starts_with('/')) key.remove_prefix(1);
    key = key.substr(0, key.find('('));
    auto [name, version] = split_at(key);
    const std::size_t scope = name.starts_with('@') ? name.find('/') + 1 : 0;
    const std::size_t slash = name.find('/', scope);
    if (slash != name.npos) {  // `a/1.0.0_peer@2`
      version = key.substr(slash + 1, key.find('_', slash) - slash - 1);
      name = key.substr(0, slash);
    }
    Dependency& dependency =
        manifest.add_locked(kNpm, std::string(name), entry.key_span, nullptr);
    dependency.version = dependency.range = version;
  }
}

void read_pnpm_workspace(const ManifestText& manifest) {
  read_section(manifest, manifest.data->find("catalog"), false, false);
  const Data* catalogs = manifest.data->find("catalogs");
  if (!catalogs) return;
  for (const DataEntry& catalog : catalogs->entries) {
    read_section(manifest, &catalog.value, false, false);
  }
}

// `"a@^1", a@~1.2:` at the begin of a line, `version "1.2.3"` below it; newer
// ones are YAML of the same shape.
void read_yarn_lock(const ManifestText& manifest) {
  std::string_view name;
  for_each_line(manifest.text, [&](std::string_view line) {
    if (line.empty() || line[0] == '#') return;
    if (line[0] != ' ') {
      name = {};
      if (line.find("@workspace:") != line.npos || !line.ends_with(':')) return;
      if (line[0] == '"') line.remove_prefix(1);
      name = split_at(line).first;
      if (name.size() + 1 >= line.size()) name = {};
      return;
    }
    if (name.empty() || !line.starts_with("  version")) return;
    std::string_view version = trimmed_line(line.substr(9));
    if (version.starts_with(':')) version = trimmed_line(version.substr(1));
    if (version.starts_with('"')) version = version.substr(1);
    version = version.substr(0, version.find('"'));
    Dependency& dependency = manifest.add_locked(
        kNpm, std::string(name), manifest.span_of(name), nullptr);
    dependency.version = dependency.range = version;
    dependency.range_span = manifest.span_of(version);
    name = {};
  });
}

// `packages` maps places to lists that begin with `name@version`.
void read_bun_lock(const ManifestText& manifest) {
  const Data* packages = manifest.data->find("packages");
  if (!packages) return;
  for (const DataEntry& entry : packages->entries) {
    if (entry.value.items.empty()) continue;
    const auto [name, version] = split_at(text_of(&entry.value.items[0]));
    if (version.starts_with("workspace:")) continue;
    Dependency& dependency = manifest.add_locked(
        kNpm, std::string(name), entry.key_span, &entry.value.items[0]);
    dependency.version = dependency.range = version;
  }
}

}  // namespace precedent
