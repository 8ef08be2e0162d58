// All records of a project as one law.
#include "decisions/engine/law_book.h"

#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

const char* const kRule = "id: no-x\nforbid: {text: x}\n";

DecisionPtr record(const std::string& path, const std::string& status,
                   const std::string& subtree = "") {
  return read_decision(path, make_text(record_with(kRule, status)), subtree);
}

DecisionPtr sidecar_of(const std::string& id) {
  return read_decision("docs/adr/0001-a.rules.md",
                       make_text("---\nrecord: " + id +
                                 "\n---\n```yaml rule\nid: no-y\nforbid: "
                                 "{text: y}\n```\n"),
                       "");
}

}  // namespace

TEST_CASE("a status says how rules act") {
  auto severity = [](const std::string& status) {
    LawPtr law = LawBook::compile({record("docs/adr/0001-a.md", status)});
    if (law->rules().empty()) return std::string("silent");
    return std::string(to_string(law->rules()[0].severity));
  };
  CHECK(severity("accepted") == "error");
  CHECK(severity("rejected") == "error");
  CHECK(severity("proposed") == "information");
  CHECK(severity("draft") == "information");
  CHECK(severity("some day") == "information");
  CHECK(severity("deprecated") == "silent");
  CHECK(severity("superseded by 0002") == "silent");
}

TEST_CASE("two records with one id are told of, once") {
  LawPtr law = LawBook::compile({record("docs/adr/0001-a.md", "accepted"),
                                 record("docs/adr/0001-b.md", "accepted")});
  REQUIRE(law->problems().size() == 1);
  CHECK(law->problems()[0].path == "docs/adr/0001-b.md");
  CHECK(law->problems()[0].problem.code == "duplicate-id");
  CHECK(law->rules().size() == 2);
}

TEST_CASE("two logs of a monorepo may count alike") {
  LawPtr law =
      LawBook::compile({record("a/docs/adr/0001-a.md", "accepted", "a"),
                        record("b/docs/adr/0001-b.md", "accepted", "b")});
  CHECK(law->problems().empty());
}

TEST_CASE("a sidecar's rules are those of the record it names") {
  LawPtr law = LawBook::compile(
      {record("docs/adr/0001-a.md", "accepted"), sidecar_of("1")});
  REQUIRE(law->rules().size() == 2);
  CHECK(law->rules()[1].decision->record.path == "docs/adr/0001-a.md");
  CHECK(law->rules()[1].declared_in == "docs/adr/0001-a.rules.md");
  CHECK(law->decisions().size() == 1);
}

TEST_CASE("a sidecar without its record is an error") {
  LawPtr law = LawBook::compile({sidecar_of("0099")});
  REQUIRE(law->problems().size() == 1);
  CHECK(law->problems()[0].problem.code == "no-such-record");
  CHECK(law->problems()[0].problem.severity == Severity::Error);
}

TEST_CASE("the hash is of the records' bytes, whatever their order") {
  auto a = record("docs/adr/0001-a.md", "accepted");
  auto b = record("docs/adr/0002-b.md", "accepted");
  auto c = record("docs/adr/0002-b.md", "proposed");
  CHECK(LawBook::compile({a, b})->hash() == LawBook::compile({b, a})->hash());
  CHECK(LawBook::compile({a, b})->hash() != LawBook::compile({a, c})->hash());
  CHECK(LawBook::compile({a}, "s")->hash() != LawBook::compile({a})->hash());
}

TEST_CASE("two rules of one name in a record are an error") {
  auto decision = read_decision(
      "docs/adr/0001-a.md",
      make_text(record_with(std::string(kRule) + "---\n" + kRule)), "");
  CHECK(codes(decision->problems) ==
        std::vector<std::string>{"duplicate-rule-id"});
}
