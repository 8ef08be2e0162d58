#include "decisions/platform/result.h"

#include <stdexcept>

#include "tests/support/catch.h"

using precedent::Failure;
using precedent::Result;

TEST_CASE("a failure is one line that says what, why and how to mend it") {
  CHECK(
      to_string(Failure("cannot read 'a'", "it is a folder", "name a file")) ==
      "cannot read 'a': it is a folder (name a file)");
  CHECK(to_string(Failure("cannot read 'a'", "it is a folder")) ==
        "cannot read 'a': it is a folder");
}

TEST_CASE("a string is a result's value and never its failure") {
  Result<std::string> result = std::string("bytes");
  REQUIRE(result);
  CHECK(*result == "bytes");
}

TEST_CASE("asking a failure for its value is our own mistake, and says which") {
  Result<int> result = Failure("cannot count", "there are none");
  CHECK_THROWS_AS(result.value(), std::logic_error);
}
