// file: URIs and absolute paths (RFC 3986, RFC 8089). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace precedent::lsp {

// The absolute path, with `.`, `..` and doubled slashes resolved by name alone.
// Nullopt for other schemes, for another machine's files, and where an escape
// is broken or hides a NUL.
std::optional<std::string> path_of(std::string_view uri);

std::string uri_of(std::string_view absolute_path);

// `path` as seen from `folder`, both absolute: "" is the folder itself; nullopt
// when it stands elsewhere.
std::optional<std::string> relative_to(std::string_view folder,
                                       std::string_view path);

// `name` beneath `folder`.
std::string join(std::string_view folder, std::string_view name);

}  // namespace precedent::lsp
