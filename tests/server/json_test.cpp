#include "server/json.h"

#include <nlohmann/json.hpp>

#include "decisions/service/front.h"
#include "tests/support/catch.h"

namespace precedent::lsp {
namespace {

std::string nested(int depth, char open, char close) {
  return std::string(depth, open) + std::string(depth, close);
}

std::string read_string(const std::string& json) {
  const Outcome<Json> value = parse_json(json);
  REQUIRE(value.has_value());
  return value->get<std::string>();
}

TEST_CASE("depth is refused before a tree exists") {
  CHECK(parse_json(nested(kMaxJsonDepth, '[', ']')).has_value());
  CHECK_FALSE(parse_json(nested(kMaxJsonDepth + 1, '[', ']')).has_value());
  CHECK_FALSE(parse_json(nested(1'000'000, '[', ']')).has_value());
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')).has_value());
  std::string objects;
  for (int i = 0; i < 1'000'000; ++i) objects += "{\"a\":";
  CHECK_FALSE(parse_json(objects).has_value());
}

TEST_CASE("brackets in strings are no depth") {
  CHECK(read_string('"' + std::string(1000, '[') + '"').size() == 1000);
  CHECK(read_string(R"("\"[[\\")") == "\"[[\\");
  const std::string tail = std::string(100, '[');
  CHECK_FALSE(
      parse_json(R"(["\\",)" + tail).has_value());  // `\\` ends the string
}

TEST_CASE("what is no JSON is an error, not an exception") {
  const char* text =
      GENERATE("", " ", "{", "{]", "nul", "{\"a\":1,}", "'a'", "\"\\x\"",
               "\"\\u12\"", "\"a", "01", "1 2", "\"\n\"");
  CAPTURE(text);
  const Outcome<Json> value = parse_json(text);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().code == ErrorCode::ParseError);
}

TEST_CASE("text that is no Unicode is mended, not refused") {
  CHECK(read_string("\"a\xff\xfe z\"") == "a?? z");
  CHECK(read_string("\"\xe2\x82\"") == "??");
  CHECK(read_string("\"\xed\xa0\x80\"") == "???");  // a surrogate in UTF-8
  CHECK(read_string(R"("x\ud800y")") == "x\xef\xbf\xbdy");
  CHECK(read_string(R"("\udc00\ud800")") == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(read_string(R"("\ud800\u0041")") ==
        "\xef\xbf\xbd"
        "A");
  CHECK(read_string(R"("\uD83D\uDE00")") == "\xf0\x9f\x98\x80");
  CHECK(read_string(R"("\ud83d\ud83d\ude00")") ==
        "\xef\xbf\xbd\xf0\x9f\x98\x80");
  CHECK(read_string(R"("\\ud800")") == "\\ud800");
  CHECK(read_string(R"("\u0000")") == std::string(1, '\0'));
}

TEST_CASE("mending keeps columns in each encoding") {
  const Text mended(read_string("\"a\xffz\""));
  const Text whole(std::string("abz"));
  for (const Encoding e : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
    CHECK(mended.position(2, e) == whole.position(2, e));
  }
}

TEST_CASE("what is written is one line of UTF-8") {
  const Json value = {{"b", "\xff\n"}, {"a", 1}};
  CHECK(to_text(value) == "{\"a\":1,\"b\":\"\xef\xbf\xbd\\n\"}");
}

}  // namespace
}  // namespace precedent::lsp
