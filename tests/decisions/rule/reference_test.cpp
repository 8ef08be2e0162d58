// docs/rules.md is generated where it lists what the registry holds: a stale
// one fails here. UPDATE_EXPECT=1 rewrites it.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "decisions/rule/registry.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

const std::string kPage = PRECEDENT_TESTS_DIR "/../docs/rules.md";

template <class Rows>
std::string table(const char* head, const Rows& rows) {
  std::string text = std::string("| ") + head + " | |\n|---|---|\n";
  for (const auto& row : rows) {
    text += "| `" + std::string(row.name) + "` | " + std::string(row.summary) +
            " |\n";
  }
  return text;
}

// `page` with what stands between the marks of `name` replaced.
std::string with_section(std::string page, const std::string& name,
                         const std::string& body) {
  const std::string mark = "<!-- generated: " + name + " -->\n";
  const std::size_t begin = page.find(mark);
  REQUIRE(begin != std::string::npos);
  const std::size_t from = begin + mark.size();
  const std::size_t to = page.find("<!-- end -->", from);
  REQUIRE(to != std::string::npos);
  return page.replace(from, to - from, body);
}

}  // namespace

TEST_CASE("the reference lists what the registry holds") {
  std::stringstream bytes;
  bytes << std::ifstream(kPage).rdbuf();
  const std::string page = bytes.str();
  std::string now = with_section(page, "keys", table("key", rule_keys()));
  now = with_section(now, "matchers", table("matcher", matcher_kinds()));
  if (std::getenv("UPDATE_EXPECT")) std::ofstream(kPage) << now;
  CHECK(now == page);
}
