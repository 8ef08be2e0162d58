#include "decisions/record/prose.h"

#include "tests/support/catch.h"

namespace precedent {
namespace {

TEST_CASE("Markup is dropped, text stays") {
  CHECK(plain_text("**Status:** `accepted`") == "Status: accepted");
  CHECK(plain_text("a [link](x.md \"title\") here") == "a link here");
  CHECK(plain_text("an ![image](x.png) here") == "an here");
  CHECK(plain_text("snake_case _and_ 2 * 3") == "snake_case and 2 * 3");
  CHECK(plain_text("~~no~~ yes") == "yes");
  CHECK(plain_text("<b>bold</b> <ada@example.org> a < b") ==
        "bold <ada@example.org> a < b");
  CHECK(plain_text("\\*stars\\* and C:\\dir") == "*stars* and C:\\dir");
  CHECK(plain_text("  many \t spaces \\") == "many spaces");
  CHECK(plain_text("`Parsed<T>` and ``a ` *b*`` and ` open") ==
        "Parsed<T> and a ` *b* and open");
  CHECK(plain_text("").empty());
}

TEST_CASE("Links are found with their places") {
  const std::string line = "by [12. [x] y](<a b.md>) and [b](c_(d).md)";
  const auto links = links_in(line);
  REQUIRE(links.size() == 2);
  CHECK(links[0].text == "12. [x] y");
  CHECK(links[0].destination == "a b.md");
  CHECK(line.substr(links[0].begin, links[0].end - links[0].begin) ==
        "[12. [x] y](<a b.md>)");
  CHECK(links[1].destination == "c_(d).md");
}

TEST_CASE("Broken links are text") {
  for (const char* line : {"[a](b", "](b)", "[a] (b)", "](](](", "[](<"}) {
    INFO(line);
    CHECK(links_in(line).empty());
  }
}

TEST_CASE("The lines of a block lose their containers and comments") {
  const Text text(
      "> * Status: accepted <!-- optional -->\n>   Date: 2020 <!-- not\n"
      ">   this --> here\n");
  const auto blocks = parse_markdown(text, 0);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].quoted);
  std::vector<std::string_view> said;
  for (const Span line : prose_lines(text, blocks[0])) {
    said.push_back(text.slice(line));
  }
  CHECK(said == std::vector<std::string_view>{"Status: accepted", "Date: 2020",
                                              "here"});
}

}  // namespace
}  // namespace precedent
