#include "decisions/text/suggest.h"

#include <string>

#include "tests/support/catch.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"forbid", "require", "limit", "id"};

TEST_CASE("The nearest known word is suggested") {
  CHECK(nearest("forbit", kWords) == "forbid");
  CHECK(nearest("reqiure", kWords) == "require");  // a swap costs 1
  CHECK(nearest("LIMIT", kWords) == "limit");
  CHECK(nearest("ix", kWords) == "id");
}

TEST_CASE("Nothing is suggested for what is far") {
  CHECK_FALSE(nearest("message", kWords).has_value());
  CHECK_FALSE(nearest("", kWords).has_value());
  CHECK_FALSE(nearest(std::string(100'000, 'x'), kWords).has_value());
}

}  // namespace
}  // namespace precedent
