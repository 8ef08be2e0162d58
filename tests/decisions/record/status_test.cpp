#include <string>
#include <utility>

#include "decisions/record/record.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

using Case = std::pair<const char*, Status>;

void check(std::initializer_list<Case> cases) {
  for (const auto& [text, status] : cases) {
    INFO(text);
    CHECK(to_string(fold_status(text)) == to_string(status));
  }
}

TEST_CASE("Each status folds to itself, in any case") {
  check({{"draft", Status::Draft},
         {"Proposed", Status::Proposed},
         {"ACCEPTED", Status::Accepted},
         {"Rejected", Status::Rejected},
         {"deprecated", Status::Deprecated},
         {"Superseded", Status::Superseded}});
}

TEST_CASE("Words of other logs fold to ours") {
  check({{"approved", Status::Accepted},
         {"Active", Status::Accepted},
         {"Living", Status::Accepted},
         {"Final", Status::Accepted},
         {"Implemented", Status::Accepted},
         {"In force", Status::Accepted},
         {"Pending", Status::Proposed},
         {"Review", Status::Proposed},
         {"In review", Status::Proposed},
         {"Under discussion", Status::Proposed},
         {"RFC", Status::Proposed},
         {"WIP", Status::Draft},
         {"Work in progress", Status::Draft},
         {"Stagnant", Status::Draft},
         {"Declined", Status::Rejected},
         {"Withdrawn", Status::Deprecated},
         {"Obsolete", Status::Deprecated},
         {"No longer in use", Status::Deprecated},
         {"Superceded by 9", Status::Superseded},
         {"Replaced by ADR-9", Status::Superseded}});
}

TEST_CASE("Only the leading words count") {
  check({{"Accepted. Amended by [12](0012-x.md)", Status::Accepted},
         {"Accepted (2024-01-02)", Status::Accepted},
         {"Accepted, then superseded in spirit", Status::Accepted},
         {"Proposed - rejected by Bob alone", Status::Proposed},
         {"superseded by [ADR-0005](0005-example.md)", Status::Superseded}});
}

TEST_CASE("Words may be joined by a hyphen, and parted by a dash") {
  check({{"in-progress — wave 2 is open", Status::Draft},
         {"Deprecated - replaced by x", Status::Deprecated},
         {"PRE-pilot", Status::Unknown}});
}

TEST_CASE("Behind an arrow stands what it became") {
  check({{"Proposed → Accepted", Status::Accepted},
         {"PROPOSED → IMPLEMENTATION PLAN", Status::Proposed},
         {"draft -> rejected", Status::Rejected}});
}

TEST_CASE("Of different statuses with a slash between, none is chosen") {
  check({{"Accepted / Deprecated", Status::Unknown},
         {"Accepted/Implemented", Status::Accepted},
         {"Accepted, see docs/x.md", Status::Accepted}});
}

TEST_CASE("Marks, emoji and dates before the words are skipped") {
  check(
      {{"✅ Accepted", Status::Accepted},
       {"✅Accepted", Status::Accepted},
       {"🟡 **Proposed**", Status::Proposed},
       {"*Accepted*", Status::Accepted},
       {"[accepted]", Status::Accepted},
       {"`accepted`", Status::Accepted},
       {"2024-01-02: accepted", Status::Accepted},
       {"Status: accepted", Status::Accepted},
       {"~~Proposed~~ Accepted", Status::Accepted},
       {"<span>Accepted</span>", Status::Accepted},
       {"![badge](https://x.org/a-rejected.svg) Accepted", Status::Accepted}});
}

TEST_CASE("Prose that begins with a status is none") {
  check({{"Superseded approaches were looked at", Status::Unknown},
         {"Deprecated APIs are listed below", Status::Unknown},
         {"Superseded.", Status::Superseded},
         {"Superseded (see below)", Status::Superseded},
         {"Deprecated since 2020", Status::Deprecated}});
}

TEST_CASE("What is over in part is in force in part") {
  check({{"Partially superseded by ADR-9", Status::Accepted},
         {"partly deprecated", Status::Accepted},
         {"Partially implemented", Status::Accepted}});
}

TEST_CASE("What cannot be told stays unknown") {
  check({{"{proposed | rejected | accepted}", Status::Unknown},
         {"[proposed | accepted]", Status::Unknown},
         {"Foo", Status::Unknown},
         {"Not accepted", Status::Unknown},
         {"Überholt", Status::Unknown},
         {"承認済み", Status::Unknown},
         {"???", Status::Unknown},
         {"✅", Status::Unknown},
         {"\xff\xfe", Status::Unknown}});
}

TEST_CASE("Nothing is unstated") {
  check({{"", Status::Unstated}, {" \n", Status::Unstated}});
}

TEST_CASE("A status has a force") {
  CHECK(force_of(Status::Accepted) == Force::Enforced);
  CHECK(force_of(Status::Unstated) == Force::Enforced);
  CHECK(force_of(Status::Rejected) == Force::Enforced);
  CHECK(force_of(Status::Draft) == Force::Advisory);
  CHECK(force_of(Status::Proposed) == Force::Advisory);
  CHECK(force_of(Status::Unknown) == Force::Advisory);
  CHECK(force_of(Status::Deprecated) == Force::Silent);
  CHECK(force_of(Status::Superseded) == Force::Silent);
}

}  // namespace
}  // namespace precedent
