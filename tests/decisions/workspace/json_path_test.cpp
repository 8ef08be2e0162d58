// JsonPath: what its expressions name.
#include "decisions/workspace/json_path.h"

#include <random>
#include <string>

#include "decisions/workspace/data_file.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

Data json(const std::string& text) {
  return parse_data(DataFormat::Json, text).value.at(0);
}

std::string joined(const std::vector<JsonPath::Place>& places) {
  std::string list;
  for (const JsonPath::Place& place : places) {
    list += (list.empty() ? "" : " ") + place.path;
  }
  return list;
}

JsonPath path(const std::string& text) {
  std::string why;
  auto path = JsonPath::parse(text, why);
  CAPTURE(text, why);
  REQUIRE(path);
  return *path;
}

std::string found(const std::string& at, const Data& data) {
  return joined(path(at).find(data).found);
}

std::string missing(const std::string& at, const Data& data) {
  return joined(path(at).find(data).missing);
}

std::string refused(const std::string& text) {
  std::string why;
  CHECK_FALSE(JsonPath::parse(text, why));
  return why;
}

const Data kShop = json(R"({
  "a": {"b": [1, 2, 3], "c-d": {"x y": true}},
  "jobs": {"build": {"steps": [{"uses": "p"}, {"run": "q", "uses": "r"}]},
           "test": {"uses": "s", "on": "linux"}}
})");

}  // namespace

TEST_CASE("names, numbers and wildcards") {
  CHECK(found("$", kShop) == "$");
  CHECK(found("$.a.b[0]", kShop) == "$.a.b[0]");
  CHECK(found("$.a.b[-1]", kShop) == "$.a.b[2]");
  CHECK(found("$.a.b[*]", kShop) == "$.a.b[0] $.a.b[1] $.a.b[2]");
  CHECK(found("$.a.*", kShop) == "$.a.b $.a.c-d");
  CHECK(found("$.a.c-d['x y']", kShop) == "$.a.c-d['x y']");
  CHECK(found("$['a']['b'][0,2]", kShop) == "$.a.b[0] $.a.b[2]");
  CHECK(found("$.jobs['test', \"build\"]", kShop) ==
        "$.jobs.test $.jobs.build");
  CHECK(found("$.a.b[0, 0]", kShop) == "$.a.b[0]");
  CHECK(found("$.a.b[3]", kShop) == "");
}

TEST_CASE("two dots are every depth") {
  CHECK(found("$..uses", kShop) ==
        "$.jobs.build.steps[0].uses $.jobs.build.steps[1].uses "
        "$.jobs.test.uses");
  CHECK(found("$.jobs..[0]", kShop) == "$.jobs.build.steps[0]");
  CHECK(found("$.a..*", kShop) ==
        "$.a.b $.a.c-d $.a.b[0] $.a.b[1] $.a.b[2] $.a.c-d['x y']");
  CHECK(found("$..a..b", json(R"({"a": {"a": {"b": 1}}})")) == "$.a.a.b");
}

TEST_CASE("filters") {
  CHECK(found("$..steps[?(@.run)].uses", kShop) ==
        "$.jobs.build.steps[1].uses");
  CHECK(found("$..steps[?(!@.run)]", kShop) == "$.jobs.build.steps[0]");
  CHECK(found("$.jobs[?(@.on == 'linux')].uses", kShop) == "$.jobs.test.uses");
  CHECK(found("$.jobs[?@.on != 'linux' && @.steps]", kShop) == "$.jobs.build");
  CHECK(found("$.a.b[?(@ == 2)]", kShop) == "$.a.b[1]");
  CHECK(found("$..[?(@.steps[1].uses == \"r\")]", kShop) == "$.jobs.build");
}

TEST_CASE("pointers") {
  CHECK(found("/a/b/0", kShop) == "$.a.b[0]");
  CHECK(found("/a/c-d/x y", kShop) == "$.a.c-d['x y']");
  CHECK(found("/x~1y/0", json(R"({"x/y": {"0": 1}})")) == "$.x/y.0");
  CHECK(missing("/a/z/1", kShop) == "$.a.z.1");
}

TEST_CASE("what names and numbers at the end lead to can be missing") {
  CHECK(missing("$.a.z.y", kShop) == "$.a.z.y");
  CHECK(missing("$.a.b[5]", kShop) == "$.a.b[5]");
  CHECK(missing("$.jobs.*.on", kShop) == "$.jobs.build.on");
  CHECK(missing("$.nothing[*].on", kShop) == "");
  CHECK(missing("$..nothing", kShop) == "");
  const auto places = path("$.a.z.y").find(kShop).missing;
  CHECK(places.at(0).entry->key == "a");
}

TEST_CASE("a key that stands twice is found twice") {
  CHECK(joined(path("$.a").find(json(R"({"a": 1, "a": 2})")).found) ==
        "$.a $.a");
}

TEST_CASE("one value may stand for a list of it") {
  const Data one = json(R"({"p": {"n": 1}})");
  CHECK(joined(path("$.p[*].n").find(one, true).found) == "$.p.n");
  CHECK(joined(path("$.p[0].n").find(one, true).found) == "$.p.n");
  CHECK(joined(path("$.p[?(@.n == 1)]").find(one, true).found) == "$.p");
  CHECK(joined(path("$.p[1]").find(one, true).missing) == "$.p[1]");
  CHECK(joined(path("$.p[*]").find(one, false).found) == "$.p.n");
}

TEST_CASE("what is no path is said, with its place") {
  CHECK(refused("a.b").find("begin with `$`") == 0);
  CHECK(refused("$a").find("(at character 2)") != std::string::npos);
  for (const char* text :
       {"", "$.", "$..", "$.a[", "$.a[]", "$.a[b]", "$['a", "$[?a]", "$[?(@.a",
        "$[?(@.a == b)]", "$[?(!@.a == 1)]", "$[?(@..a)]", "$[?(@.*)]",
        "$..a..a..a..a..a..a..a..a..a", "$.a[1"}) {
    CAPTURE(text);
    CHECK(refused(text) != "");
  }
}

TEST_CASE("a long search costs steps times values") {
  std::string text = "1";
  for (int i = 0; i < 90; ++i) text = "{\"a\": " + text + ", \"b\": 2}";
  const Data data = json(text);
  CHECK(path("$..a..a..*..*..*..b").find(data).found.size() > 0);
  std::string twice = "$";
  for (int i = 0; i < 60; ++i) twice += "['a','a']";
  CHECK(path(twice).find(data).found.size() == 1);
}

TEST_CASE("no text breaks the reader of paths, nor a search by one") {
  std::mt19937 random(13);
  const std::string bytes = "$.[]*'\"?@()=!&,-01ab/~\\ ";
  std::size_t read = 0;
  for (int round = 0; round < 40'000; ++round) {
    std::string text = round % 2 ? "$.a[?(@.b == 'c')]..*['a'][0]" : "$";
    for (std::size_t i = random() % 8; i > 0; --i) {
      const std::size_t at = random() % (text.size() + 1);
      text.insert(at, 1, bytes[random() % bytes.size()]);
    }
    std::string why;
    const auto path = JsonPath::parse(text, why);
    CAPTURE(text);
    REQUIRE(path.has_value() == why.empty());
    if (!path) continue;
    ++read;
    for (const auto& place : path->find(kShop, round % 3 == 0).found) {
      REQUIRE(place.path.starts_with("$"));
    }
  }
  CHECK(read > 1000);
}
