#include "decisions/text/printable.h"

#include <algorithm>
#include <iterator>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

struct Interval {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in(const Interval (&sorted)[N], char32_t character) {
  const auto after = std::upper_bound(
      std::begin(sorted), std::end(sorted), character,
      [](char32_t c, const Interval& i) { return c < i.first; });
  return after != std::begin(sorted) && character <= (after - 1)->last;
}

// Unicode 15.1: the bidirectional controls, the format characters (Cf) that
// show nothing, and the rest of Default_Ignorable_Code_Point.
constexpr Interval kInvisible[] = {
    {0x00AD, 0x00AD},    // soft hyphen
    {0x034F, 0x034F},    // combining grapheme joiner
    {0x061C, 0x061C},    // Arabic letter mark
    {0x115F, 0x1160},    // Hangul fillers
    {0x17B4, 0x17B5},    // Khmer inherent vowels
    {0x180B, 0x180F},    // Mongolian selectors and separator
    {0x200B, 0x200F},    // zero width; left-to-right, right-to-left mark
    {0x2028, 0x202E},    // line, paragraph separator; embeddings, overrides
    {0x2060, 0x206F},    // word joiner, invisible operators, isolates
    {0x3164, 0x3164},    // Hangul filler
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFEFF, 0xFEFF},    // byte-order mark
    {0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},    // unassigned ignorables, interlinear annotation
    {0x1BCA0, 0x1BCA3},  // shorthand format controls
    {0x1D173, 0x1D17A},  // musical format controls
    {0xE0000, 0xE0FFF},  // tags, variation selectors supplement
};

// Scripts that are not written correctly without joiners: Arabic to Thaana,
// the Indic ones, Khmer and Mongolian.
constexpr Interval kJoining[] = {
    {0x0620, 0x08FF}, {0x0900, 0x0DFF}, {0x1000, 0x109F}, {0x1780, 0x17B3},
    {0x17B6, 0x17FF}, {0x1810, 0x18AF}, {0xA840, 0xA87F}, {0xFB50, 0xFDFF},
};

// Symbols that a variation selector or an emoji joiner may follow.
bool is_symbol(char32_t c) {
  if (c == '#' || c == '*' || (c >= '0' && c <= '9')) return true;
  if (c == 0xA9 || c == 0xAE || c == 0x203C || c == 0x2049) return true;
  return (c >= 0x2100 && c <= 0x2BFF) || (c >= 0x3030 && c <= 0x329F) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

void append_hex(std::string& out, char32_t number, int least_digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  int digits = least_digits;
  while (digits < 6 && number >> (4 * digits) != 0) ++digits;
  while (digits-- > 0) out += kDigits[number >> (4 * digits) & 0xF];
}

void append_escape(std::string& out, char32_t character) {
  if (character < 0x80) {
    out += "\\x";
    append_hex(out, character, 2);
  } else {
    out += "\\u{";
    append_hex(out, character, 2);
    out += '}';
  }
}

}  // namespace

std::string printable(std::string_view untrusted, bool lines) {
  std::string out;
  out.reserve(untrusted.size());
  char32_t before = 0;
  while (!untrusted.empty()) {
    const Decoded next = decode_utf8(untrusted);
    const char32_t c = next.character;
    const bool kept = c == '\t' || (lines && c == '\n');
    if (!next.valid) {
      out += "\\x";
      append_hex(out, static_cast<unsigned char>(untrusted[0]), 2);
    } else if (!kept && (is_control(c) || is_invisible(c, before))) {
      append_escape(out, c);
    } else {
      out += untrusted.substr(0, next.length);
    }
    before = next.valid ? c : 0;
    untrusted.remove_prefix(next.length);
  }
  return out;
}

bool is_invisible(char32_t character) { return in(kInvisible, character); }

bool is_invisible(char32_t character, char32_t before) {
  if (!is_invisible(character)) return false;
  switch (character) {
    case 0xFE0E:  // as text
    case 0xFE0F:  // as emoji
      return !is_symbol(before);
    case 0x200D:  // zero width joiner
      return !(before >= 0x2100 && is_symbol(before)) && before != 0xFE0F &&
             !in(kJoining, before);
    case 0x200C:  // zero width non-joiner
      return !in(kJoining, before);
    default:
      return true;
  }
}

}  // namespace precedent
