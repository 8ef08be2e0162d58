// What the spelling of an import says, before anything is looked up. Pure
// functions. Inside workspace/ only.
#pragma once

#include <string>
#include <string_view>

namespace precedent {

// "fs", "fs/promises": one that needs no `node:` before it.
bool is_node_module(std::string_view name);
// %20 as a space.
std::string decoded(std::string_view specifier);
// "./a.css" of "./a.css?inline#x", as bundlers and Node's own loader have it.
std::string_view without_query(std::string_view specifier);
// "./a" of "!style!css!./a", as webpack has it.
std::string_view without_loaders(std::string_view specifier);
// True for "..", "./a/": it can mean a folder alone.
bool names_folder(std::string_view specifier);
// True for "vite.config.ts": who has it bundles.
bool is_bundler_config(std::string_view file_name);

}  // namespace precedent
