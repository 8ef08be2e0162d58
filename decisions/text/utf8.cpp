#include "decisions/text/utf8.h"

namespace precedent {
namespace {

// How a lead byte continues: the length of its character and the bounds of the
// second byte, which rule out overlong forms, surrogates and what lies beyond
// U+10FFFF (RFC 3629, section 4).
struct Lead {
  std::uint32_t length = 0;  // 0: leads nothing
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

Decoded decode_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
  };
  const Lead lead = lead_of(byte(0));
  if (lead.length == 1) return {byte(0), 1, true};
  if (lead.length == 0 || bytes.size() < lead.length) return {};
  if (byte(1) < lead.low || byte(1) > lead.high) return {};
  char32_t character = byte(0) & (0x7Fu >> lead.length);
  for (std::uint32_t i = 1; i < lead.length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    character = character << 6 | (byte(i) & 0x3F);
  }
  return {character, lead.length, true};
}

void append_utf8(std::string& out, char32_t character) {
  const auto put = [&](char32_t byte) {
    out.push_back(static_cast<char>(byte));
  };
  const auto tail = [&](int shift) { put(0x80 | (character >> shift & 0x3F)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | character >> 6);
    tail(0);
  } else if (character < 0x10000) {
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (surrogate) character = 0xFFFD;
    put(0xE0 | character >> 12);
    tail(6);
    tail(0);
  } else if (character <= 0x10FFFF) {
    put(0xF0 | character >> 18);
    tail(12);
    tail(6);
    tail(0);
  } else {
    append_utf8(out, 0xFFFD);
  }
}

}  // namespace precedent
