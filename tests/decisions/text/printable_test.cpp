#include "decisions/text/printable.h"

#include <string>

#include "decisions/text/utf8.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

TEST_CASE("Ordinary text is unchanged") {
  for (const std::string text : {"plain", "tab\there", "größe 日本 \U0001F600",
                                 "back\\slash \"quote\""}) {
    CHECK(printable(text) == text);
  }
}

TEST_CASE("Every byte alone prints harmlessly") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string shown =
        printable(std::string(1, static_cast<char>(byte)));
    for (const char c : shown) {
      INFO("byte " << byte);
      CHECK((c == '\t' || (c >= 0x20 && c < 0x7F)));
    }
  }
}

TEST_CASE("No code point that controls or hides passes") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool hides = (control && c != '\t') || is_invisible(c);
    if ((printable(bytes) == bytes) == hides) {
      FAIL("code point " << static_cast<std::uint32_t>(c));
    }
  }
}

TEST_CASE("Escapes name what they stand for") {
  CHECK(printable("\x1b[2J") == "\\x1b[2J");
  CHECK(printable("a\u202eb") == "a\\u{202e}b");
  CHECK(printable("\xff") == "\\xff");
  CHECK(printable("\u009b") == "\\u{9b}");
  CHECK(printable("\U000E0041") == "\\u{e0041}");
  CHECK(printable(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("Newlines are kept only where lines are") {
  CHECK(printable("a\nb", true) == "a\nb");
  CHECK(printable("a\nb") == "a\\x0ab");
  CHECK(printable("a\r\nb", true) == "a\\x0d\nb");
}

TEST_CASE("The known bidirectional controls are invisible") {
  for (const char32_t c : {0x061Cu, 0x200Eu, 0x200Fu, 0x202Au, 0x202Eu, 0x2066u,
                           0x2069u, 0x200Bu, 0xFEFFu, 0xE0001u}) {
    CHECK(is_invisible(c));
  }
  CHECK_FALSE(is_invisible(0x20AC));
  CHECK_FALSE(is_invisible(0xA0));
}

TEST_CASE("Writing that needs a joiner or a selector keeps it") {
  const std::string warning = "\u26A0\uFE0F";
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
  const std::string heart = "\u2764\uFE0F\u200D\U0001F525";
  const std::string persian = "\u0645\u06CC\u200C\u062E";
  for (const std::string& text : {warning, family, heart, persian}) {
    CHECK(printable(text) == text);
  }
}

TEST_CASE("A joiner or selector where no writing needs it is shown") {
  CHECK(printable("ad\u200Dmin") == "ad\\u{200d}min");
  CHECK(printable("ad\uFE0Fmin") == "ad\\u{fe0f}min");
  CHECK(printable("\u26A0\uFE0F\uFE0F") == "\u26A0\uFE0F\\u{fe0f}");
}

}  // namespace
}  // namespace precedent
