#include "decisions/text/text.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "decisions/text/utf8.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

// The slow model: one entry for each character, walked from the begin.
struct Slow {
  struct Character {
    std::uint32_t begin, end;
    std::uint32_t line;
    std::uint32_t utf8, utf16, utf32;  // units before it in its line
    bool terminator;
  };

  explicit Slow(std::string_view bytes) : size(bytes.size()) {
    Character at{};
    std::uint32_t offset = 0;
    while (offset < bytes.size()) {
      const Decoded decoded = decode_utf8(bytes.substr(offset));
      const char c = bytes[offset];
      at.begin = offset;
      at.end = offset + decoded.length;
      at.terminator = c == '\n' || c == '\r';
      characters.push_back(at);
      offset = at.end;
      const bool pair =
          c == '\r' && offset < bytes.size() && bytes[offset] == '\n';
      if (at.terminator && !pair) {
        at.line += 1;
        at.utf8 = at.utf16 = at.utf32 = 0;
      } else if (!at.terminator) {
        at.utf8 += decoded.length;
        at.utf16 += decoded.character >= 0x10000 ? 2 : 1;
        at.utf32 += 1;
      }
    }
    end = at;
  }

  std::uint32_t units(const Character& c, Encoding e) const {
    return e == Encoding::Utf8    ? c.utf8
           : e == Encoding::Utf16 ? c.utf16
                                  : c.utf32;
  }

  Position position(std::uint32_t offset, Encoding e) const {
    for (const Character& c : characters) {
      if (offset < c.end) return {c.line, units(c, e)};
    }
    return {end.line, units(end, e)};
  }

  std::uint32_t offset(Position p, Encoding e) const {
    std::uint32_t found = static_cast<std::uint32_t>(size);
    for (const Character& c : characters) {
      if (c.line != p.line) continue;
      if (units(c, e) > p.character) break;
      found = c.begin;
      if (c.terminator) break;
    }
    // Behind the last character of a last line without a terminator.
    const bool last = p.line == end.line && p.character >= units(end, e);
    return last || p.line > end.line ? static_cast<std::uint32_t>(size) : found;
  }

  std::size_t size;
  std::vector<Character> characters;
  Character end;
};

std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "bc",
                                                   " ",
                                                   "\n",
                                                   "\r\n",
                                                   "\r",
                                                   "é",
                                                   "ß",
                                                   "\u20ac",
                                                   "\U0001F600",
                                                   "\U00010348",
                                                   "\xff",
                                                   "\xc3",
                                                   "\xe2\x82",
                                                   "\xf0\x9f\x98",
                                                   "\x80",
                                                   "\xed\xa0\x80",
                                                   "\xf4\x90\x80\x80",
                                                   "\xc0\x80",
                                                   "日本",
                                                   "x\r\ny"};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) {
    text += kPieces[random() % kPieces.size()];
  }
  return text;
}

constexpr Encoding kEncodings[] = {Encoding::Utf8, Encoding::Utf16,
                                   Encoding::Utf32};

void compare_everywhere(const std::string& bytes) {
  const Text text(bytes);
  const Slow slow(bytes);
  REQUIRE(text.line_count() == slow.end.line + 1);
  for (const Encoding encoding : kEncodings) {
    for (std::uint32_t o = 0; o <= bytes.size() + 1; ++o) {
      REQUIRE(text.position(o, encoding) == slow.position(o, encoding));
    }
    for (std::uint32_t line = 0; line <= text.line_count(); ++line) {
      for (std::uint32_t c = 0; c < 12; ++c) {
        const Position p{line, c};
        REQUIRE(text.offset(p, encoding) == slow.offset(p, encoding));
      }
    }
  }
}

TEST_CASE("An empty text has one empty line") {
  const Text text;
  CHECK(text.line_count() == 1);
  CHECK(text.line(0) == Span{0, 0});
  CHECK(text.position(7, Encoding::Utf16) == Position{0, 0});
  CHECK(text.offset({3, 3}, Encoding::Utf16) == 0);
  CHECK(text.valid_utf8());
}

TEST_CASE("Lines end with each of the three terminators") {
  const Text text("a\nbb\r\nccc\rdddd");
  REQUIRE(text.line_count() == 4);
  CHECK(text.slice(text.line(0)) == "a");
  CHECK(text.slice(text.line(1)) == "bb");
  CHECK(text.slice(text.line(2)) == "ccc");
  CHECK(text.slice(text.line(3)) == "dddd");
  CHECK(text.line_of(5) == 1);  // the \n of \r\n
  CHECK(text.line(9) == Span{14, 14});
}

TEST_CASE("Each encoding counts its own units") {
  const Text text("é\U0001F600x");
  CHECK(text.position(6, Encoding::Utf8) == Position{0, 6});
  CHECK(text.position(6, Encoding::Utf16) == Position{0, 3});
  CHECK(text.position(6, Encoding::Utf32) == Position{0, 2});
}

TEST_CASE("A position inside a surrogate pair is the character's begin") {
  const Text text("\U0001F600x");
  CHECK(text.offset({0, 1}, Encoding::Utf16) == 0);
  CHECK(text.offset({0, 2}, Encoding::Utf16) == 4);
  CHECK(text.offset({0, 2}, Encoding::Utf8) == 0);
}

TEST_CASE("Positions beyond a line or the text are clamped") {
  const Text text("ab\ncd\n");
  CHECK(text.offset({0, 99}, Encoding::Utf16) == 2);
  CHECK(text.offset({2, 5}, Encoding::Utf16) == 6);
  CHECK(text.offset({99, 0}, Encoding::Utf16) == 6);
  const auto huge = ~std::uint32_t{0};
  CHECK(text.offset({huge, huge}, Encoding::Utf16) == 6);
  CHECK(text.offset({1, huge}, Encoding::Utf8) == 5);
  CHECK(text.span({{1, 1}, {0, 0}}, Encoding::Utf16) == Span{4, 4});
}

TEST_CASE("A stray byte counts as one character") {
  const Text text("\xffz");
  CHECK_FALSE(text.valid_utf8());
  CHECK(text.position(1, Encoding::Utf16) == Position{0, 1});
  CHECK(text.position(1, Encoding::Utf32) == Position{0, 1});
}

TEST_CASE("Surrogates and overlong forms are no UTF-8") {
  CHECK_FALSE(Text("\xed\xa0\x80").valid_utf8());
  CHECK_FALSE(Text("\xc0\xaf").valid_utf8());
  CHECK_FALSE(Text("\xf4\x90\x80\x80").valid_utf8());
  CHECK(Text("\xf4\x8f\xbf\xbf").valid_utf8());
}

TEST_CASE("A slice outside the text is clamped") {
  const Text text("abc");
  CHECK(text.slice({1, 99}) == "bc");
  CHECK(text.slice({9, 2}).empty());
}

TEST_CASE("Small random texts agree with the slow model at every offset") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    compare_everywhere(random_text(random, random() % 24));
  }
}

TEST_CASE("Long random texts agree across checkpoints") {
  std::mt19937 random(2);
  for (int round = 0; round < 6; ++round) {
    std::string bytes = random_text(random, 2500);
    const bool one_line = round % 2 == 0;
    if (one_line) {
      std::erase_if(bytes, [](char c) { return c == '\n' || c == '\r'; });
    }
    const Text text(bytes);
    const Slow slow(bytes);
    for (int i = 0; i < 300; ++i) {
      const auto o = static_cast<std::uint32_t>(random() % (bytes.size() + 2));
      for (const Encoding encoding : kEncodings) {
        const Position p = slow.position(o, encoding);
        REQUIRE(text.position(o, encoding) == p);
        REQUIRE(text.offset(p, encoding) == slow.offset(p, encoding));
      }
    }
  }
}

TEST_CASE("Every code point survives encoding and decoding") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const Decoded decoded = decode_utf8(bytes);
    if (!decoded.valid || decoded.character != c ||
        decoded.length != bytes.size()) {
      FAIL("code point " << static_cast<std::uint32_t>(c));
    }
  }
}

TEST_CASE("What is no code point is written as the replacement character") {
  for (const char32_t c : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    std::string bytes;
    append_utf8(bytes, c);
    CHECK(bytes == "\xEF\xBF\xBD");
  }
}

}  // namespace
}  // namespace precedent
