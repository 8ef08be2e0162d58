// The resolvers behind import_resolver.h, one a language or family, each in a
// resolve_LANGUAGE.cpp. Manifests are read when they are first needed, behind a
// lock or std::call_once: a resolver is asked from many threads. Inside
// workspace/ only.
#pragma once

#include <memory>

#include "decisions/workspace/import_resolver.h"

namespace precedent {

using LanguageResolverPtr = std::unique_ptr<LanguageResolver>;

LanguageResolverPtr make_c_resolver(ResolverInput input);  // C, C++
LanguageResolverPtr make_csharp_resolver(ResolverInput input);
LanguageResolverPtr make_go_resolver(ResolverInput input);
LanguageResolverPtr make_jvm_resolver(ResolverInput input);  // Java, Kotlin
// JavaScript, TypeScript, TSX
LanguageResolverPtr make_javascript_resolver(ResolverInput input);
LanguageResolverPtr make_python_resolver(ResolverInput input);
LanguageResolverPtr make_rust_resolver(ResolverInput input);

// Short ways to make the answer.
ImportTargets to_file(std::string path);
ImportTargets to_folder(std::string path);
ImportTargets to_package(std::string name, std::string subpath = {});
ImportTargets to_builtin(std::string name);
ImportTargets to_system(std::string header);
ImportTargets unresolved(std::string why, const ImportSite& site);

}  // namespace precedent
