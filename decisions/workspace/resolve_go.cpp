// Go: import paths by go.work, go.mod and its replacements. What a path leads
// to in the project is a folder, the package.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kManifest = "go.mod";
constexpr std::string_view kWorkspace = "go.work";

// What go.mod or go.work says.
struct GoFile {
  std::string module;
  std::vector<std::string> uses;      // folders of the project
  std::vector<std::string> required;  // module paths
  // module path → folder of the project; "" of the optional: another module
  std::map<std::string, std::optional<std::string>, std::less<>> replaced;
};

// Where the paths below a module's own lead.
struct Place {
  std::string_view module;
  std::optional<std::string> folder;  // none: not of the project
};

class GoResolver : public LanguageResolver {
 public:
  explicit GoResolver(ResolverInput input);

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  using Files = std::map<std::string, GoFile, std::less<>>;  // by folder

  const Files::value_type* nearest(const Files& files,
                                   std::string_view from) const;
  std::optional<Place> place_of(std::string_view path,
                                std::string_view from) const;
  bool is_package(std::string_view folder) const;
  bool is_cut(std::string_view module, std::string_view folder) const;
  ImportTargets include(std::string_view from, const ImportSite& site) const;

  ResolverInput input_;
  Files modules_;
  Files workspaces_;
  std::set<std::string, std::less<>> packages_;  // folders that hold Go
};

GoFile read_go_file(const Disk& disk, const std::string& name);

GoResolver::GoResolver(ResolverInput input) : input_(std::move(input)) {
  for (const std::string& file : input_.files.files()) {
    const std::string_view name = file_name_of(file);
    if (name.ends_with(".go")) packages_.emplace(folder_of(file));
    if (name != kManifest && name != kWorkspace) continue;
    Files& files = name == kManifest ? modules_ : workspaces_;
    files.emplace(folder_of(file), read_go_file(*input_.disk, file));
  }
}

ImportTargets GoResolver::resolve(std::string_view from,
                                  const ImportSite& site) const {
  const std::string& path = site.specifier;
  if (site.kind == ImportKind::Include) return include(from, site);
  if (path == "C" || path == "unsafe") return to_builtin(path);
  const bool has_modules =
      nearest(modules_, from) || nearest(workspaces_, from);
  if (path.starts_with("./") || path.starts_with("../")) {
    const auto folder = path_from(folder_of(from), path);
    if (has_modules) return unresolved("relative in a module", site);
    if (!folder || !is_package(*folder)) {
      return unresolved("no such package", site);
    }
    return to_folder(*folder);
  }

  if (const auto place = place_of(path, from)) {
    const std::string_view rest =
        path == place->module
            ? std::string_view()
            : std::string_view(path).substr(place->module.size() + 1);
    if (!place->folder) {
      return to_package(std::string(place->module), std::string(rest));
    }
    std::string folder = path_in(*place->folder, rest);
    if (!is_package(folder) || is_cut(*place->folder, folder)) {
      return unresolved("no such package", site);
    }
    return to_folder(std::move(folder));
  }
  const std::string_view host =
      std::string_view(path).substr(0, path.find('/'));
  if (host.find('.') == host.npos) return to_builtin(path);
  if (has_modules) return unresolved("no module requires it", site);
  return to_package(path);
}

// The one whose folder holds the file, the innermost.
const GoResolver::Files::value_type* GoResolver::nearest(
    const Files& files, std::string_view from) const {
  std::string_view folder = folder_of(from);
  while (true) {
    const auto found = files.find(folder);
    if (found != files.end()) return &*found;
    if (folder.empty()) return nullptr;
    folder = folder_of(folder);
  }
}

// By the longest module path that begins this one.
std::optional<Place> GoResolver::place_of(std::string_view path,
                                          std::string_view from) const {
  std::optional<Place> best;
  const auto offer = [&](std::string_view module,
                         std::optional<std::string> folder) {
    const bool fits =
        !module.empty() && path.starts_with(module) &&
        (path.size() == module.size() || path[module.size()] == '/');
    if (fits && (!best || module.size() > best->module.size())) {
      best = {module, std::move(folder)};
    }
  };
  const auto offer_replaced = [&](const GoFile& file) {
    for (const auto& [module, folder] : file.replaced) offer(module, folder);
  };
  const auto* workspace = nearest(workspaces_, from);
  std::vector<const Files::value_type*> mains;
  if (const auto* main = nearest(modules_, from)) mains.push_back(main);
  if (workspace) {
    for (const std::string& use : workspace->second.uses) {
      const auto found = modules_.find(use);
      if (found != modules_.end()) mains.push_back(&*found);
    }
  }
  // Of two offers for one module the first stays.
  for (const auto* main : mains) offer(main->second.module, main->first);
  if (workspace) offer_replaced(workspace->second);
  for (const auto* main : mains) offer_replaced(main->second);
  for (const auto* main : mains) {
    for (const std::string& module : main->second.required) {
      offer(module, std::nullopt);
    }
  }
  return best;
}

bool GoResolver::is_package(std::string_view folder) const {
  return packages_.contains(folder);
}

// True when another module begins between a module's folder and one below it.
bool GoResolver::is_cut(std::string_view module,
                        std::string_view folder) const {
  for (; folder.size() > module.size(); folder = folder_of(folder)) {
    if (modules_.contains(folder)) return true;
  }
  return false;
}

ImportTargets GoResolver::include(std::string_view from,
                                  const ImportSite& site) const {
  const auto path = path_from(folder_of(from), site.specifier);
  if (!site.angled && path && input_.files.contains(*path)) {
    return to_file(*path);
  }
  return to_system(site.specifier);
}

// --- go.mod and go.work ------------------------------------------------------

// The words of a line, quotes taken off.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  line = trimmed(line.substr(0, line.find("//")));
  while (!line.empty()) {
    std::string_view word = line.substr(0, line.find_first_of(" \t"));
    line = trimmed(line.substr(word.size()));
    if (word.size() > 1 && (word[0] == '"' || word[0] == '`')) {
      word = word.substr(1, word.size() - 2);
    }
    words.push_back(word);
  }
  return words;
}

void read_replacement(const std::vector<std::string_view>& words,
                      std::string_view folder, GoFile& file) {
  const auto arrow = std::ranges::find(words, "=>");
  if (arrow == words.begin() || arrow == words.end()) return;
  if (arrow + 1 == words.end()) return;
  const std::string_view target = arrow[1];
  std::optional<std::string> to;
  if (target.starts_with("./") || target.starts_with("../") || target == "." ||
      target == "..") {
    to = path_from(folder, target);
  }
  file.replaced.emplace(words[0], std::move(to));
}

void read_directive(std::string_view directive,
                    const std::vector<std::string_view>& words,
                    std::string_view folder, GoFile& file) {
  if (words.empty()) return;
  if (directive == "module") file.module = words[0];
  if (directive == "require") file.required.emplace_back(words[0]);
  if (directive == "replace") read_replacement(words, folder, file);
  if (directive == "use") {
    if (auto path = path_from(folder, words[0])) {
      file.uses.push_back(*std::move(path));
    }
  }
}

GoFile read_go_file(const Disk& disk, const std::string& name) {
  GoFile file;
  const TextPtr text = read_or_empty(disk, name);
  std::string_view block;
  for (const std::string_view line : split(text->bytes(), '\n')) {
    auto words = words_of(line);
    if (words.empty()) continue;
    if (words[0] == ")") {
      block = {};
    } else if (!block.empty()) {
      read_directive(block, words, folder_of(name), file);
    } else if (words.back() == "(" && words.size() == 2) {
      block = words[0];
    } else {
      const std::string_view directive = words[0];
      words.erase(words.begin());
      read_directive(directive, words, folder_of(name), file);
    }
  }
  return file;
}

}  // namespace

LanguageResolverPtr make_go_resolver(ResolverInput input) {
  return std::make_unique<GoResolver>(std::move(input));
}

}  // namespace precedent
