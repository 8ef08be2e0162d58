#include "decisions/record/identity.h"

#include "decisions/record/record.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

TEST_CASE("The number or key that leads a file name is the id") {
  CHECK(id_from_path("docs/decisions/0012-money.md") == "0012");
  CHECK(id_from_path("12-money.md") == "12");
  CHECK(id_from_path("0160.md") == "0160");
  CHECK(id_from_path("20260312-money.md") == "20260312");
  CHECK(id_from_path("2024-01-02-money.md") == "2024-01-02");
  CHECK(id_from_path("ARCH-006-layers.md") == "ARCH-006");
  CHECK(id_from_path("arch-006-layers.md") == "arch-006");
  CHECK(id_from_path("adr-0012-money.md") == "0012");
  CHECK(id_from_path("ADR0012.md") == "0012");
  CHECK(id_from_path("adr_12_money.markdown") == "12");
  CHECK(id_from_path("ADR-ARCH-006-x.md") == "ARCH-006");
  CHECK(id_from_path("0012-money.rules.md") == "0012");
  CHECK(id_from_path("012-x.proposed.md") == "012");
}

TEST_CASE("A folder names the record in its README") {
  CHECK(id_from_path("adr/2024-01-02-x/README.md") == "2024-01-02");
  CHECK(id_from_path("adr/0007-x/index.md") == "0007");
  CHECK(id_from_path("README.md").empty());
}

TEST_CASE("Words that only look like ids are none") {
  for (const char* path :
       {"use-postgres.md", "vue-3-migration.md", "utf8-everywhere.md", "adr.md",
        "adr-template.md", "3d.md", "", "/", ".md",
        "123456789012345678901234567890-x.md"}) {
    INFO(path);
    CHECK(id_from_path(path).empty());
  }
}

TEST_CASE("One record has many spellings of its id") {
  CHECK(same_id("12", "0012"));
  CHECK(same_id("ADR-0012", "12"));
  CHECK(same_id("adr 12", "ADR-12"));
  CHECK(same_id("#12", "12"));
  CHECK(same_id("ARCH-006", "arch-6"));
  CHECK(same_id("use-postgres", "Use-Postgres"));
  CHECK(same_id("0", "000"));
  CHECK_FALSE(same_id("12", "13"));
  CHECK_FALSE(same_id("ARCH-006", "6"));
  CHECK_FALSE(same_id("ARCH-006", "GEN-006"));
  CHECK_FALSE(same_id("120", "12"));
  CHECK_FALSE(same_id("2024-01-02", "2024-01-12"));
}

TEST_CASE("A title loses the number that leads it") {
  const auto title = [](const char* heading) {
    return clean_title(heading, "0012");
  };
  CHECK(title("12. Money is exact") == "Money is exact");
  CHECK(title("12: Money is exact") == "Money is exact");
  CHECK(title("12 - Money is exact") == "Money is exact");
  CHECK(title("0012 — Money is exact") == "Money is exact");
  CHECK(title("ADR-12: Money is exact") == "Money is exact");
  CHECK(title("ADR 12 Money is exact") == "Money is exact");
  CHECK(title("ADR: Money is exact") == "Money is exact");
  CHECK(title("0012 Money is exact") == "Money is exact");
  CHECK(title("ARCH-006 | Money is exact") == "Money is exact");
  CHECK(title("[ADR-12] Money is exact") == "Money is exact");
  CHECK(title("[short title] Money is exact") == "Money is exact");
  CHECK(title("Architecture Decision Record 12: Money") == "Money");
  CHECK(title("2024-01-02 - Money") == "Money");
}

TEST_CASE("A title keeps what belongs to it") {
  for (const char* text : {"3-tier architecture", "12 factors for everything?",
                           "Adr tooling is chosen", "2.5 percent at most",
                           "Use Vue 3", "[Vue](https://vuejs.org) is used"}) {
    CHECK(clean_title(text, "0007") == text);
  }
}

TEST_CASE("A template's title is none") {
  CHECK(
      clean_title("[short title of solved problem and solution]", "").empty());
  CHECK(clean_title("{short title}", "").empty());
}

TEST_CASE("A file's name can be a title") {
  CHECK(title_from_path("docs/adr/0012-use-postgres.md") == "Use postgres");
  CHECK(title_from_path("adr/0007-small_things/README.md") == "Small things");
  CHECK(title_from_path("0012.md") == "0012");
}

TEST_CASE("A file's name can state a status") {
  CHECK(status_in_name("adr/012-x.proposed.md") == "proposed");
  CHECK(status_in_name("adr/012-x.Rejected.md") == "Rejected");
  CHECK(status_in_name("adr/012-x.y.md").empty());
  CHECK(status_in_name("adr/012-x.md").empty());
}

}  // namespace
}  // namespace precedent
