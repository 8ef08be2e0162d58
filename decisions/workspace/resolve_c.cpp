// Includes of C and C++, found by name: see includes.h.
#include "decisions/workspace/includes.h"
#include "decisions/workspace/resolvers.h"

namespace precedent {
namespace {

constexpr std::string_view kSystem = "system:";

class CResolver : public LanguageResolver {
 public:
  explicit CResolver(ResolverInput input) : input_(std::move(input)) {}

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override {
    std::string target = resolve_include(from, site.specifier, site.angled,
                                         input_.files, input_.include_paths);
    if (!target.starts_with(kSystem)) return to_file(std::move(target));
    return to_system(target.substr(kSystem.size()));
  }

 private:
  ResolverInput input_;
};

}  // namespace

LanguageResolverPtr make_c_resolver(ResolverInput input) {
  return std::make_unique<CResolver>(std::move(input));
}

}  // namespace precedent
