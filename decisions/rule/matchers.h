// The compilers of all matchers, one a file: what registry.cpp lists.
#pragma once

#include "decisions/rule/matcher.h"

namespace precedent {

Parsed<MatcherPtr> compile_data(const MatcherText& text);  // data.cpp
// dependencies.cpp
Parsed<MatcherPtr> compile_dependencies(const MatcherText& text);
Parsed<MatcherPtr> compile_changes(const MatcherText& text);   // changes.cpp
Parsed<MatcherPtr> compile_commands(const MatcherText& text);  // commands.cpp
Parsed<MatcherPtr> compile_paths(const MatcherText& text);     // paths.cpp
Parsed<MatcherPtr> compile_code(const MatcherText& text);      // code.cpp
Parsed<MatcherPtr> compile_imports(const MatcherText& text);   // imports.cpp
Parsed<MatcherPtr> compile_text(const MatcherText& text);      // text.cpp

}  // namespace precedent
