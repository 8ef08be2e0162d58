#include "decisions/record/record.h"

#include <string>

#include "tests/decisions/record/reading.h"

namespace precedent {
namespace {

using test::read;
using test::read_clean;
using test::Reading;
using test::Strings;

constexpr const char* kDesigned = R"(---
status: accepted
date: 2026-03-04
decision-makers: [Ada Li <ada@example.org>]
applies-to: ["src/billing/**"]
---
# 12. Money is never a floating-point number

## Context
Two invoices were off by a cent in January.

## Decision
Amounts are integers in minor units, made only by `Money.parse`. They stay so.

```yaml rule
id: no-float-money
forbid:
  code: parseFloat($AMOUNT)
```

```ts bad
const total = parseFloat(input);
```
```ts fixed
const total = Money.parse(input);
```
```ts good
const ratio = Number(input);
```
)";

TEST_CASE("A record in the designed form is read in full") {
  const Reading reading = read_clean(kDesigned);
  const Record& record = reading.record;
  CHECK(record.path == "docs/decisions/0012-money.md");
  CHECK(record.id == "0012");
  CHECK(record.title == "Money is never a floating-point number");
  CHECK(reading.slice(record.title_span) ==
        "# 12. Money is never a floating-point number");
  CHECK(record.status == Status::Accepted);
  CHECK(reading.slice(record.status_span) == "accepted");
  CHECK(record.date == "2026-03-04");
  CHECK(record.deciders == Strings{"Ada Li <ada@example.org>"});
  CHECK(record.applies_to == Strings{"src/billing/**"});
  CHECK(record.decision ==
        "Amounts are integers in minor units, made only by Money.parse.");
  REQUIRE(record.rule_blocks.size() == 1);
  CHECK(reading.slice(record.rule_blocks[0].yaml) ==
        "id: no-float-money\nforbid:\n  code: parseFloat($AMOUNT)\n");
  CHECK(record.examples.size() == 3);
}

TEST_CASE("Nygard's form, as adr-tools writes it") {
  const Reading reading = read_clean(R"(# 3. Use SQLite

Date: 2016-02-12

## Status

Accepted

Supersedes [2. Use flat files](0002-use-flat-files.md)

Amended by [9. Use WAL](0009-use-wal.md)

## Context

Files.

## Decision

We will use SQLite, e.g. for the index. It is small.

## Consequences

Good.
)",
                                     "doc/adr/0003-use-sqlite.md");
  CHECK(reading.record.id == "0003");
  CHECK(reading.record.title == "Use SQLite");
  CHECK(reading.record.date == "2016-02-12");
  CHECK(reading.record.status == Status::Accepted);
  CHECK(reading.slice(reading.record.status_span) == "Accepted");
  CHECK(reading.relations() ==
        Strings{"supersedes 0002 (0002-use-flat-files.md)",
                "amended-by 0009 (0009-use-wal.md)"});
  CHECK(reading.slice(reading.record.relations[0].span) ==
        "[2. Use flat files](0002-use-flat-files.md)");
  CHECK(reading.record.decision == "We will use SQLite, e.g. for the index.");
}

TEST_CASE("adr-tools' superseded record") {
  const Reading reading = read_clean(
      "# 2. Flat files\n\n## Status\n\nSuperceded by [3. Use "
      "SQLite](0003-use-sqlite.md)\n\n## Context\n\nx\n");
  CHECK(reading.record.status == Status::Superseded);
  CHECK(reading.relations() ==
        Strings{"superseded-by 0003 (0003-use-sqlite.md)"});
}

TEST_CASE("A status that was superseded below is superseded") {
  const Reading reading = read_clean(
      "# A\n\n## Status\n\nAccepted\n\nSuperseded by ADR-9 and ADR-0010\n");
  CHECK(reading.record.status == Status::Superseded);
  CHECK(reading.relations() ==
        Strings{"superseded-by 9", "superseded-by 0010"});
}

TEST_CASE("A sentence may say what a record replaces") {
  const Reading reading = read_clean(
      "# A\n\n## Status\n\nAccepted on 2024-01-02. Supersedes [ADR "
      "10](0010-a.md)."
      "\nThis supersedes [ADR-0005 x](./0005-x.md). The rest is kept.\n");
  CHECK(reading.record.status == Status::Accepted);
  CHECK(reading.relations() == Strings{"supersedes 0005 (./0005-x.md)",
                                       "supersedes 0010 (0010-a.md)"});
  const Reading over = read_clean(
      "# A\n\n---\n\n**Status:** Dead\n\nThis proposal has been superceded by "
      "[4](./0004-b.md) and [5](./0005-c.md).\n");
  CHECK(over.record.status == Status::Deprecated);
  CHECK(over.relations() == Strings{"superseded-by 0004 (./0004-b.md)",
                                    "superseded-by 0005 (./0005-c.md)"});
}

TEST_CASE("An issue's number and a word for nothing are no records") {
  const Reading reading = read_clean(
      "# A\n\n- Status: Superseded by #1597 (removed)\n- Supersedes: none\n- "
      "Amends: n/a\n- Deciders: —\n- Date: TBD\n");
  CHECK(reading.record.relations.empty());
  CHECK(reading.record.deciders.empty());
  CHECK(reading.record.date.empty());
}

TEST_CASE("Relations may be mappings with an id, and verbs of other tools") {
  const Reading reading = read_clean(
      "---\nrelates-to:\n  - id: \"0011\"\n    reason: tenancy\n---\n# A\n\n- "
      "Status: Accepted\n- Refines: ADR 0006 (the boundary)\n- Clarified by "
      "[7](0007-x.md)\n");
  CHECK(reading.relations() == Strings{"relates-to 0011", "amends 0006",
                                       "amended-by 0007 (0007-x.md)"});
}

TEST_CASE("A status section of relations only states no status") {
  const Reading reading =
      read_clean("# A\n\n## Status\n\nSupersedes [1. x](0001-x.md)\n");
  CHECK(reading.record.status == Status::Unstated);
}

TEST_CASE("Prose below a status that begins with superseded is no status") {
  const Reading reading = read_clean(
      "# A\n\n## Status\n\nAccepted\n\nSuperseded approaches are in the "
      "wiki.\n");
  CHECK(reading.record.status == Status::Accepted);
  CHECK(reading.record.relations.empty());
}

TEST_CASE("MADR 2 and log4brains: bullets") {
  const Reading reading = read_clean(R"(# Use PlantUML

* Status: superseded by [ADR-0005](0005-mermaid.md) <!-- optional -->
- Deciders: Ada Li, Bo Chen
- **Date**: 2020-06-01
- Tags: docs, diagrams

Technical Story: [issue 7](https://example.org/7)

## Context and Problem Statement

## Decision Outcome

Chosen option: "PlantUML", because it is text.

## Links

* Supersedes [ADR-0001](0001-ascii.md)
* [Relates to] [ADR-0002](0002-docs.md)
* Some page: [x](https://example.org/0003-x.md)
)",
                                     "docs/adr/20200601-use-plantuml.md");
  CHECK(reading.record.id == "20200601");
  CHECK(reading.record.status == Status::Superseded);
  CHECK(reading.record.deciders == Strings{"Ada Li", "Bo Chen"});
  CHECK(reading.record.date == "2020-06-01");
  CHECK(reading.record.tags == Strings{"docs", "diagrams"});
  CHECK(reading.record.decision ==
        "Chosen option: \"PlantUML\", because it is text.");
  CHECK(reading.relations() == Strings{"supersedes 0001 (0001-ascii.md)",
                                       "relates-to 0002 (0002-docs.md)",
                                       "superseded-by 0005 (0005-mermaid.md)"});
}

TEST_CASE("MADR 4: front matter with comments") {
  const Reading reading = read_clean(R"(---
# These are optional metadata elements. Feel free to remove any of them.
status: "superseded by ADR-0123"
date: 2024-05-06
decision-makers: Ada Li, Bo Chen
consulted: Cy
informed:
---

# Use Markdown

## Context and Problem Statement
)");
  CHECK(reading.record.status == Status::Superseded);
  CHECK(reading.record.status_text == "superseded by ADR-0123");
  CHECK(reading.record.deciders == Strings{"Ada Li", "Bo Chen"});
  CHECK(reading.relations() == Strings{"superseded-by 0123"});
}

TEST_CASE("MADR's untouched template is unknown, visibly") {
  const Reading reading = read(R"(---
status: "{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}"
date: {YYYY-MM-DD when the decision was last updated}
decision-makers: {list everyone involved in the decision}
---

# {short title, representative of solved problem and found solution}
)",
                               "docs/decisions/0007-x.md");
  CHECK(reading.record.status == Status::Unknown);
  CHECK(reading.record.date.empty());
  CHECK(reading.record.deciders.empty());
  CHECK(reading.record.title == "X");
  CHECK(reading.codes() == Strings{"unknown-status", "no-title"});
}

TEST_CASE("MADR 2's untouched template too") {
  const Reading reading = read(
      "# [short title]\n\n* Status: [proposed | rejected | accepted | "
      "superseded by [ADR-0005](0005-example.md)]\n* Deciders: [list everyone "
      "involved]\n");
  CHECK(reading.record.status == Status::Unknown);
  CHECK(reading.record.deciders.empty());
  CHECK(reading.record.relations.empty());
}

TEST_CASE("The operative sentence is the first that says something") {
  const auto decision = [](const std::string& text) {
    return read_clean("# A\n\n## Decision\n\n" + text + "\n").record.decision;
  };
  CHECK(decision("We use **RE2** (v. 2, i.e. new). More.") ==
        "We use RE2 (v. 2, i.e. new).");
  CHECK(decision("Not at all. Only `syntax` does. More.") ==
        "Not at all. Only syntax does.");
  CHECK(decision("We write which of the two we mean, or `??` in code. More.") ==
        "We write which of the two we mean, or ?? in code.");
  CHECK(decision("A sentence over\ntwo lines that has no end") ==
        "A sentence over two lines that has no end");
  CHECK(decision("* Use version 1.2 of the protocol!\n* More") ==
        "Use version 1.2 of the protocol!");
  CHECK(decision("```\ncode\n```").empty());
  const std::string cut = decision(std::string(299, 'x') + "é" + "yyyyy");
  CHECK(cut == std::string(299, 'x') + "…");
  CHECK(decision("### Why\n\nBecause.").empty());
}

TEST_CASE("Two-column tables state fields, with or without a header") {
  for (const char* table :
       {"| | |\n|---|---|\n| **Status** | ✅ Accepted |\n| Date | 2024-01-02 "
        "|\n",
        "| Status | Accepted |\n|--------|------|\n| Date | 2024-01-02 |\n",
        "Status | Accepted\n--- | ---\nDate | 2024-01-02\n",
        "| Status | Date |\n|---|---|\n| Accepted | 2024-01-02 |\n"}) {
    INFO(table);
    const Reading reading = read_clean("# A\n\n" + std::string(table));
    CHECK(reading.record.status == Status::Accepted);
    CHECK(reading.record.date == "2024-01-02");
    const auto said = reading.slice(reading.record.status_span);
    CHECK(said.find("Accepted") != std::string::npos);
    CHECK(said.find('|') == std::string::npos);
  }
}

TEST_CASE("Of a status history the last date counts") {
  const Reading table = read_clean(
      "# A\n\n## Status\n\n| Date | Status |\n|---|---|\n| 2024-01-01 | "
      "Proposed |\n| 2024-02-01 | Accepted |\n");
  CHECK(table.record.status == Status::Accepted);
  const Reading lines = read_clean(
      "# A\n\n## Status\n\n- 2024-01-01: proposed\n- 2024-02-01: accepted\n");
  CHECK(lines.record.status == Status::Accepted);
}

TEST_CASE("A status is read wherever teams write it") {
  for (const char* text :
       {"# A\n\n## Status: Accepted\n", "# A\n\n## Status\nAccepted\n",
        "# A\n\n**Status:** Accepted\n", "# A\n\n**Status**: Accepted\n",
        "# A\n\nStatus: Accepted\n", "# A\n\n- *Status*: Accepted\n",
        "# A\n\n> Status: Accepted\n", "# A\n\n## 1. Status\n\n* Accepted\n",
        "# A\n\n## 📌 Status\n\n**Accepted**\n",
        "# A\n\n### Status\n\nStatus: Accepted\n",
        "# A\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n",
        "# A\n\n**Status:** Accepted | **Date:** 2024-01-02\n",
        "# A\n\n> **Author**: B | **Date**: 2024 | **ADR Status**: Accepted\n",
        "# A\n\nDate: 2024-01-02\nStatus: Accepted\n---\n\nText\n",
        "A\n=\n\nStatus\n------\n\nAccepted\n",
        "## A\n\n### Status\n\nAccepted\n", "---\nStatus: Accepted\n---\n# A\n",
        "# A\n\n## Metadata\n\n- Status: Accepted\n"}) {
    INFO(text);
    const Reading reading = read_clean(text);
    CHECK(reading.record.status == Status::Accepted);
    CHECK(reading.record.title == "A");
    const auto said = reading.slice(reading.record.status_span);
    CHECK(said.find("Accepted") != std::string::npos);
  }
}

TEST_CASE("A word of status elsewhere is none") {
  const Reading reading = read_clean(
      "# A\n\n## Context\n\nStatus: superseded, says the wiki.\n\n```\nStatus: "
      "rejected\n```\n");
  CHECK(reading.record.status == Status::Unstated);
}

TEST_CASE("The status in a file's name counts where the file states none") {
  CHECK(read_clean("# A\n", "adr/012-x.proposed.md").record.status ==
        Status::Proposed);
  CHECK(read_clean("# A\n\nStatus: accepted\n", "adr/012-x.proposed.md")
            .record.status == Status::Accepted);
}

TEST_CASE("Front matter comes before prose") {
  const Reading reading = read_clean(
      "---\nid: ADR-7\ntitle: 'Front'\nstatus: rejected\ntags: [a, b]\n---\n# "
      "Heading\n\nStatus: accepted\nTags: c\n");
  CHECK(reading.record.id == "ADR-7");
  CHECK(reading.record.title == "Front");
  CHECK(reading.record.status == Status::Rejected);
  CHECK(reading.record.tags == Strings{"a", "b"});
}

TEST_CASE("An id that looks octal is text") {
  CHECK(read_clean("---\nid: 0160\n---\n# A\n").record.id == "0160");
}

TEST_CASE("Front matter may use any YAML scalar") {
  const Reading reading = read_clean(
      "---\ntitle: >-\n  A folded\n  title\nstatus: |\n  accepted\nfiles: "
      "src/{a,b}/**\nreview-by: 2030-01-01\nsupersedes:\n  - 0003\n  - "
      "0004-x.md\nrelates-to: [ARCH-006, use-postgres]\namends: "
      "\"[ADR-5](0005-y.md)\"\n---\n");
  CHECK(reading.record.title == "A folded title");
  CHECK(reading.record.status == Status::Accepted);
  CHECK(reading.record.applies_to == Strings{"src/{a,b}/**"});
  CHECK(reading.record.review_by == "2030-01-01");
  CHECK(reading.relations() ==
        Strings{"supersedes 0003", "supersedes 0004 (0004-x.md)",
                "relates-to ARCH-006", "relates-to use-postgres",
                "amends 0005 (0005-y.md)"});
}

TEST_CASE("Line ends, a byte-order mark and a missing last newline") {
  std::string crlf;
  for (const char c : std::string(kDesigned)) {
    if (c == '\n') crlf += '\r';
    crlf += c;
  }
  for (const std::string& text :
       {crlf, "\xEF\xBB\xBF" + crlf, "\xEF\xBB\xBF" + std::string(kDesigned),
        std::string(kDesigned).substr(0, std::string(kDesigned).size() - 1)}) {
    const Reading reading = read_clean(text);
    CHECK(reading.record.status == Status::Accepted);
    CHECK(reading.record.title == "Money is never a floating-point number");
    REQUIRE(reading.record.rule_blocks.size() == 1);
    CHECK(reading.slice(reading.record.rule_blocks[0].yaml).substr(0, 4) ==
          "id: ");
    CHECK(reading.record.examples.size() == 3);
  }
}

TEST_CASE("A byte-order mark before a heading is no part of it") {
  const Reading reading = read_clean("\xEF\xBB\xBF# A\n\nStatus: accepted\n");
  CHECK(reading.record.title == "A");
  CHECK(reading.slice(reading.record.title_span) == "# A");
}

TEST_CASE("A record without front matter or heading is named by its file") {
  const Reading reading = read("Some notes.\n", "adr/0004-use-postgres.md");
  CHECK(reading.record.title == "Use postgres");
  CHECK(reading.record.status == Status::Unstated);
  CHECK(reading.codes() == Strings{"no-title"});
  CHECK(reading.problems[0].severity == Severity::Warning);
}

TEST_CASE("A record without a number is known by its name") {
  CHECK(read_clean("# A\n", "adr/use-postgres.md").record.id == "use-postgres");
}

TEST_CASE("An empty file is a record too") {
  const Reading reading = read("");
  CHECK(reading.record.id == "0012");
  CHECK(reading.codes() == Strings{"no-title"});
}

TEST_CASE("A sidecar names the record it is of") {
  const std::string rules =
      "---\nrecord: 0012\n---\n\n```yaml rule\nid: a\n```\n";
  const Reading named = read_clean(rules, ".precedent/rules/x.rules.md");
  CHECK(named.record.sidecar_of == "0012");
  CHECK(named.record.rule_blocks.size() == 1);
  const Reading beside =
      read_clean("```yaml rule\nid: a\n```\n", "docs/adr/0013-x.rules.md");
  CHECK(beside.record.sidecar_of == "0013");
  CHECK(read_clean("# A\n").record.sidecar_of.empty());
}

TEST_CASE("A key that is nearly ours is a warning with its fix") {
  const Reading reading = read("---\nstauts: accepted\n---\n# A\n");
  REQUIRE(reading.codes() == Strings{"unknown-key"});
  CHECK(reading.problems[0].severity == Severity::Warning);
  CHECK(reading.slice(reading.problems[0].span) == "stauts");
  CHECK(apply_edits(reading.text.bytes(), reading.problems[0].fix) ==
        "---\nstatus: accepted\n---\n# A\n");
}

TEST_CASE("Keys of other tools are nobody's business") {
  read_clean(
      "---\nlayout: default\nparent: Decisions\nnav_order: 3\nauthors: [a]\n"
      "updated: 2020-01-01\nsidebar_label: x\nconsulted: b\ninformed: c\n"
      "type: adr\nname: x\nslug: y\ncategory: z\ncreated: 2020\nversion: 1\n"
      "weight: 7\ndescription: d\nscope: e\nimpact: high\n---\n# A\n");
}

TEST_CASE("An unknown status is a warning at its place") {
  const Reading reading = read("# A\n\nStatus: acepted\n");
  REQUIRE(reading.codes() == Strings{"unknown-status"});
  CHECK(reading.problems[0].severity == Severity::Warning);
  CHECK(reading.slice(reading.problems[0].span) == "acepted");
  REQUIRE(reading.problems[0].fix.size() == 1);
  CHECK(reading.problems[0].fix[0].new_text == "accepted");
}

TEST_CASE("Broken front matter is a warning where no rule depends on it") {
  const Reading reading = read(
      "---\ntitle: ADR 12: money\nstatus: accepted\ntags:\n  - a\n  - "
      "b\n---\n# "
      "A\n");
  REQUIRE(reading.codes() == Strings{"yaml"});
  CHECK(reading.problems[0].severity == Severity::Warning);
  CHECK(reading.record.title == "money");
  CHECK(reading.record.status == Status::Accepted);
  CHECK(reading.record.tags == Strings{"a", "b"});
}

TEST_CASE("Broken front matter is an error where rules depend on it") {
  const Reading reading =
      read("---\nstatus: [accepted\n---\n# A\n\n```yaml rule\nid: a\n```\n");
  REQUIRE(reading.codes() == Strings{"yaml"});
  CHECK(reading.problems[0].severity == Severity::Error);
}

TEST_CASE("Front matter that is never closed is said") {
  const Reading reading = read("---\nstatus: accepted\n\n# A\n");
  CHECK(reading.codes() == Strings{"unclosed-front-matter"});
  CHECK(read_clean("---\n\n# A\n").record.title == "A");
}

TEST_CASE("Globs of a wrong shape are said") {
  const Reading reading =
      read("---\napplies-to: {a: b}\n---\n# A\n\n```yaml rule\nid: a\n```\n");
  CHECK(reading.codes() == Strings{"wrong-type"});
  CHECK(reading.problems[0].severity == Severity::Error);
}

TEST_CASE("A huge file is no record") {
  const Reading reading = read("# A\n" + std::string(2u << 20, 'x'));
  CHECK(reading.codes() == Strings{"too-large"});
  CHECK(reading.record.id == "0012");
}

}  // namespace
}  // namespace precedent
