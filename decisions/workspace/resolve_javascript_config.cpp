#include "decisions/workspace/resolve_javascript_config.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace precedent {
namespace {

constexpr int kMaxExtends = 64;  // files read for one configuration
constexpr int kMaxReferences = 256;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<std::string> strings_of(const Data* data) {
  std::vector<std::string> strings;
  if (data && data->is_scalar()) strings.push_back(data->scalar);
  if (data && data->is_list()) {
    for (const Data& item : data->items) {
      if (item.is_scalar()) strings.push_back(item.scalar);
    }
  }
  return strings;
}

TsConfig::Mode mode_of(std::string_view resolution, std::string_view module) {
  using Mode = TsConfig::Mode;
  const auto is_one_of = [](std::string_view word,
                            std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  };
  if (resolution == "bundler") return Mode::Bundler;
  if (resolution == "classic") return Mode::Classic;
  if (is_one_of(resolution, {"node", "node10"})) return Mode::Node10;
  if (is_one_of(resolution, {"node16", "nodenext"})) return Mode::Node16;
  if (module.starts_with("node")) return Mode::Node16;
  if (module == "commonjs") return Mode::Node10;
  if (module.starts_with("es") || is_one_of(module, {"amd", "system", "umd"})) {
    return Mode::Classic;
  }
  return Mode::Bundler;
}

}  // namespace

// Options as they are met, each with the folder of the file that states it:
// later ones replace earlier ones.
struct TsConfigs::Settings {
  struct Value {
    const Data* data;
    std::string folder;
  };

  int files_read = 0;
  std::string leaf;  // the folder that `${configDir}` is
  std::map<std::string, Value, std::less<>> options;
  std::map<std::string, Value, std::less<>> lists;  // files, include, exclude

  const Value* option(std::string_view key) const {
    const auto found = options.find(key);
    return found == options.end() || found->second.data->is_null()
               ? nullptr
               : &found->second;
  }

  std::string word(std::string_view key) const {
    const Value* value = option(key);
    return value && value->data->is_scalar() ? lower(value->data->scalar) : "";
  }

  // A path that a file in `folder` states; nullopt outside of the project.
  std::optional<std::string> path(std::string_view folder,
                                  std::string_view text) const {
    constexpr std::string_view kConfigDir = "${configDir}";
    if (text.starts_with(kConfigDir)) {
      return path_below_root(
          join_path(leaf, "." + std::string(text.substr(kConfigDir.size()))));
    }
    if (text.starts_with('/')) return std::nullopt;
    return path_below_root(join_path(folder, text));
  }

  std::optional<std::string> path_option(std::string_view key) const {
    const Value* value = option(key);
    if (!value || !value->data->is_scalar()) return std::nullopt;
    return path(value->folder, value->data->scalar);
  }

  GlobList globs(std::string_view key) const {
    std::vector<std::string> globs;
    const auto found = lists.find(key);
    if (found != lists.end()) {
      for (const std::string& text : strings_of(found->second.data)) {
        if (auto full = path(found->second.folder, text)) {
          globs.push_back(full->empty() ? "/**" : "/" + *full);
        }
      }
    }
    return GlobList::parse(globs);
  }
};

bool TsConfig::compiles(std::string_view path) const {
  if (std::ranges::find(files, path) != files.end()) return true;
  if (lists_files) return false;
  const bool is_below = folder.empty() || path.starts_with(folder + '/');
  const bool is_included = include.empty() ? is_below : include.matches(path);
  return is_included && (exclude.empty() || !exclude.matches(path));
}

const TsConfig* TsConfigs::governing(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  std::string_view folder = folder_of(path);
  while (true) {
    for (const char* name : {"tsconfig.json", "jsconfig.json"}) {
      const TsConfig* config = load(join_path(folder, name));
      if (!config) continue;
      if (config->references.empty() || config->compiles(path)) return config;
      for (const std::string& reference : config->references) {
        const TsConfig* other = load(reference);
        if (other && other->compiles(path)) return other;
      }
      return config;
    }
    if (folder.empty()) return nullptr;
    folder = folder_of(folder);
  }
}

const TsConfig* TsConfigs::of_folder(std::string_view folder) const {
  const std::lock_guard lock(mutex_);
  return load(join_path(folder, "tsconfig.json"));
}

const TsConfig* TsConfigs::load(const std::string& path) const {
  const auto known = loaded_.find(path);
  if (known != loaded_.end()) return known->second.get();
  if (!manifests_.json(path)) {
    return loaded_.emplace(path, nullptr).first->second.get();
  }

  Settings settings;
  settings.leaf = folder_of(path);
  read(path, settings);
  auto config = std::make_unique<TsConfig>();
  config->folder = settings.leaf;
  config->mode =
      mode_of(settings.word("moduleResolution"), settings.word("module"));
  config->base_url = settings.path_option("baseUrl");
  config->out_dir = settings.path_option("outDir").value_or("");
  config->root_dir = settings.path_option("rootDir").value_or(settings.leaf);
  if (const auto* paths = settings.option("paths")) {
    // TypeScript counts them from `baseUrl`, where that is said anywhere.
    const std::string base = config->base_url.value_or(paths->folder);
    for (const DataEntry& entry : paths->data->entries) {
      TsConfig::Alias alias{entry.key, {}};
      for (const std::string& target : strings_of(&entry.value)) {
        if (auto full = settings.path(base, target)) {
          alias.targets.push_back(*std::move(full));
        }
      }
      config->paths.push_back(std::move(alias));
    }
  }
  if (const auto* roots = settings.option("rootDirs")) {
    for (const std::string& root : strings_of(roots->data)) {
      if (auto full = settings.path(roots->folder, root)) {
        config->root_dirs.push_back(*std::move(full));
      }
    }
  }
  if (const auto* suffixes = settings.option("moduleSuffixes")) {
    config->module_suffixes = strings_of(suffixes->data);
  }
  if (const auto* conditions = settings.option("customConditions")) {
    config->conditions = strings_of(conditions->data);
  }
  if (const auto files = settings.lists.find("files");
      files != settings.lists.end()) {
    config->lists_files = !settings.lists.contains("include");
    for (const std::string& name : strings_of(files->second.data)) {
      if (auto full = settings.path(files->second.folder, name)) {
        config->files.push_back(*std::move(full));
      }
    }
  }
  config->include = settings.globs("include");
  config->exclude = settings.globs("exclude");
  if (const Data* references = manifests_.json(path)->find("references")) {
    for (const Data& reference : references->items) {
      if (config->references.size() == kMaxReferences) break;
      auto full = settings.path(settings.leaf, string_at(&reference, "path"));
      if (!full) continue;
      config->references.push_back(
          full->ends_with(".json") ? *full : join_path(*full, "tsconfig.json"));
    }
  }
  return loaded_.emplace(path, std::move(config)).first->second.get();
}

void TsConfigs::read(const std::string& path, Settings& settings) const {
  const Data* data = manifests_.json(path);
  if (!data || settings.files_read++ > kMaxExtends) return;
  const std::string folder(folder_of(path));
  for (const std::string& name : strings_of(data->find("extends"))) {
    if (const auto base = extended(folder, name)) {
      read(*base, settings);
    }
  }
  if (const Data* options = data->find("compilerOptions")) {
    for (const DataEntry& entry : options->entries) {
      settings.options[entry.key] = {&entry.value, folder};
    }
  }
  for (const char* key : {"files", "include", "exclude"}) {
    if (const Data* list = data->find(key)) {
      settings.lists[key] = {list, folder};
    }
  }
}

// The file that `extends: name` means in a folder.
std::optional<std::string> TsConfigs::extended(std::string_view folder,
                                               std::string_view name) const {
  if (!name.starts_with('.')) return in_package(folder, name);
  const auto path = path_below_root(join_path(folder, name));
  if (!path) return std::nullopt;
  for (const std::string& file : {*path, *path + ".json"}) {
    if (manifests_.files().contains(file)) return file;
  }
  return std::nullopt;
}

std::optional<std::string> TsConfigs::in_package(std::string_view folder,
                                                 std::string_view name) const {
  const PackageName package = package_name(name);
  if (package.name.empty()) return std::nullopt;
  std::vector<std::string> homes;
  if (auto member = packages_.member(package.name)) homes.push_back(*member);
  for (std::string_view at = folder;; at = folder_of(at)) {
    homes.push_back(join_path(at, "node_modules/" + package.name));
    if (at.empty()) break;
  }
  for (const std::string& home : homes) {
    const Data* manifest = packages_.manifest(home);
    std::string inner = package.subpath;
    if (inner.empty()) inner = string_at(manifest, "tsconfig");
    if (inner.empty()) inner = "tsconfig.json";
    if (const Data* exports = manifest ? manifest->find("exports") : nullptr) {
      const auto target = exported_target(
          *exports, package.subpath.empty() ? "." : "./" + package.subpath,
          {"require", "types", "node"});
      if (target.kind == PackageTarget::Kind::Found) inner = target.path;
    }
    const auto path = path_below_root(join_path(home, inner));
    if (!path) continue;
    for (const std::string& file : {*path, *path + ".json"}) {
      if (manifests_.files().contains(file)) return file;
    }
  }
  return std::nullopt;
}

}  // namespace precedent
