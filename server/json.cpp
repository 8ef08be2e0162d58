#include "server/json.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

namespace precedent::lsp {
namespace {

bool mend_and_measure(std::string& bytes);

}  // namespace

Outcome<Json> parse_json(std::string bytes) {
  if (!mend_and_measure(bytes)) {
    return ResponseError{ErrorCode::ParseError,
                         "the message is nested deeper than " +
                             std::to_string(kMaxJsonDepth) + " levels"};
  }
  Outcome<Json> parsed(boost::system::in_place_value,
                       Json::parse(bytes, nullptr, /*allow_exceptions=*/false));
  if (parsed->is_discarded()) {
    return ResponseError{ErrorCode::ParseError, "the message is no JSON"};
  }
  return parsed;
}

std::string to_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

// The code unit of a `\uXXXX` at the begin of `text`; -1 when it is none.
int escaped_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  int unit = 0;
  for (const char c : text.substr(2, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Mends the escape at `at`, a backslash; returns where the next one may begin.
std::size_t mend_escape(std::string& bytes, std::size_t at) {
  const std::string_view rest = std::string_view(bytes).substr(at);
  const int unit = escaped_unit(rest);
  if (unit < 0) return at + 2;
  const bool pair =
      is_high(unit) && rest.size() > 6 && is_low(escaped_unit(rest.substr(6)));
  if (pair) return at + 12;
  if (is_high(unit) || is_low(unit)) bytes.replace(at, 6, "\\ufffd");
  return at + 6;
}

// Mends what begins at `at`, a byte that is no ASCII.
std::size_t mend_character(std::string& bytes, std::size_t at) {
  const Decoded decoded = decode_utf8(std::string_view(bytes).substr(at));
  if (!decoded.valid) bytes[at] = '?';
  return at + decoded.length;
}

// The end of the string whose first byte within is at `at`.
std::size_t mend_string(std::string& bytes, std::size_t at) {
  while (at < bytes.size() && bytes[at] != '"') {
    if (bytes[at] == '\\') {
      at = mend_escape(bytes, at);
    } else if (static_cast<unsigned char>(bytes[at]) >= 0x80) {
      at = mend_character(bytes, at);
    } else {
      ++at;
    }
  }
  return at;
}

// False when too deep. Up to the first error of syntax, where the parser stops,
// this sees the same strings and brackets as the parser does.
bool mend_and_measure(std::string& bytes) {
  int depth = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '"') at = mend_string(bytes, at + 1);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kMaxJsonDepth) return false;
  }
  return true;
}

}  // namespace
}  // namespace precedent::lsp
