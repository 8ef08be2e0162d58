// The matchers `data` and `dependencies` as the engine asks them: what edits
// change, and that a file that cannot be read is never passed.
#include <random>

#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

const std::string kStrict =
    "id: strict\nrequire: {data: {at: $.strict, equals: true}}\n"
    "files: [\"*.json\"]\n---\n"
    "id: approved\nforbid: {dependencies: {except: [react]}}\n";

std::vector<std::string> found_in(const std::string& path,
                                  const std::string& text) {
  return found(*analyse(law_of(kStrict), path, text));
}

}  // namespace

TEST_CASE("a value and a dependency are found where they stand") {
  using List = std::vector<std::string>;
  CHECK(found_in("a.json", R"({"strict": false})") == List{"false"});
  CHECK(found_in("a.json", R"({"strict": true})").empty());
  CHECK(found_in("package.json",
                 R"({"strict": true, "dependencies": {"a": "1"}})") ==
        List{"\"a\""});
}

TEST_CASE("what an edit breaks is said, and no more once it is mended") {
  auto before = analyse(law_of(kStrict), "package.json", R"({"strict": true})");
  CHECK(before->problems().empty());
  auto broken =
      before->edited(make_text(R"({"strict": true)"), {{{15, 16}, ""}});
  CHECK(broken->findings().empty());
  CHECK(codes(broken->problems()) == std::vector<std::string>{"not-data"});
  CHECK(broken->not_evaluated() == 2);
  auto mended =
      broken->edited(make_text(R"({"strict": false})"), {{{11, 15}, "false}"}});
  CHECK(mended->problems().empty());
  CHECK(mended->not_evaluated() == 0);
  CHECK(found(*mended) == std::vector<std::string>{"false"});
}

TEST_CASE("a broken file is one problem, also to a rule that only asks when") {
  auto analysis =
      analyse(law_of("id: a\nrequire: {data: {at: $.a, exists: true}}\n"
                     "when: {data: {at: $.b, exists: true}}\n"),
              "a.json", "{");
  CHECK(analysis->problems().size() == 1);
  CHECK(analysis->not_evaluated() > 0);
}

TEST_CASE("edits give what a fresh look gives, whatever the bytes") {
  const std::string paths[] = {"package.json", "a.yaml", "Cargo.toml",
                               "pom.xml", "go.mod"};
  const std::string bytes = "{}[]<>/\"',:=&*-\n a1\xC3\xFF";
  const LawPtr law =
      law_of(kStrict +
             "---\nid: any\nforbid: {data: {at: $..a, not-equals: 1}}\n"
             "---\nid: pinned\nrequire: {dependencies: {pinned: true}}\n");
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    const std::string& path = paths[round % 5];
    std::string text = "{\"a\": {\"a\": 2}, \"dependencies\": {\"a\": \"1\"}}";
    auto analysis = analyse(law, path, text);
    for (int step = 0; step < 4; ++step) {
      const auto at = static_cast<std::uint32_t>(random() % (text.size() + 1));
      const std::string added(1, bytes[random() % bytes.size()]);
      text.insert(at, added);
      analysis = analysis->edited(make_text(text), {{{at, at}, added}});
      const auto fresh = analyse(law, path, text);
      CAPTURE(path, text);
      REQUIRE(found(*analysis) == found(*fresh));
      REQUIRE(analysis->problems() == fresh->problems());
      for (const Finding& finding : analysis->findings()) {
        REQUIRE(finding.span.end <= text.size());
      }
    }
  }
}
