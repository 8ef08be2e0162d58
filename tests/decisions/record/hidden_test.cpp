#include "decisions/record/hidden.h"

#include <string>

#include "decisions/text/printable.h"
#include "decisions/text/utf8.h"
#include "tests/decisions/record/reading.h"

namespace precedent {
namespace {

using test::read;
using test::read_clean;
using test::Reading;
using test::Strings;

TEST_CASE("Every invisible character is an error, in prose and in code") {
  for (char32_t c = 0x80; c <= 0xE0FFF; ++c) {
    if (!is_invisible(c)) continue;
    std::string hidden;
    append_utf8(hidden, c);
    const Text text("# A\n\n```ts\nad" + hidden + "min\n```\n");
    const auto problems = find_hidden(text);
    if (problems.size() != 1 || problems[0].severity != Severity::Error ||
        text.slice(problems[0].span) != hidden) {
      FAIL("code point " << static_cast<std::uint32_t>(c));
    }
  }
}

TEST_CASE("The fix deletes what is hidden") {
  const Reading reading = read("# A\u202Eb\n");
  REQUIRE(reading.codes() == Strings{"invisible-character"});
  CHECK(reading.problems[0].message.find("\\u{202e}") != std::string::npos);
  CHECK(apply_edits(reading.text.bytes(), reading.problems[0].fix) == "# Ab\n");
}

TEST_CASE("Controls are hidden too") {
  CHECK(read("# A\x1b[2J\n").codes() == Strings{"invisible-character"});
  CHECK(read(std::string("# A\0\n", 5)).codes() ==
        Strings{"invisible-character"});
}

TEST_CASE("What people write is not hidden") {
  read_clean(
      "\xEF\xBB\xBF# A \u26A0\uFE0F \U0001F468\u200D\U0001F469\n\n\tx\f\r\n"
      "\u0645\u06CC\u200C\u062E größe 日本\u00A0x\n");
}

TEST_CASE("A file that is no UTF-8 is said once") {
  const Reading latin = read(
      "# Gr\xF6\xDF"
      "e\n\nn\xE4her\n");
  CHECK(latin.codes() == Strings{"encoding"});
  CHECK(latin.problems[0].severity == Severity::Warning);
  const Reading wide = read(std::string("\xFF\xFE#\0 \0A\0", 8));
  REQUIRE_FALSE(wide.problems.empty());
  CHECK(wide.problems[0].code == "encoding");
  CHECK(wide.problems[0].severity == Severity::Error);
}

TEST_CASE("A file of controls gives few problems") {
  CHECK(read(std::string(10'000, '\x01')).problems.size() < 30);
}

}  // namespace
}  // namespace precedent
