// Evaluating a file, once and after edits.
#include "decisions/engine/analysis.h"

#include <random>

#include "decisions/engine/dirty.h"
#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

// Every reach, both verbs, both kinds of matcher, fixes, a `when`.
const char* const kRules = R"(id: a-eval
forbid: {code: eval($X)}
language: typescript
message: no $X
fix: run($X)
---
id: b-await
forbid: {code: {pattern: await $X, inside: {kind: for_statement, stopBy: end}}}
language: typescript
---
id: c-second
forbid: {code: {pattern: two(), follows: {pattern: one(), stopBy: end}}}
language: typescript
---
id: d-nested
forbid: {code: {pattern: $A.b, inside: {pattern: f($$$ARGS), stopBy: end}}}
language: typescript
---
id: e-todo
forbid: {text: "x+1"}
---
id: f-gap
forbid: {text: "a\\s+b", multiline: true}
---
id: g-has-export
require: {code: {kind: export_statement}}
language: typescript
---
id: h-has-word
require: {text: zz}
when: {code: eval($X)}
language: typescript
)";

const char* const kPieces[] = {"eval(a)",
                               "eval(a, b)",
                               "await x",
                               "for (;;) {",
                               "}",
                               "{",
                               "one()",
                               "two()",
                               ";",
                               "\n",
                               "f(",
                               ")",
                               "a.b",
                               "x1 xx1",
                               "a\n b",
                               "export ",
                               "const y = ",
                               "zz",
                               "  ",
                               "// c\n",
                               "'s'",
                               "`t${eval(q)}",
                               "\xF0\x9F\x98\x80",
                               "\r\n",
                               "function g() {"};

std::string random_source(std::mt19937& random, int pieces) {
  std::string text;
  for (int i = 0; i < pieces; ++i) {
    text += kPieces[random() % std::size(kPieces)];
  }
  return text;
}

TextEdit random_edit(std::mt19937& random, std::uint32_t size) {
  std::uint32_t begin = random() % (size + 1);
  std::uint32_t end = std::min<std::uint32_t>(size, begin + random() % 12);
  if (random() % 3 == 0) end = begin;
  std::string text =
      random() % 4 == 0 ? "" : random_source(random, 1 + random() % 3);
  return {{begin, end}, std::move(text)};
}

// Statements that parse wherever they stand.
const char* const kLines[] = {
    "eval(a);\n",
    "for (;;) { await x; }\n",
    "async function g() {\n  for (;;) {\n    await y;\n  }\n}\n",
    "one();\n",
    "two();\n",
    "f(a.b, [c.b]);\n",
    "export const y = 1;\n",
    "// x1 zz\n",
    "a;\nb;\n",
    "\n",
};

// Replaces some whole lines, so that the source goes on parsing.
TextEdit line_edit(std::mt19937& random, const Text& text) {
  std::uint32_t first = 0;
  do {
    first = random() % text.line_count();
  } while (text.slice(text.line(first)).starts_with(" ") ||
           text.slice(text.line(first)).starts_with("}"));
  std::uint32_t begin = text.line(first).begin;
  return {{begin, begin}, kLines[random() % std::size(kLines)]};
}

std::string described(const Analysis& analysis) {
  std::string text;
  for (const Finding& finding : analysis.findings()) {
    text += analysis.law()->rules()[finding.rule].rule->id + " " +
            std::to_string(finding.span.begin) + "-" +
            std::to_string(finding.span.end) + " " + finding.message;
    for (const Capture& capture : finding.captures) {
      text += " " + capture.name + "=" + capture.text + "@" +
              std::to_string(capture.span.begin);
    }
    for (const Fix& fix : finding.fixes) {
      text += " fix " + std::to_string(fix.edits[0].span.begin) + "-" +
              std::to_string(fix.edits[0].span.end) + fix.edits[0].new_text;
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("after any edits, findings are those of a whole evaluation") {
  LawPtr law = law_of(kRules);
  REQUIRE(law->rules().size() == 8);
  std::mt19937 random(20261121);
  for (int round = 0; round < 60; ++round) {
    auto now = analyse(law, "a.ts", random_source(random, 40));
    for (int step = 0; step < 30; ++step) {
      TextEdit edit = random_edit(random, now->text()->size());
      std::string text(apply_edits(now->text()->bytes(), {edit}));
      INFO("before: " << now->text()->bytes() << "\nedit " << edit.span.begin
                      << "-" << edit.span.end << ": " << edit.new_text
                      << "\nafter: " << text);
      now = now->edited(make_text(text), {edit});
      REQUIRE(now);
      REQUIRE(described(*now) ==
              described(*now->under(now->law(), now->project())));
      if (!now->settled()) continue;
      REQUIRE(described(*now) == described(*analyse(law, "a.ts", text)));
    }
  }
}

TEST_CASE("in a file that parses, they are those of a fresh parse too") {
  LawPtr law = law_of(kRules);
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    auto now = analyse(law, "a.ts", "one();\neval(a);\n");
    for (int step = 0; step < 40; ++step) {
      TextEdit edit = line_edit(random, *now->text());
      std::string text(apply_edits(now->text()->bytes(), {edit}));
      now = now->edited(make_text(text), {edit});
      REQUIRE(now->settled());
      REQUIRE(described(*now) == described(*analyse(law, "a.ts", text)));
    }
  }
}

TEST_CASE("several edits at once are one step") {
  LawPtr law = law_of(kRules);
  auto before = analyse(law, "a.ts", "eval(a);\neval(b);\neval(c);\n");
  std::vector<TextEdit> edits = {{{0, 4}, "even"}, {{18, 18}, "x1\n"}};
  std::string text = apply_edits(before->text()->bytes(), edits);
  auto after = before->edited(make_text(text), edits);
  CHECK(described(*after) == described(*analyse(law, "a.ts", text)));
}

TEST_CASE("a file that lacks what is required is one finding") {
  LawPtr law = law_of("id: a\nrequire: {text: SPDX}\n");
  CHECK(analyse(law, "a.c", "// SPDX\nint x;\n")->findings().empty());
  CHECK(found(*analyse(law, "a.c", "int x;\n")) ==
        std::vector<std::string>{"int x;"});
  CHECK(analyse(law, "a.c", "")->findings().size() == 1);
}

TEST_CASE("`when` narrows what is asked") {
  LawPtr law = law_of("id: a\nrequire: {text: audit}\nwhen: {text: delete}\n");
  CHECK(analyse(law, "a.txt", "nothing\n")->findings().empty());
  CHECK(analyse(law, "a.txt", "delete\n")->findings().size() == 1);
  CHECK(analyse(law, "a.txt", "delete audit\n")->findings().empty());
}

TEST_CASE("a rule never fires on the record that declares it") {
  LawPtr law = law_of("id: a\nforbid: {text: decision}\n");
  CHECK(
      analyse(law, "docs/decisions/0001-a.md", "decision")->findings().empty());
  CHECK(analyse(law, "other.md", "decision")->findings().size() == 1);
}

TEST_CASE("no tree is made where no rule can match") {
  LawPtr law =
      law_of("id: a\nforbid: {code: eval($X)}\nlanguage: typescript\n");
  CHECK_FALSE(analyse(law, "a.ts", "const a = 1;")->parsed());
  CHECK(analyse(law, "a.ts", "eval(1)")->parsed());
}

TEST_CASE("a binary file is told of where a structural rule binds it") {
  LawPtr law = law_of(kRules);
  auto analysis = analyse(law, "a.ts", std::string("eval(1)\0", 8));
  CHECK(analysis->findings().empty());
  CHECK(analysis->not_evaluated() > 0);
  CHECK(codes(analysis->problems()) == std::vector<std::string>{"binary-file"});
}

TEST_CASE("bytes that are no UTF-8 are told of and evaluated") {
  LawPtr law = law_of(kRules);
  auto analysis = analyse(law, "a.ts", "export const a = '\xFF'; eval(1)");
  CHECK(codes(analysis->problems()) ==
        std::vector<std::string>{"invalid-utf8"});
  CHECK(found(*analysis).size() == 2);
}

TEST_CASE("a span outside the dirty bytes is shifted, not lost") {
  Dirty dirty = dirty_of({{{5, 7}, "abcd"}});
  CHECK(dirty.after == Span{5, 9});
  CHECK(dirty.shifted({1, 3}) == Span{1, 3});
  CHECK(dirty.shifted({8, 9}) == Span{10, 11});
}

TEST_CASE("a file that the parser gives up on is told of, never passed") {
  std::string bomb;
  for (int i = 0; i < 2500; ++i) bomb += "@x }\n";
  const Language* kotlin = find_language("kotlin");
  const auto law = law_of(
      "id: no-x\nforbid: {code: x($A)}\nlanguage: kotlin\n"
      "---\nid: has-x\nrequire: {code: \"@x\"}\n"
      "language: kotlin\n");
  const auto analysis =
      Analysis::make(law, std::make_shared<const ProjectFiles>(), "a.kt",
                     make_text(bomb), kotlin);
  CHECK(analysis->findings().empty());
  REQUIRE(analysis->problems().size() == 1);
  CHECK(analysis->problems()[0].code == "too-hard-to-parse");
  CHECK(analysis->problems()[0].severity == Severity::Error);
  CHECK(analysis->not_evaluated() > 0);
  const std::vector<TextEdit> edits{
      {{0, static_cast<std::uint32_t>(bomb.size())}, "x(1)\n"}};
  const auto mended =
      analysis->edited(make_text(apply_edits(bomb, edits)), edits);
  CHECK(mended->problems().empty());
  CHECK(mended->findings().size() == 2);
}
