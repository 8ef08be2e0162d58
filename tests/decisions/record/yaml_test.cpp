#include "decisions/record/yaml.h"

#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace precedent {
namespace {

Parsed<std::vector<Data>> parse(std::string_view text) {
  return parse_yaml(text, {0, static_cast<std::uint32_t>(text.size())});
}

// The only document of a text that has nothing wrong.
Data one(std::string_view text) {
  auto parsed = parse(text);
  INFO(text);
  for (const Problem& problem : parsed.problems) INFO(problem.message);
  REQUIRE(parsed.problems.empty());
  REQUIRE(parsed.value.size() == 1);
  return parsed.value[0];
}

std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// What the only problem of a text points at.
std::string_view blamed(std::string_view text) {
  const auto parsed = parse(text);
  INFO(text);
  REQUIRE(parsed.problems.size() == 1);
  return slice(text, parsed.problems[0].span);
}

std::string message(std::string_view text) {
  const auto parsed = parse(text);
  REQUIRE_FALSE(parsed.problems.empty());
  return parsed.problems[0].message;
}

void each(const Data& data, const auto& visit) {
  visit(data);
  for (const Data& item : data.items) each(item, visit);
  for (const DataEntry& entry : data.entries) each(entry.value, visit);
}

std::string_view without_tail(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\n") + 1);
}

// Every scalar's span, read alone, says the same.
void require_exact(std::string_view text) {
  INFO(text);
  const auto parsed = parse(text);
  for (const Data& document : parsed.value) {
    each(document, [&](const Data& data) {
      REQUIRE(data.span.begin <= data.span.end);
      REQUIRE(data.span.end <= text.size());
      if (!data.is_scalar()) return;
      const std::string written(slice(text, data.span));
      INFO(written);
      // These say something else at the begin of a text.
      for (const char* begin : {"---", "...", "|2"}) {
        if (written.starts_with(begin)) return;
      }
      const auto again = parse(written);
      REQUIRE(again.value.size() == 1);
      REQUIRE(again.value[0].is_scalar());
      const std::string_view expected = data.scalar;
      const std::string_view actual = again.value[0].scalar;
      // The blank lines that end a block are no part of its span.
      REQUIRE(without_tail(actual) == without_tail(expected));
    });
  }
}

constexpr std::string_view kMixed =
    "plain: some words\r\n"
    "double: \"q\\\"é \\u00e9\" # comment\n"
    "\"é key\": 'it''s'\n"
    "list:\n"
    "  - x y # c\n"
    "  - |\n"
    "    block é\n"
    "\n"
    "    two\n"
    "  # no part of it\n"
    "  - >-\n"
    "    f1\n"
    "    f2\n"
    "  - many\n"
    "    lines\n"
    "  - {a: 1, b: [x, ], \xF0\x9F\x98\x80: \xF0\x9F\x98\x80 z}\n"
    "last: end";

TEST_CASE("Every kind of scalar is placed to the byte") {
  const Data map = one(kMixed);
  const auto written = [&](const Data* data) {
    REQUIRE(data != nullptr);
    return slice(kMixed, data->span);
  };
  CHECK(written(map.find("plain")) == "some words");
  CHECK(written(map.find("double")) == "\"q\\\"é \\u00e9\"");
  CHECK(map.find("double")->scalar == "q\"é é");
  CHECK(written(map.find("é key")) == "'it''s'");
  CHECK(slice(kMixed, map.entries[2].key_span) == "\"é key\"");
  const Data& list = *map.find("list");
  REQUIRE(list.items.size() == 5);
  CHECK(written(&list.items[0]) == "x y");
  CHECK(written(&list.items[1]) == "|\n    block é\n\n    two");
  CHECK(list.items[1].scalar == "block é\n\ntwo\n");
  CHECK(list.items[1].quoted);
  CHECK(written(&list.items[2]) == ">-\n    f1\n    f2");
  CHECK(written(&list.items[3]) == "many\n    lines");
  CHECK(list.items[3].scalar == "many lines");
  CHECK(written(&list.items[4]) ==
        "{a: 1, b: [x, ], \xF0\x9F\x98\x80: \xF0\x9F\x98\x80 z}");
  CHECK(written(list.items[4].find("b")) == "[x, ]");
  CHECK(written(map.find("last")) == "end");
  require_exact(kMixed);
}

TEST_CASE("A block mapping ends with its last value") {
  const std::string_view text = "a:\n  b: 1\n  c: 2\n\nd: 3\n";
  const Data map = one(text);
  CHECK(slice(text, map.find("a")->span) == "b: 1\n  c: 2");
  CHECK(slice(text, map.span) == "a:\n  b: 1\n  c: 2\n\nd: 3");
}

TEST_CASE("Spans count from the begin of the whole text") {
  const std::string text = "prose é\n```\na: b\n```\n";
  const auto begin = static_cast<std::uint32_t>(text.find("a:"));
  const auto parsed = parse_yaml(text, {begin, begin + 5});
  REQUIRE(parsed.value.size() == 1);
  CHECK(slice(text, parsed.value[0].find("a")->span) == "b");
}

TEST_CASE("A common indentation is no part of the YAML") {
  const std::string_view text =
      "  id: a\n  forbid:\n    text: x\n  ---\n  id: b";
  const auto parsed = parse(text);
  CHECK(parsed.problems.empty());
  REQUIRE(parsed.value.size() == 2);
  CHECK(slice(text, parsed.value[0].find("forbid")->span) == "text: x");
  CHECK(slice(text, parsed.value[1].find("id")->span) == "b");
}

TEST_CASE("A byte-order mark is skipped") {
  const std::string_view text =
      "\xEF\xBB\xBF"
      "a: b\n";
  CHECK(slice(text, one(text).find("a")->span) == "b");
}

TEST_CASE("A lone carriage return ends a line") {
  const std::string_view text = "a: b\rc: d\r";
  CHECK(slice(text, one(text).find("c")->span) == "d");
}

TEST_CASE("Nothing is null, and stands where a value would") {
  const std::string_view text =
      "a:\nb: ~\nc: null\nd: 'null'\nnulls: x\ne:\n  -\n  - y\n";
  const Data map = one(text);
  CHECK(map.find("a")->is_null());
  CHECK(map.find("a")->span == Span{2, 2});
  CHECK(slice(text, map.find("b")->span) == "~");
  CHECK(slice(text, map.find("c")->span) == "null");
  CHECK(map.find("d")->scalar == "null");
  const Data& list = *map.find("e");
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].is_null());
  CHECK(slice(text, list.items[1].span) == "y");
}

TEST_CASE("Numbers keep the text they were written in") {
  const Data map = one("a: 0160\nb: 12\nc: '12'\n");
  CHECK(map.find("a")->scalar == "0160");
  CHECK(map.find("b")->as_int() == 12);
  CHECK_FALSE(map.find("c")->as_int().has_value());
}

TEST_CASE("Several documents are several values") {
  CHECK(parse("a: 1\n---\nb: 2\n...\n---\nc: 3\n").value.size() == 3);
  CHECK(parse("").value.empty());
  CHECK(parse("# a comment\n").value.empty());
}

TEST_CASE("What the subset leaves out is refused at its place") {
  CHECK(blamed("a: &x b\n") == "&x");
  CHECK(blamed("a: !t b\n") == "!t");
  CHECK(blamed("a: !!str b\n") == "!!str");
  CHECK(blamed("a: ! b\n") == "!");
  CHECK(blamed("<<: {a: 1}\n") == "<<");
  CHECK(blamed("a: 1\nb: 2\na: 3\n") == "a");
  CHECK(blamed("? [a]\n: b\n") == "[a]");
  CHECK(blamed("files: **/*.ts\n") == "**/*.ts");
  CHECK(blamed("files: [*.ts]\n") == "*.ts");
}

TEST_CASE("A refused property leaves the value readable") {
  const auto parsed = parse("a: &x b\nc: *x\n");
  CHECK(parsed.problems.size() == 2);
  REQUIRE(parsed.value.size() == 1);
  CHECK(parsed.value[0].find("a")->scalar == "b");
  CHECK(parsed.value[0].find("c")->is_null());
}

TEST_CASE("The first of two equal keys is kept") {
  const auto parsed = parse("id: one\nid: two\n");
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.problems[0].code == "duplicate-key");
  CHECK(parsed.value[0].find("id")->scalar == "one");
}

TEST_CASE("Broken YAML is blamed at its place, in plain words") {
  CHECK(blamed("title: ADR 12: foo\n") == ":");
  CHECK(blamed("a: [1, 2\nb: 3\n") == "[");
  CHECK(blamed("a: {b: 1\n") == "{");
  CHECK(blamed("a: \"x\nb: c\n") == "\"");
  CHECK(blamed("a: `x`\n") == "`x`");
  CHECK(blamed(",\n") == ",");
  CHECK(parse("...\n,\n").problems.size() == 1);
  CHECK(blamed("a: b\n}\n") == "}");
  CHECK(blamed("- a\nb: c\n") == "b:");
  CHECK(blamed("  a: 1\n b: 2\n") == "b:");
  CHECK(message("a: b\n\tc: d\n").find("tab") != std::string::npos);
  CHECK(message("title: ADR 12: foo\n").find("quotes") != std::string::npos);
  CHECK(message("a: @x\n").find("`@`") != std::string::npos);
}

TEST_CASE("The documents before a break are given") {
  const auto parsed = parse("a: 1\n---\nb: [\n");
  CHECK(parsed.value.size() == 1);
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.problems[0].code == "yaml");
}

TEST_CASE("Control characters and stray bytes are refused, the rest is read") {
  const std::string text{"a: x\0y\nb: caf\xe9\nc: d\n", 20};
  const auto parsed = parse(text);
  REQUIRE(parsed.problems.size() == 2);
  CHECK(parsed.problems[0].span == Span{4, 5});
  CHECK(text[parsed.problems[1].span.begin] == '\xe9');
  CHECK(slice(text, parsed.value.at(0).find("c")->span) == "d");
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() + piece.size() <= bytes) text += piece;
  return text;
}

TEST_CASE("Nesting stops at the cap, whatever it is made of") {
  for (const std::string_view piece :
       {"[", "{", "- ", "? ", ": ", "[{", "{a: ", "[? ", "{? ", "[[],"}) {
    const auto parsed = parse(repeated(piece, kMaxYamlBytes));
    INFO(piece);
    CHECK(parsed.value.empty());
    REQUIRE(parsed.problems.size() == 1);
    CHECK(parsed.problems[0].message.find("64") != std::string::npos);
  }
  std::string indented;
  for (int i = 0; i < 1000; ++i) indented += std::string(i, ' ') + "a:\n";
  CHECK(parse(indented).problems.size() == 1);
}

TEST_CASE("Nesting below the cap is read") {
  const std::string text = std::string(64, '[') + std::string(64, ']');
  CHECK(parse(text).problems.empty());
}

TEST_CASE("An alias bomb is text") {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 5000; ++i) {
    const std::string n = std::to_string(i), last = std::to_string(i - 1);
    bomb += "a" + n + ": &a" + n + " [*a" + last + ", *a" + last + "]\n";
  }
  const auto parsed = parse(bomb);
  CHECK(parsed.problems.size() == 50);
  REQUIRE(parsed.value.size() == 1);
  CHECK(parsed.value[0].entries.size() == 5000);
}

TEST_CASE("More than the cap is not read") {
  const auto parsed = parse(std::string(kMaxYamlBytes + 1, 'a'));
  CHECK(parsed.value.empty());
  CHECK(parsed.problems.size() == 1);
}

TEST_CASE("Spans outside the text are clamped") {
  CHECK(parse_yaml("a: b", {2, 99}).value.size() == 1);
  CHECK(parse_yaml("a: b", {90, 99}).value.empty());
}

TEST_CASE("Random YAML is read with exact places and never fails") {
  static const std::vector<std::string> kPieces = {"a: ",    "b:\n",
                                                   "- ",     "  ",
                                                   "\n",     "\r\n",
                                                   "x y",    "é",
                                                   "'",      "\"",
                                                   "\\",     "|\n",
                                                   ">-\n",   "# c\n",
                                                   "[",      "]",
                                                   "{",      "}",
                                                   ", ",     "---\n",
                                                   "&q ",    "*q",
                                                   "!t ",    "~",
                                                   "null",   "\xF0\x9F\x98\x80",
                                                   "\t",     "? ",
                                                   "k: v\n", "  k: v\n",
                                                   "\xff",   "\r",
                                                   "%",      "@",
                                                   "`",      "0x1F",
                                                   "|2\n",   "...\n"};
  std::mt19937 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t count = random() % 14;
    for (std::size_t i = 0; i < count; ++i) {
      text += kPieces[random() % kPieces.size()];
    }
    INFO(text);
    const auto parsed = parse(text);
    for (const Problem& problem : parsed.problems) {
      REQUIRE(problem.span.begin <= problem.span.end);
      REQUIRE(problem.span.end <= text.size());
    }
    if (parsed.problems.empty()) require_exact(text);
  }
}

}  // namespace
}  // namespace precedent
