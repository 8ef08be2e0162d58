// The one way from a client's bytes to JSON, with its limits, and back.
// Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/protocol/errors.h"

namespace precedent::lsp {

using Json = nlohmann::json;

// Objects and lists within each other; deeper messages are refused before a
// tree of them exists.
inline constexpr int kMaxJsonDepth = 64;

// ParseError when it is no JSON or too deep. Text that is no Unicode is mended,
// since a document whose edit was refused would be out of step for good: a byte
// that belongs to no character becomes `?` and half a surrogate pair becomes
// U+FFFD, which count the same in each position encoding.
Outcome<Json> parse_json(std::string bytes);

// One line. Bytes that are no UTF-8 become U+FFFD.
std::string to_text(const Json& value);

}  // namespace precedent::lsp
