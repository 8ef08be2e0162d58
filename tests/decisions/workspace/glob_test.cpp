#include "decisions/workspace/glob.h"

#include <chrono>

#include "tests/support/catch.h"

using precedent::Glob;
using precedent::GlobList;

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto glob = Glob::parse(pattern);
  INFO("glob " << pattern);
  REQUIRE(glob);
  return glob->matches(path);
}

bool list_matches(const std::vector<std::string>& patterns,
                  std::string_view path) {
  return GlobList::parse(patterns).matches(path);
}

}  // namespace

TEST_CASE("a star stays within a segment") {
  CHECK(matches("src/*.ts", "src/a.ts"));
  CHECK(matches("src/*.ts", "src/.ts"));
  CHECK_FALSE(matches("src/*.ts", "src/a/b.ts"));
  CHECK_FALSE(matches("src/*.ts", "src/a.tsx"));
  CHECK(matches("src/a*b*c.ts", "src/a-b-b-c.ts"));
  CHECK_FALSE(matches("src/a*b*c.ts", "src/a-c-b.ts"));
  CHECK(matches("a?c", "abc"));
  CHECK_FALSE(matches("a?c", "a/c"));
}

TEST_CASE("two stars are any number of folders") {
  CHECK(matches("src/**/x.ts", "src/x.ts"));
  CHECK(matches("src/**/x.ts", "src/a/b/x.ts"));
  CHECK_FALSE(matches("src/**/x.ts", "lib/src/x.ts"));
  CHECK(matches("**/x.ts", "x.ts"));
  CHECK(matches("**/a/**/b/*.c", "p/a/q/b/r/b/f.c"));
  CHECK(matches("src/**", "src/a/b"));
  CHECK_FALSE(matches("src/**", "src"));
  CHECK(matches("**", "anything/at/all"));
  // Only as a whole segment.
  CHECK(matches("src/a**b", "src/a-b"));
  CHECK_FALSE(matches("src/a**b", "src/a/b"));
}

TEST_CASE(
    "without a slash a glob matches at any depth, with one from the root") {
  CHECK(matches("*.ts", "a.ts"));
  CHECK(matches("*.ts", "deep/down/a.ts"));
  CHECK(matches("/*.ts", "a.ts"));
  CHECK_FALSE(matches("/*.ts", "deep/a.ts"));
  CHECK(matches("./*.ts", "a.ts"));
  CHECK_FALSE(matches("./*.ts", "deep/a.ts"));
  CHECK_FALSE(matches("b/c", "a/b/c"));
}

TEST_CASE("a glob that names a folder matches what is below it") {
  CHECK(matches("src", "src/a/b.ts"));
  CHECK(matches("src", "lib/src/b.ts"));
  CHECK(matches("src/", "src/b.ts"));
  CHECK(matches("src/", "lib/src/b.ts"));
  CHECK_FALSE(matches("src/", "src"));  // a file of that name
  CHECK(matches("src", "src"));
  CHECK(matches("/src/pay", "src/pay/a.ts"));
  CHECK_FALSE(matches("/src/pay", "src/payments/a.ts"));
  CHECK(matches("**/gen/", "a/gen/b/gen"));
  CHECK_FALSE(matches("**/gen/", "a/b/gen"));
}

TEST_CASE("classes") {
  CHECK(matches("[a-c]x", "bx"));
  CHECK_FALSE(matches("[a-c]x", "dx"));
  CHECK(matches("[!a-c]x", "dx"));
  CHECK(matches("[^a-c]x", "dx"));
  CHECK_FALSE(matches("a[!b]c", "a/c"));
  CHECK(matches("[]a]", "]"));
  CHECK(matches("[!]a]", "b"));
  CHECK_FALSE(matches("[!]a]", "]"));
  CHECK(matches("[a-]", "-"));
  CHECK(matches("[\\]]", "]"));
  CHECK(matches("[[:digit:][:upper:]]", "7"));
  CHECK(matches("[[:digit:][:upper:]]", "Q"));
  CHECK_FALSE(matches("[[:digit:][:upper:]]", "q"));
  CHECK(matches("[\xc0-\xff]", "\xe9"));
}

TEST_CASE("braces are alternatives, also within each other") {
  CHECK(matches("*.{ts,tsx}", "a.tsx"));
  CHECK_FALSE(matches("*.{ts,tsx}", "a.js"));
  CHECK(matches("{src,lib}/**/*.{c,h{,pp}}", "lib/x/a.hpp"));
  CHECK(matches("{src,lib}/**/*.{c,h{,pp}}", "src/a.h"));
  CHECK_FALSE(matches("{src,lib}/**/*.{c,h{,pp}}", "src/a.cpp"));
  CHECK(matches("a{}b", "ab"));
  CHECK(matches("a{b}c", "abc"));
  CHECK(matches("\\{a,b\\}", "{a,b}"));
  CHECK(matches("[{,}]", ","));
  CHECK(matches("a,b", "a,b"));
  CHECK(matches("a}", "a}"));
}

TEST_CASE("a backslash makes what follows it itself") {
  CHECK(matches("\\*", "*"));
  CHECK_FALSE(matches("\\*", "a"));
  CHECK(matches("a\\?", "a?"));
  CHECK(matches("\\!a", "!a"));
}

TEST_CASE("what is broken is no glob") {
  for (const char* broken : {"", "/", "!", "a[b", "a[", "a{b", "{a,{b}", "a\\",
                             "[a-", "[[:none:]]", "[\\"}) {
    CAPTURE(broken);
    const bool parsed = Glob::parse(broken).has_value();
    CHECK(parsed == (std::string_view(broken) == "!"));
  }
}

TEST_CASE("braces that multiply are refused, not expanded") {
  std::string bomb;
  for (int i = 0; i < 60; ++i) bomb += "{a,b,c,d}";
  CHECK_FALSE(Glob::parse(bomb));
  CHECK_FALSE(Glob::parse(std::string(100'000, '{')));
}

TEST_CASE("matching takes steps, not explosions") {
  std::string stars, folders;
  for (int i = 0; i < 40; ++i) stars += "*a";
  for (int i = 0; i < 40; ++i) folders += "**/a/";
  const std::string name(4000, 'a');
  std::string path;
  for (int i = 0; i < 2000; ++i) path += "a/";
  CHECK_FALSE(matches(stars + "b", name));
  CHECK_FALSE(matches("**/*a*a*a*a*b/**/*a*a*a*a*b", path + name));
  CHECK_FALSE(matches(folders + "b", path + "c"));
}

TEST_CASE("in a list the last glob that matches decides") {
  const std::vector<std::string> some = {"src/**", "!src/gen/**",
                                         "src/gen/keep.ts"};
  CHECK(list_matches(some, "src/a.ts"));
  CHECK_FALSE(list_matches(some, "src/gen/a.ts"));
  CHECK(list_matches(some, "src/gen/keep.ts"));
  CHECK_FALSE(list_matches(some, "lib/a.ts"));
}

TEST_CASE("an empty list is everything, and so is what exclusions begin with") {
  CHECK(list_matches({}, "a"));
  CHECK(list_matches({"!*.md"}, "a.ts"));
  CHECK_FALSE(list_matches({"!*.md"}, "a.md"));
}

TEST_CASE("a broken glob is told of, and the others go on") {
  std::vector<std::string> broken;
  const auto list = GlobList::parse({"a{", "*.ts", "!b["}, &broken);
  CHECK(broken == std::vector<std::string>{"a{", "!b["});
  CHECK(list.matches("x.ts"));
  CHECK_FALSE(list.matches("x.js"));
}
