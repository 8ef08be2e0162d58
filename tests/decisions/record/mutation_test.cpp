// Any bytes are read: nothing crashes, and every place lies inside the text.
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "decisions/record/yaml.h"
#include "tests/decisions/record/reading.h"

namespace precedent {
namespace {

const std::vector<std::string> kSamples = {
    "---\nid: 0012\nstatus: accepted\ndate: 2026-03-04\ndecision-makers: "
    "[Ada]\n"
    "applies-to:\n  - \"src/**\"\nsupersedes: [0003, \"[4](0004-x.md)\"]\n---\n"
    "# 12. Money\n\n## Decision\nAmounts are integers. So.\n\n```yaml rule\n"
    "id: a\nforbid:\n  code: parseFloat($X)\n---\nid: b\n```\n\n```ts bad=a "
    "path=src/x.ts\nparseFloat(x);\n```\n```ts fixed\nMoney(x);\n```\n",
    "# 3. Use SQLite\n\nDate: 2016-02-12\n\n## "
    "Status\n\nAccepted\n\nSupersedes "
    "[2. x](0002-x.md)\nAmended by ADR-9 and ADR-10\n\n## Context\n\n> "
    "quote\n>\n"
    "> - ```ts bad\n>   x\n>   ```\n",
    "# X\n\n* Status: superseded by [ADR-0005](0005-m.md) <!-- optional -->\n"
    "* Deciders: [list]\n\n| Date | Status |\n|---|---|\n| 2024-01-01 | ✅ "
    "Accepted |\n\n## Links\n\n* [Relates to] [ADR-0002](0002-d.md)\n",
    "Title\n=====\n\nStatus: proposed\nDate: 2020\n---\n\n1. a\n\n   ~~~yaml "
    "rule\n   id: c\n   ---\n   id: d\n   ~~~\n\n<details>\n\n- [x] "
    "Accepted\n"};

const std::vector<std::string> kPieces = {"\n",
                                          "\r\n",
                                          "\r",
                                          "---\n",
                                          "```",
                                          "````\n",
                                          "```yaml rule\n",
                                          "~~~",
                                          "> ",
                                          "- ",
                                          "* ",
                                          "    ",
                                          "\t",
                                          "[",
                                          "](",
                                          ")",
                                          "|",
                                          ":",
                                          "# ",
                                          "===\n",
                                          "<!--",
                                          "-->",
                                          "\\",
                                          "**",
                                          "~~",
                                          "_",
                                          "`",
                                          "{",
                                          "}",
                                          "&a",
                                          "*a",
                                          "!",
                                          "'",
                                          "\"",
                                          "Status: ",
                                          "## Status\n",
                                          "Superseded by ",
                                          "\xEF\xBB\xBF",
                                          "\u202E",
                                          "\xff",
                                          "\xf0\x9f\x98",
                                          "😀",
                                          std::string(1, '\0'),
                                          ",",
                                          "0012",
                                          "...\n",
                                          "<b"};

void require_inside(const Text& text, const Parsed<Record>& parsed) {
  const Span whole{0, text.size()};
  const auto inside = [&](Span span) {
    REQUIRE(span.begin <= span.end);
    REQUIRE(whole.contains(span));
  };
  const Record& record = parsed.value;
  inside(record.title_span);
  inside(record.status_span);
  for (const Problem& problem : parsed.problems) {
    inside(problem.span);
    for (const TextEdit& edit : problem.fix) inside(edit.span);
  }
  for (const Relation& relation : record.relations) inside(relation.span);
  for (const RuleBlock& rule : record.rule_blocks) {
    inside(rule.block);
    REQUIRE(rule.block.contains(rule.yaml));
    for (const Problem& problem :
         parse_yaml(text.bytes(), rule.yaml).problems) {
      inside(problem.span);
      REQUIRE(rule.yaml.contains(problem.span));
    }
  }
  for (const Example& example : record.examples) {
    inside(example.block);
    REQUIRE(example.block.contains(example.span));
    REQUIRE(example.blocks_above <= record.rule_blocks.size());
    REQUIRE(example.line < text.line_count());
  }
  REQUIRE_FALSE(record.id.empty());
  REQUIRE_FALSE(record.title.empty());
}

void mutate(std::string& bytes, std::mt19937& random) {
  const std::size_t at = random() % (bytes.size() + 1);
  const std::size_t length = random() % 8;
  switch (random() % 4) {
    case 0:
      bytes.insert(at, kPieces[random() % kPieces.size()]);
      break;
    case 1:
      bytes.erase(at, length);
      break;
    case 2:
      bytes.insert(at, 1, static_cast<char>(random() % 256));
      break;
    default:
      bytes.insert(at, bytes.substr(random() % (bytes.size() + 1), length * 8));
  }
}

TEST_CASE("Thousands of damaged records are read with places inside the text") {
  std::mt19937 random(6);
  for (int round = 0; round < 8'000; ++round) {
    std::string bytes = kSamples[round % kSamples.size()];
    const std::size_t edits = 1 + random() % 6;
    for (std::size_t i = 0; i < edits; ++i) mutate(bytes, random);
    const Text text(bytes);
    INFO(bytes);
    require_inside(text, parse_record("docs/adr/0012-x.md", text));
  }
}

TEST_CASE("Every prefix of a record is read") {
  for (const std::string& sample : kSamples) {
    for (std::size_t size = 0; size <= sample.size(); ++size) {
      const Text text(sample.substr(0, size));
      require_inside(text, parse_record("docs/adr/0012-x.md", text));
    }
  }
}

TEST_CASE("Texts that are deep or that repeat are read") {
  const std::size_t size = 300'000;
  for (const char* piece : {"> ",
                            "- ",
                            "* + ",
                            "1. ",
                            "[",
                            "![[]()",
                            "](",
                            "[a](",
                            "`",
                            "*a_ ",
                            "<",
                            "<!--",
                            "<!-- a -->",
                            "\\",
                            "~~",
                            "| ",
                            "|\n",
                            "a: ",
                            "# ",
                            "```\n",
                            "``` bad\n",
                            "```yaml rule\n",
                            "---\n",
                            "Status: ",
                            "Status: |",
                            "Supersedes ADR-1, ",
                            "Superseded by [",
                            "and ",
                            "  ",
                            "ADR",
                            "(",
                            "1",
                            "a.b ",
                            "😀",
                            "\xff",
                            "\u202E"}) {
    INFO(piece);
    std::string bytes = "# A\n\n## Status\n\n";
    while (bytes.size() < size) bytes += piece;
    const Text text(bytes);
    require_inside(text, parse_record("docs/adr/0012-x.md", text));
    const Text front("---\nstatus: " + bytes.substr(16) + "\n---\n");
    require_inside(front, parse_record("docs/adr/0012-x.md", front));
  }
}

}  // namespace
}  // namespace precedent
