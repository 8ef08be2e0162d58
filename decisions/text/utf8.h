// UTF-8, one character at a time (RFC 3629).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace precedent {

struct Decoded {
  char32_t character = 0xFFFD;
  std::uint32_t length = 1;  // bytes; 1 for a byte that belongs to no character
  bool valid = false;
};

// The character at the begin of `bytes`, which must not be empty.
Decoded decode_utf8(std::string_view bytes);

void append_utf8(std::string& out, char32_t character);

}  // namespace precedent
