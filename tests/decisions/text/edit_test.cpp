#include "decisions/text/edit.h"

#include <random>
#include <string>

#include "decisions/text/utf8.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

bool is_valid(std::string_view bytes) {
  while (!bytes.empty()) {
    const Decoded decoded = decode_utf8(bytes);
    if (!decoded.valid) return false;
    bytes.remove_prefix(decoded.length);
  }
  return true;
}

TEST_CASE("An outer edit wins over one inside it") {
  const auto kept = without_overlap({{{4, 6}, "in"}, {{2, 9}, "out"}});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].new_text == "out");
}

TEST_CASE("The longer wins among edits that begin together") {
  const auto kept = without_overlap({{{2, 4}, "short"}, {{2, 9}, "long"}});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].new_text == "long");
}

TEST_CASE("Edits that only touch are all kept, in order") {
  const auto kept =
      without_overlap({{{4, 6}, "b"}, {{6, 6}, "c"}, {{2, 4}, "a"}});
  REQUIRE(kept.size() == 3);
  CHECK(kept[0].new_text == "a");
  CHECK(kept[2].new_text == "c");
}

TEST_CASE("Edits are applied in any order") {
  CHECK(apply_edits("0123456789",
                    {{{8, 9}, ""}, {{0, 0}, "<"}, {{3, 5}, "ab"}}) ==
        "<012ab5679");
}

TEST_CASE("Insertions at one place keep their order") {
  CHECK(apply_edits("xy", {{{1, 1}, "a"}, {{1, 1}, "b"}}) == "xaby");
}

TEST_CASE("Edits beyond the text are clamped to its end") {
  CHECK(apply_edits("ab", {{{1, 99}, "c"}, {{99, 100}, "d"}}) == "acd");
}

TEST_CASE("A minimal edit keeps the common head and tail") {
  CHECK(minimal_edit("abcde", "abXde") == TextEdit{{2, 3}, "X"});
  CHECK(minimal_edit("aa", "aaa") == TextEdit{{2, 2}, "a"});
  CHECK(minimal_edit("same", "same").span.empty());
  CHECK(minimal_edit("", "new") == TextEdit{{0, 0}, "new"});
}

TEST_CASE("A minimal edit splits no character") {
  // é is C3 A9, è is C3 A8; à is C3 A0, and U+0169 ends with A9.
  CHECK(minimal_edit("xéy", "xèy") == TextEdit{{1, 3}, "è"});
  CHECK(minimal_edit("é", "\u0169") == TextEdit{{0, 2}, "\u0169"});
}

TEST_CASE("A minimal edit splits no line terminator") {
  CHECK(minimal_edit("a\r\nb", "a\nb") == TextEdit{{1, 3}, "\n"});
  CHECK(minimal_edit("a\r\nb", "a\rb") == TextEdit{{1, 3}, "\r"});
}

TEST_CASE("Random minimal edits rebuild the text and stay well-formed") {
  std::mt19937 random(3);
  const std::string pieces[] = {"a",      "b",          "é",    "è",
                                "\u20ac", "\U0001F600", "\r\n", "\n"};
  const auto make = [&](std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += pieces[random() % 8];
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string shared = make(random() % 6);
    const std::string before = shared + make(random() % 4) + shared;
    const std::string after = shared + make(random() % 4) + shared;
    const TextEdit edit = minimal_edit(before, after);
    REQUIRE(apply_edits(before, {edit}) == after);
    REQUIRE(is_valid(edit.new_text));
    REQUIRE(is_valid(
        std::string_view(before).substr(edit.span.begin, edit.span.size())));
  }
}

}  // namespace
}  // namespace precedent
