// The matcher `text`.
#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

std::vector<std::string> matches(const std::string& rule,
                                 const std::string& text) {
  return found(*analyse(law_of("id: a\n" + rule), "a.txt", text));
}

}  // namespace

TEST_CASE("text is matched line by line") {
  CHECK(matches("forbid: {text: \"b.c\"}", "abbc\nb\nc\n") ==
        std::vector<std::string>{"bbc"});
  CHECK(matches("forbid: {text: \"^b\"}", "ab\nb\nbb") ==
        std::vector<std::string>{"b", "b"});
  CHECK(matches("forbid: {text: \"a[^x]b\"}", "a\nb a.b") ==
        std::vector<std::string>{"a.b"});
}

TEST_CASE("a line ends before its CR and LF") {
  CHECK(matches("forbid: {text: \"[.]$\"}", "a.\r\nb.c\r\n.") ==
        std::vector<std::string>{".", "."});
  CHECK(matches("forbid: {text: \"^$\"}", "a\r\n\r\nb").size() == 1);
  CHECK(matches("forbid: {text: \"a$\"}", "a\rb").empty());
}

TEST_CASE("a multiline expression spans lines") {
  CHECK(matches("forbid: {text: \"a\\\\s+b\", multiline: true}", "a\n  b") ==
        std::vector<std::string>{"a\n  b"});
}

TEST_CASE("groups are holes, of messages and of fixes") {
  auto analysis =
      analyse(law_of("id: a\nforbid: {text: \"(?P<what>[a-z]+)=(\\\\d+)\"}\n"
                     "message: ${what} is $2\nfix: $2=${what}"),
              "a.txt", "abc=12");
  REQUIRE(analysis->findings().size() == 1);
  const Finding& finding = analysis->findings()[0];
  CHECK(finding.message == "abc is 12");
  REQUIRE(finding.fixes.size() == 1);
  CHECK(finding.fixes[0].edits[0].new_text == "12=abc");
}

TEST_CASE("an expression that matches nothing ends") {
  CHECK(matches("forbid: {text: \"x*\"}", "ab").size() == 3);
  CHECK(matches("forbid: {text: \"$\"}", "").size() == 1);
}

TEST_CASE("an expression known to explode takes linear time here") {
  const std::string evil(1 << 20, 'a');
  CHECK(matches("forbid: {text: \"(a+)+b\"}", evil).empty());
}

TEST_CASE("binary files are not text") {
  CHECK(matches("forbid: {text: b}", std::string("b\0b", 3)).empty());
}
