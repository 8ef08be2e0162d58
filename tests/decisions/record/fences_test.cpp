#include <string>

#include "tests/decisions/record/reading.h"

namespace precedent {
namespace {

using test::read;
using test::read_clean;
using test::Reading;
using test::Strings;

const std::string kRule = "# A\n\n```yaml rule\nid: a\n```\n";

TEST_CASE("An example knows its language, rule, path, code and place") {
  const Reading reading = read_clean(
      kRule + "\n```ts bad=a path=src/[id].ts\nlet x;\n\nlet y;\n```\n");
  REQUIRE(reading.record.examples.size() == 1);
  const Example& example = reading.record.examples[0];
  CHECK(example.kind == Example::Kind::Bad);
  CHECK(example.language == "ts");
  CHECK(example.rule == "a");
  CHECK(example.path == "src/[id].ts");
  CHECK(example.code == "let x;\n\nlet y;\n");
  CHECK(reading.slice(example.span) == example.code);
  CHECK(example.line == 6);
  CHECK(example.blocks_above == 1);
  CHECK(reading.slice(example.block) ==
        "```ts bad=a path=src/[id].ts\nlet x;\n\nlet y;\n```");
}

TEST_CASE("A path with spaces is quoted") {
  const Reading reading =
      read_clean(kRule + "```ts good path=\"a b.ts\"\nx\n```\n");
  REQUIRE(reading.record.examples.size() == 1);
  CHECK(reading.record.examples[0].path == "a b.ts");
}

TEST_CASE("Rules and examples inside a list lose its indentation") {
  const std::string text =
      "# A\n\n1. One\n\n   ```yaml rule\n   id: a\n   forbid:\n     text: x\n"
      "   ```\n\n   ~~~ts bad\n   if (x)\n     y();\n   ~~~\n";
  const Reading reading = read_clean(text);
  REQUIRE(reading.record.rule_blocks.size() == 1);
  CHECK(reading.slice(reading.record.rule_blocks[0].yaml) ==
        "   id: a\n   forbid:\n     text: x\n");
  REQUIRE(reading.record.examples.size() == 1);
  CHECK(reading.record.examples[0].code == "if (x)\n  y();\n");
}

TEST_CASE("A block inside a longer fence is text") {
  const Reading reading = read_clean(
      "# A\n\n````markdown\n```yaml rule\nid: a\n```\n````\n\n~~~md\n```yaml "
      "rule\nid: b\n```\n~~~\n");
  CHECK(reading.record.rule_blocks.empty());
}

TEST_CASE("A block inside a quote is a citation") {
  const Reading reading = read_clean("# A\n\n> ```yaml rule\n> id: a\n> ```\n");
  CHECK(reading.record.rule_blocks.empty());
}

TEST_CASE("A rule inside a comment or indented code is none") {
  const Reading reading = read_clean(
      "# A\n\n<!--\n```yaml rule\nid: a\n```\n-->\n\n    ```yaml rule\n    id: "
      "a\n    ```\n");
  CHECK(reading.record.rule_blocks.empty());
}

TEST_CASE("Other blocks are nobody's business") {
  const Reading reading = read_clean(
      kRule +
      "```yaml\na: b\n```\n```ts title=\"x\" {1,3}\n```\n```\n```\n"
      "```mermaid\ngraph\n```\n```sh $ ls\n```\n```diff\n-good\n```\n");
  CHECK(reading.record.examples.empty());
  CHECK(reading.record.rule_blocks.size() == 1);
}

TEST_CASE("A rule block that is not closed is an error") {
  const Reading reading = read("# A\n\n```yaml rule\nid: a\n");
  CHECK(reading.codes() == Strings{"unclosed-fence"});
  CHECK(reading.problems[0].severity == Severity::Error);
  CHECK(reading.slice(reading.record.rule_blocks.at(0).yaml) == "id: a\n");
}

TEST_CASE("A rule that an open block swallows is an error") {
  const Reading reading =
      read("# A\n\n```ts\nlet x;\n\n```yaml rule\nid: a\n```\n");
  REQUIRE(reading.codes() == Strings{"unclosed-fence"});
  CHECK(reading.problems[0].severity == Severity::Error);
  CHECK(reading.slice(reading.problems[0].span) == "```ts");
  CHECK(reading.problems[0].message.find("line 6") != std::string::npos);
}

TEST_CASE("An open block at the end of other prose is no problem") {
  read_clean("# A\n\n```sh\nls\n");
}

TEST_CASE("Words that are nearly ours are said, with the fix") {
  const Reading rule = read("# A\n\n```yaml rules\nid: a\n```\n");
  REQUIRE(rule.codes() == Strings{"unknown-block-word"});
  CHECK(rule.slice(rule.problems[0].span) == "rules");
  CHECK(apply_edits(rule.text.bytes(), rule.problems[0].fix) == kRule);
  const Reading example = read(kRule + "```ts baad\nx\n```\n");
  CHECK(example.codes() == Strings{"unknown-block-word"});
  read_clean("# A\n\n```ts baad\nx\n```\n");  // no rule, no business of ours
}

TEST_CASE("An example without a rule, a fix without a bad example") {
  CHECK(read("# A\n\n```ts bad\nx\n```\n").codes() ==
        Strings{"example-without-rule"});
  CHECK(read(kRule + "```ts good\nx\n```\n```ts fixed\nx\n```\n").codes() ==
        Strings{"fixed-without-bad"});
}

TEST_CASE("Empty blocks have empty code") {
  const Reading reading = read_clean(kRule + "```ts bad\n```\n");
  REQUIRE(reading.record.examples.size() == 1);
  CHECK(reading.record.examples[0].code.empty());
  CHECK(reading.record.examples[0].span.empty());
}

TEST_CASE("A fence may be the last thing in the file") {
  const Reading reading = read("# A\n\n```yaml rule");
  REQUIRE(reading.record.rule_blocks.size() == 1);
  CHECK(reading.record.rule_blocks[0].yaml.empty());
}

}  // namespace
}  // namespace precedent
