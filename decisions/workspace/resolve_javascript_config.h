// tsconfig.json and jsconfig.json: which one governs a file, and what it says
// of imports, `extends` followed. See TypeScript's documentation, "TSConfig
// Reference". Inside workspace/ only. Thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/glob.h"
#include "decisions/workspace/resolve_javascript_packages.h"

namespace precedent {

// All paths are relative to the project's root.
struct TsConfig {
  enum class Mode : std::uint8_t { Node10, Node16, Bundler, Classic };
  struct Alias {
    std::string pattern;               // "@/*"
    std::vector<std::string> targets;  // "src/*"
  };

  std::string folder;
  Mode mode = Mode::Bundler;
  std::optional<std::string> base_url;
  std::vector<Alias> paths;
  std::vector<std::string> root_dirs;
  std::vector<std::string> module_suffixes;  // empty: none but ""
  std::vector<std::string> conditions;
  std::string out_dir;   // empty: not said
  std::string root_dir;  // the folder, where it is not said

  // What it compiles.
  bool lists_files = false;  // `files` alone says it
  std::vector<std::string> files;
  GlobList include, exclude;
  std::vector<std::string> references;  // configuration files

  bool compiles(std::string_view path) const;
};

class TsConfigs {
 public:
  TsConfigs(const Manifests& manifests, const JavaScriptPackages& packages)
      : manifests_(manifests), packages_(packages) {}

  // Null where none does.
  const TsConfig* governing(std::string_view path) const;
  // The one in a folder, or null.
  const TsConfig* of_folder(std::string_view folder) const;

 private:
  struct Settings;

  const TsConfig* load(const std::string& path) const;
  void read(const std::string& path, Settings& settings) const;
  std::optional<std::string> extended(std::string_view folder,
                                      std::string_view name) const;
  std::optional<std::string> in_package(std::string_view folder,
                                        std::string_view name) const;

  const Manifests& manifests_;
  const JavaScriptPackages& packages_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<const TsConfig>, std::less<>>
      loaded_;
};

}  // namespace precedent
