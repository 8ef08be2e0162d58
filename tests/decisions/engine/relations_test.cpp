// What records have wrong when they speak of each other.
#include "decisions/engine/law_book.h"
#include "decisions/text/edit.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

DecisionPtr record(const std::string& name, const std::string& text) {
  return read_decision("docs/adr/" + name, make_text(text), "");
}

// "0002 one-sided-relation", in the order of the files.
std::vector<std::string> told(std::vector<DecisionPtr> decisions) {
  std::vector<std::string> all;
  const auto law = LawBook::compile(std::move(decisions));
  for (const FileProblem& file : law->problems()) {
    all.push_back(file.path.substr(9, 4) + " " + file.problem.code);
  }
  return all;
}

const std::string kTwo =
    "# 2. B\n\n## Status\n\nAccepted\n\nSupersedes [1. A](0001-a.md)\n";

}  // namespace

TEST_CASE("a relation that only one side states is told in the other") {
  const auto first = "# 1. A\n\n## Status\n\nAccepted\n";
  CHECK(told({record("0001-a.md", first), record("0002-b.md", kTwo)}) ==
        std::vector<std::string>{"0001 one-sided-relation"});
  CHECK(told({record("0001-a.md",
                     "# 1. A\n\n## Status\n\nSuperseded by "
                     "[2. B](0002-b.md)\n"),
              record("0002-b.md", kTwo)})
            .empty());
}

TEST_CASE("the mend of a one-sided relation states it, and nothing else") {
  const auto mended = [](const std::string& first, const std::string& second) {
    const auto law = LawBook::compile(
        {record("0001-a.md", first), record("0002-b.md", second)});
    REQUIRE(law->problems().size() == 1);
    const FileProblem& file = law->problems()[0];
    const bool is_first = file.path == "docs/adr/0001-a.md";
    return apply_edits(is_first ? first : second, file.problem.fix);
  };
  CHECK(mended("# 1. A\n\n## Status\n\nAccepted\n\n## Context\n", kTwo) ==
        "# 1. A\n\n## Status\n\nAccepted\n\nSuperseded by "
        "[2. B](0002-b.md)\n\n## Context\n");
  CHECK(mended("# 1. A\r\n\r\n## Status\r\n\r\nAccepted\r\n", kTwo) ==
        "# 1. A\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\nSuperseded by "
        "[2. B](0002-b.md)\r\n");
  CHECK(mended("---\nstatus: accepted\n---\n# A\n", kTwo) ==
        "---\nstatus: superseded\nsuperseded-by: [\"0002\"]\n---\n# A\n");
  CHECK(mended("# 1. A\n\n## Status\n\nSuperseded by [2. B](0002-b.md)\n",
               "---\nstatus: accepted\n---\n# B\n") ==
        "---\nstatus: accepted\nsupersedes: [\"0001\"]\n---\n# B\n");
}

TEST_CASE("references that lead nowhere, to themselves, in a circle") {
  CHECK(told({record("0001-a.md",
                     "# 1. A\n\n## Status\n\nSuperseded by ADR-9\n")}) ==
        std::vector<std::string>{"0001 no-such-record"});
  CHECK(told({record("0001-a.md",
                     "# 1. A\n\n## Status\n\nSuperseded by ADR-1\n")}) ==
        std::vector<std::string>{"0001 relates-to-itself"});
  CHECK(told({record("0001-a.md",
                     "# 1. A\n\n## Status\n\nSuperseded by "
                     "[1](https://example.org/adr/0009-x.md)\n")})
            .empty());
  const auto circle = [](const char* own, const char* next, const char* last) {
    return std::string("# ") + own + ". X\n\n## Status\n\nSuperseded by ADR-" +
           next + "\n\nSupersedes ADR-" + last + "\n";
  };
  CHECK(told({record("0001-a.md", circle("1", "2", "3")),
              record("0002-b.md", circle("2", "3", "1")),
              record("0003-c.md", circle("3", "1", "2"))}) ==
        std::vector<std::string>{"0001 supersession-circle",
                                 "0002 supersession-circle",
                                 "0003 supersession-circle"});
}

TEST_CASE("what one rule forbids another cannot require") {
  const auto with = [](const std::string& rule) {
    return "# X\n\nStatus: accepted\n\n```yaml rule\nid: r\n" + rule +
           "\n```\n";
  };
  CHECK(told({record("0001-a.md", with("forbid: {text: x}")),
              record("0002-b.md", with("require: {text: x}"))}) ==
        std::vector<std::string>{"0002 contradicting-rules"});
  CHECK(told({record("0001-a.md", with("forbid: {text: x}\nfiles: [a]")),
              record("0002-b.md", with("require: {text: x}"))})
            .empty());
}

TEST_CASE("coverage counts what a machine looks after") {
  const auto law = LawBook::compile(
      {record("0001-a.md",
              "# A\n\nStatus: accepted\n\n```yaml rule\nid: r\n"
              "forbid: {text: x}\n```\n"),
       record("0002-b.md", "# B\n\nStatus: accepted\n"),
       record("0003-c.md", "# C\n\nStatus: perhaps\n"),
       record("0004-d.md", "# D\n\nStatus: proposed\n")});
  CHECK(law->coverage().enforceable == 1);
  CHECK(law->coverage().eligible == 1);
  CHECK(law->coverage().unclassified == 1);
}
