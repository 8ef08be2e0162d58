#include "decisions/text/data.h"

#include "decisions/text/problem.h"
#include "tests/support/catch.h"

namespace precedent {
namespace {

Data scalar(std::string text, bool quoted = false) {
  Data data;
  data.kind = Data::Kind::Scalar;
  data.scalar = std::move(text);
  data.quoted = quoted;
  return data;
}

TEST_CASE("Booleans are those of the core schema") {
  CHECK(scalar("true").as_bool() == true);
  CHECK(scalar("FALSE").as_bool() == false);
  CHECK_FALSE(scalar("yes").as_bool().has_value());
  CHECK_FALSE(scalar("true", true).as_bool().has_value());
  CHECK_FALSE(Data().as_bool().has_value());
}

TEST_CASE("Integers are decimal and whole") {
  CHECK(scalar("42").as_int() == 42);
  CHECK(scalar("-7").as_int() == -7);
  CHECK(scalar("+7").as_int() == 7);
  CHECK(scalar("0160").as_int() == 160);
  for (const char* text :
       {"", "+", "+-1", "4.2", "0x10", "12a", " 1", "99999999999999999999"}) {
    CHECK_FALSE(scalar(text).as_int().has_value());
  }
  CHECK_FALSE(scalar("42", true).as_int().has_value());
}

TEST_CASE("A key is found in the order written") {
  Data map;
  map.kind = Data::Kind::Map;
  map.entries = {{"a", {}, scalar("1")}, {"b", {}, scalar("2")}};
  REQUIRE(map.find("b") != nullptr);
  CHECK(map.find("b")->scalar == "2");
  CHECK(map.find("c") == nullptr);
}

TEST_CASE("Severities have names") {
  CHECK(to_string(Severity::Error) == "error");
  CHECK(to_string(Severity::Hint) == "hint");
}

}  // namespace
}  // namespace precedent
