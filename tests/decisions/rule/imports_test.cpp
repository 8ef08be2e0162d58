// The matcher `imports`.
#include "decisions/rule/imports_project.h"
#include "tests/support/catch.h"
#include "tests/support/rule.h"

using namespace precedent;
using namespace precedent::test;

namespace {

const std::vector<std::string> kFiles = {"app/main.cpp", "app/view.h",
                                         "core/model.h", "core/util.h"};

std::vector<std::string> forbidden(const std::string& imports,
                                   const std::string& path,
                                   const std::string& text) {
  auto law = law_of("id: a\nforbid:\n  imports: " + imports);
  REQUIRE(law->rules().size() == 1);
  return found(*analyse(std::move(law), path, text, kFiles));
}

}  // namespace

TEST_CASE("an include from one folder to another is found") {
  const std::string rule = "{from: [\"core/**\"], to: [\"app/**\"]}";
  CHECK(forbidden(rule, "core/a.cpp",
                  "#include \"app/view.h\"\n#include \"core/util.h\"\n") ==
        std::vector<std::string>{"\"app/view.h\""});
  CHECK(forbidden(rule, "app/a.cpp", "#include \"app/view.h\"\n").empty());
}

TEST_CASE("an include is resolved beside the file first") {
  CHECK(forbidden("{to: [\"core/model.h\"]}", "core/a.cpp",
                  "#include \"model.h\"\n#include \"../core/model.h\"\n")
            .size() == 2);
}

TEST_CASE("headers the project does not have are system:") {
  const std::string rule = "{to: [\"system:sqlite3.h\", \"system:boost/**\"]}";
  CHECK(forbidden(rule, "core/a.cpp",
                  "#include <sqlite3.h>\n#include <boost/x.hpp>\n"
                  "#include <vector>\n")
            .size() == 2);
}

TEST_CASE("protected files may be imported by the exceptions only") {
  const std::string rule = "{to: [\"core/**\"], except: [\"core/**\"]}";
  CHECK(forbidden(rule, "core/a.cpp", "#include \"core/util.h\"\n").empty());
  CHECK(forbidden(rule, "app/a.cpp", "#include \"core/util.h\"\n").size() == 1);
  const std::string mine = "{to: [\"core/**\"], except: [\"app/main.cpp\"]}";
  CHECK(forbidden(mine, "app/main.cpp", "#include \"core/util.h\"\n").empty());
  CHECK(forbidden(mine, "app/b.cpp", "#include \"core/util.h\"\n").size() == 1);
}

TEST_CASE("layers may import only what is after them") {
  const std::string rule = "{layers: [\"app/**\", \"core/**\"]}";
  CHECK(forbidden(rule, "core/a.cpp", "#include \"app/view.h\"\n").size() == 1);
  CHECK(forbidden(rule, "app/a.cpp", "#include \"core/util.h\"\n").empty());
  CHECK(forbidden(rule, "core/a.cpp", "#include \"core/util.h\"\n").empty());
  CHECK(forbidden(rule, "core/a.cpp", "#include <vector>\n").empty());
}

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

// What a rule says of `text` at `path`, beside other files. What stands at
// `path` on the disk may be older.
AnalysisPtr beside(const std::string& imports, const std::string& path,
                   const std::string& text, const Texts& others) {
  auto project = std::make_shared<ProjectFiles>();
  std::vector<std::string> names;
  for (const auto& [name, bytes] : others) names.push_back(name);
  project->files = FileSet(std::move(names));
  const auto language = [](std::string_view name, std::string_view bytes) {
    return language_of(name, bytes, true);
  };
  prepare_imports(*project, std::make_shared<MemoryDisk>(others), language);
  return Analysis::make(law_of("id: a\nforbid:\n  imports: " + imports),
                        project, path, make_text(text), language(path, text));
}

std::vector<std::string> messages(const Analysis& analysis) {
  std::vector<std::string> texts;
  for (const Finding& finding : analysis.findings()) {
    texts.push_back(finding.message);
  }
  return texts;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a circle that an edit makes is found before it is saved") {
  const Texts others = {{"a.ts", ""}, {"b.ts", "import './a'"}};
  const auto closing = beside("{cycles: true}", "a.ts", "import './b'", others);
  CHECK(messages(*closing) ==
        Strings{"`a.ts → b.ts → a.ts` is not allowed: imports in a circle"});
}

TEST_CASE("a circle that an edit opens is no longer found") {
  const Texts others = {{"a.ts", "import './b'; import './c'"},
                        {"b.ts", "import './a'"},
                        {"c.ts", ""}};
  CHECK(
      found(*beside("{cycles: true}", "a.ts", "import './c'", others)).empty());
  CHECK(found(*beside("{cycles: true}", "a.ts", others.at("a.ts"), others)) ==
        Strings{"'./b'"});
}

TEST_CASE("what an edited file reaches is judged by what it imports now") {
  const Texts others = {
      {"d/a.ts", ""}, {"u.ts", "import './i/i'"}, {"i/i.ts", ""}};
  const std::string rule =
      "{from: [\"d/**\"], to: [\"i/**\"], transitive: true}";
  CHECK(messages(*beside(rule, "d/a.ts", "import '../u'", others)).size() == 1);
  CHECK(messages(*beside(rule, "d/new.ts", "import '../u'", others)).size() ==
        1);
  CHECK(messages(*beside(rule, "d/a.ts", "", others)).empty());
}

TEST_CASE("what leads nowhere from another file is no end of a way") {
  const Texts others = {{"d/a.ts", ""}, {"u/u.ts", "import '../i/gone'"}};
  const std::string rule =
      "{from: [\"d/**\"], to: [\"i/**\"], transitive: true}";
  CHECK(found(*beside(rule, "d/a.ts", "import '../u/u'", others)).empty());
}

TEST_CASE("an exclusion counts for its own sort of target") {
  const Texts others = {{"src/a.ts", ""}, {"lib/b.ts", ""}};
  const std::string text = "import '../lib/b'; import 'pg'; import 'react'";
  const auto all = [&](const std::string& rule) {
    return found(*beside(rule, "src/a.ts", text, others));
  };
  CHECK(all("{to: [\"lib/**\", \"!package:pg\"]}") == Strings{"'../lib/b'"});
  CHECK(all("{to: [\"!package:pg\"]}") == Strings{"'../lib/b'", "'react'"});
  CHECK(all("{to: [\"!lib/**\", \"package:pg\", \"!package:react\"]}") ==
        Strings{"'pg'"});
  CHECK(all("{only: [\"!package:pg\"]}") == Strings{"'pg'"});
}

TEST_CASE("an import that leads nowhere is a doubt where it may matter") {
  const Texts others = {{"db/a.ts", ""}};
  const auto told = [&](const std::string& rule, const std::string& text) {
    const auto analysis = beside(rule, "ui/a.ts", text, others);
    return codes(analysis->problems());
  };
  const std::string rule = "{from: [\"ui/**\"], to: [\"db/**\"]}";
  CHECK(told(rule, "import '@/x'") == Strings{"unresolved-import"});
  CHECK(told(rule, "import './x'").empty());
  CHECK(told("{from: [\"app/**\"], to: [\"db/**\"]}", "import '@/x'").empty());
  CHECK(found(*beside(rule, "ui/a.ts", "import '../db/new'", others)) ==
        Strings{"'../db/new'"});
}
