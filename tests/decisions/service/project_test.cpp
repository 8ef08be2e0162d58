// What one analysis takes over from another when the text or the law changed.
#include "decisions/service/project.h"

#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;
using Strings = std::vector<std::string>;

namespace {

ProjectPtr project_of(const std::string& forbidden,
                      const std::string& config = "") {
  std::map<std::string, std::string, std::less<>> files = {
      {"docs/decisions/0001-a.md",
       record_with("id: no-it\nforbid: {code: " + forbidden + "($X)}\n" +
                   "language: [javascript, typescript]\n")},
      {".precedent/config.yaml", config},
      {"src/a.js", ""}};
  return Project::load(std::make_shared<MemoryDisk>(std::move(files)));
}

const TextPtr kText = make_text("eval(1);\nexec(2);\n");
const TextEdit kEdit{{18, 18}, "f(\n"};
const TextPtr kBroken = make_text("eval(1);\nexec(2);\nf(\n");

}  // namespace

// An analysis is not settled where its tree came out of an earlier one: that is
// how one sees here whether it did.
TEST_CASE("an edit costs what it changed") {
  const ProjectPtr project = project_of("eval");
  const auto before = project->analyse("src/a.js", kText);
  const auto after = project->analyse(*before, kBroken, {kEdit});
  CHECK(found(*after) == Strings{"eval(1)"});
  CHECK_FALSE(after->settled());
  CHECK(project->analyse("src/a.js", kBroken)->settled());
}

TEST_CASE("another law looks at the tree there is") {
  const ProjectPtr project = project_of("eval");
  const auto before = project->analyse("src/a.js", kText);
  const auto broken = project->analyse(*before, kBroken, {kEdit});
  const auto after = project_of("exec")->analyse(*broken, kBroken, {});
  CHECK(found(*after) == Strings{"exec(2)"});
  CHECK_FALSE(after->settled());
}

TEST_CASE("an analysis of the same text under the same law is made anew") {
  const ProjectPtr project = project_of("eval");
  const auto before = project->analyse("src/a.js", kText);
  const auto broken = project->analyse(*before, kBroken, {kEdit});
  const auto again = project->analyse(*broken, kBroken, {});
  CHECK(found(*again) == Strings{"eval(1)"});
  CHECK(again->settled());
}

TEST_CASE("nothing is taken over where law and text changed") {
  const auto before = project_of("eval")->analyse("src/a.js", kText);
  const auto after = project_of("exec")->analyse(*before, kBroken, {kEdit});
  CHECK(found(*after) == Strings{"exec(2)"});
  CHECK(after->settled());
}

TEST_CASE("nothing is taken over from another language") {
  const ProjectPtr project = project_of("eval");
  const auto before = project->analyse("src/a.js", kText);
  const auto broken = project->analyse(*before, kBroken, {kEdit});
  const ProjectPtr other =
      project_of("eval", "languages:\n  typescript: ['**/*.js']\n");
  const auto after = other->analyse(*broken, kBroken, {});
  CHECK(after->language() == find_language("typescript"));
  CHECK(found(*after) == Strings{"eval(1)"});
  CHECK(after->settled());

  const auto plain = project->analyse("run", make_text("eval(1);\n"));
  CHECK(plain->language() == nullptr);
  const std::string node = "#!/usr/bin/env node\n";
  CHECK(found(*project->analyse(*plain, make_text(node + "eval(1);\n"),
                                {{{0, 0}, node}})) == Strings{"eval(1)"});
}
