// What a package gives under a name: its `exports`, else its entry, and for
// what is built the source. Inside workspace/ only. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "decisions/workspace/resolve_javascript_config.h"
#include "decisions/workspace/resolve_javascript_files.h"
#include "decisions/workspace/resolvers.h"

namespace precedent {

// One import, and how its file and form have it looked up.
struct JavaScriptRequest {
  explicit JavaScriptRequest(const ImportSite& import) : site(import) {}

  const ImportSite& site;
  std::string from;    // the file
  std::string folder;  // of the file
  bool is_require = false;
  const TsConfig* config = nullptr;  // null: plain JavaScript
  Probing probing;
  Conditions conditions;
  int hops = 0;

  TsConfig::Mode mode() const {
    return config ? config->mode : TsConfig::Mode::Bundler;
  }
};

class JavaScriptEntries {
 public:
  JavaScriptEntries(const JavaScriptPackages& packages,
                    const TsConfigs& configs, const JavaScriptFiles& files,
                    const FileSet& all)
      : packages_(packages), configs_(configs), files_(files), all_(all) {}

  // Of a package of this project, in the folder `home`.
  ImportTargets entry_of(const JavaScriptRequest& request,
                         const std::string& home,
                         const PackageName& package) const;
  // A target "./dist/a.js" of a package: the file, else what it is built from,
  // else the package as a whole.
  ImportTargets in_package(const JavaScriptRequest& request,
                           const std::string& home,
                           const std::string& target) const;
  // Of a package of others. Where what is installed is among the project's
  // files, it has to be there.
  ImportTargets installed(const JavaScriptRequest& request,
                          const PackageName& package) const;

 private:
  ImportTargets exported(const JavaScriptRequest& request,
                         const std::string& home, const PackageName& package,
                         const Data& exports) const;
  ImportTargets vendored(const JavaScriptRequest& request,
                         const std::string& home,
                         const PackageName& package) const;
  std::optional<std::string> source_of(const JavaScriptRequest& request,
                                       const std::string& home,
                                       const std::string& built) const;

  const JavaScriptPackages& packages_;
  const TsConfigs& configs_;
  const JavaScriptFiles& files_;
  const FileSet& all_;
};

}  // namespace precedent
