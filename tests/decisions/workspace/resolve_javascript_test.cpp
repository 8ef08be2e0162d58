// Imports of TypeScript and JavaScript: the vectors, and what they leave out.
#include "tests/decisions/workspace/import_vectors.h"

using namespace precedent;
using namespace precedent::test;

namespace {

using Files = std::map<std::string, std::string>;

// Cases that we answer otherwise than the tool, and how.
const Files kOtherwise = {
    // A bundler's `?raw` names the file before it.
    {"typescript-37", "s.svg"},
    // Types of a package are that package.
    {"typescript-44", "external:@acme/k"},
};
// The importing file is a link in the case: its project knows the file only.
const Files kLinked = {{"javascript-29", "s/real.js"}};

std::string plain(std::string expected) {
  if (expected.starts_with("external:")) {
    expected = expected.substr(0, expected.find(" ("));
  }
  if (expected.starts_with("builtin:") &&
      !expected.starts_with("builtin:node:")) {
    expected.insert(8, "node:");
  }
  return expected;
}

std::string found(const Files& files, const std::string& from,
                  std::string specifier, ImportKind kind = ImportKind::Static,
                  const char* language = "typescript") {
  ImportSite site;
  site.specifier = std::move(specifier);
  site.kind = kind;
  auto targets =
      resolver_of(files)->resolve(*find_language(language), from, site);
  REQUIRE(targets.all.size() == 1);
  return targets.all.front().written();
}

std::string why(const Files& files, const std::string& from,
                const std::string& specifier) {
  ImportSite site;
  site.specifier = specifier;
  auto targets =
      resolver_of(files)->resolve(*find_language("typescript"), from, site);
  REQUIRE(targets.all.front().kind == ImportTarget::Kind::Unresolved);
  return targets.all.front().name;
}

}  // namespace

TEST_CASE("TypeScript and Node agree on where imports lead") {
  const std::string language = GENERATE("typescript", "javascript");
  const auto cases = import_vectors(language);
  REQUIRE(cases.size() == (language == "typescript" ? 32 : 26));
  for (const auto& test : cases) {
    const std::string id = test["id"];
    INFO(id << ": " << test["note"].get<std::string>());
    ImportSite site;
    site.specifier = test["specifier"];
    if (test.value("mode", "import") == "require") {
      site.kind = ImportKind::Require;
    }
    const auto linked = kLinked.find(id);
    const std::string from =
        linked == kLinked.end() ? std::string(test["from"]) : linked->second;
    const auto targets = resolver_of(test["files"].get<Files>())
                             ->resolve(*find_language(language), from, site);
    REQUIRE(targets.all.size() == 1);
    const auto otherwise = kOtherwise.find(id);
    CHECK(as_vector(targets.all.front()) == (otherwise == kOtherwise.end()
                                                 ? plain(test["expected"])
                                                 : otherwise->second));
  }
}

TEST_CASE("a package that nothing in the project answers is one of others") {
  CHECK(found({{"a.ts", ""}}, "a.ts", "pg") == "package:pg");
  CHECK(found({{"a.ts", ""}}, "a.ts", "@acme/ui/Button") ==
        "package:@acme/ui/Button");
  CHECK(found({{"a.ts", ""}}, "a.ts", "npm:@acme/ui@^1") == "package:@acme/ui");
  CHECK(found({{"a.ts", ""}}, "a.ts", "fs/promises") ==
        "builtin:node:fs/promises");
  CHECK(found({{"a.ts", ""}}, "a.ts", "node:sqlite") == "builtin:node:sqlite");
}

TEST_CASE("what leads nowhere says why") {
  CHECK(why({{"a.ts", ""}}, "a.ts", "./b") == "no file answers `b`");
  CHECK(why({{"a.ts", ""}, {"B.ts", ""}}, "a.ts", "./b") ==
        "only `B.ts` is there, in another case");
  CHECK(why({{"a.ts", ""}}, "a.ts", "../b") == "it leads out of the project");
  CHECK(why({{"a.ts", ""}}, "a.ts", "@/b") ==
        "nothing in the project answers that alias");
  CHECK(why({{"package.json", R"({"name": "me"})"}}, "a.ts", "me/b")
            .find("own name") != std::string::npos);
}

TEST_CASE("a package of the project is its source") {
  const Files built = {
      {"pnpm-workspace.yaml", "packages:\n  - 'libs/**'\n  - '!libs/old'\n"},
      {"libs/a/package.json",
       R"({"name": "a", "main": "dist/main.js", "exports": {
            ".": {"import": {"types": "./dist/index.d.ts"}},
            "./deep/*": "./dist/esm/deep/*.js", "./no": null}})"},
      {"libs/a/src/index.ts", ""},
      {"libs/a/src/deep/x.tsx", ""},
      {"libs/b/package.json", R"({"name": "b", "main": "lib/main.js"})"},
      {"libs/b/src/main.ts", ""},
      {"libs/b/src/other.ts", ""},
      {"libs/c/package.json", R"({"name": "c"})"},
      {"libs/old/package.json", R"({"name": "old"})"},
      {"app/x.ts", ""},
  };
  CHECK(found(built, "app/x.ts", "a") == "libs/a/src/index.ts");
  CHECK(found(built, "app/x.ts", "a/deep/x") == "libs/a/src/deep/x.tsx");
  CHECK(why(built, "app/x.ts", "a/no") == "`a` does not export it");
  CHECK(found(built, "app/x.ts", "b") == "libs/b/src/main.ts");
  CHECK(found(built, "app/x.ts", "b/src/other") == "libs/b/src/other.ts");
  CHECK(found(built, "app/x.ts", "b/lib/other") == "libs/b/src/other.ts");
  CHECK(found(built, "app/x.ts", "c") == "libs/c");
  CHECK(found(built, "app/x.ts", "old") == "package:old");
}

TEST_CASE("conditions are taken in the order of the package") {
  const auto files = [](const std::string& exports) {
    return Files{
        {"package.json", R"({"workspaces": {"packages": ["p"]}})"},
        {"p/package.json", R"({"name": "p", "exports": )" + exports + "}"},
        {"p/i.ts", ""},
        {"p/r.ts", ""},
        {"p/s.ts", ""},
        {"x.ts", ""}};
  };
  const std::string both =
      R"({".": {"require": "./r.js", "import": "./i.js"}})";
  CHECK(found(files(both), "x.ts", "p") == "p/i.ts");
  CHECK(found(files(both), "x.ts", "p", ImportKind::Require) == "p/r.ts");
  CHECK(found(files(R"(["./i.js", "./r.js"])"), "x.ts", "p") == "p/i.ts");
  CHECK(found(files(R"({"source": "./s.ts", "import": "./dist/gone.js"})"),
              "x.ts", "p") == "p/s.ts");
  CHECK(why(files(R"({".": "../x.ts"})"), "x.ts", "p") ==
        "`p` does not export it");
  CHECK(why(files(R"({".": "./../x.ts"})"), "x.ts", "p") ==
        "`p` does not export it");
}

TEST_CASE("names that begin with # are the package's own") {
  const Files files = {
      {"package.json",
       R"({"name": "me", "imports": {"#db": "./src/db.js", "#x/*": "./src/*.js",
           "#pg": "pg", "#loop": "#loop"}})"},
      {"src/db.ts", ""},
      {"src/a/b.ts", ""},
      {"x.ts", ""}};
  CHECK(found(files, "x.ts", "#db") == "src/db.ts");
  CHECK(found(files, "src/a/b.ts", "#x/a/b") == "src/a/b.ts");
  CHECK(found(files, "x.ts", "#pg") == "package:pg");
  why(files, "x.ts", "#loop");
  why(files, "x.ts", "#none");
}

TEST_CASE("configurations are extended from packages of the project") {
  const Files files = {
      {"package.json", R"({"workspaces": ["cfg", "app"]})"},
      {"cfg/package.json", R"({"name": "@me/cfg"})"},
      {"cfg/base.json",
       R"({"compilerOptions": {"paths": {"~/*": ["${configDir}/src/*"]}}})"},
      {"app/tsconfig.json", "{\"extends\": \"@me/cfg/base.json\" /* x */ ,}"},
      {"app/src/a.ts", ""},
      {"app/src/b/index.ts", ""}};
  CHECK(found(files, "app/src/a.ts", "~/b") == "app/src/b/index.ts");
}

TEST_CASE("a configuration that extends itself is read once and for all") {
  const Files files = {
      {"tsconfig.json",
       R"({"extends": ["./tsconfig.json", "./a.json", "./a.json"],
           "compilerOptions": {"baseUrl": "src"}})"},
      {"a.json", R"({"extends": ["./tsconfig.json", "./a.json"]})"},
      {"src/x.ts", ""}};
  CHECK(found(files, "src/x.ts", "x") == "src/x.ts");
}

TEST_CASE("a pattern leads to every file that it may mean") {
  ImportSite site;
  site.specifier = "./pages/*.ts";
  site.pattern = true;
  const auto targets =
      resolver_of({{"a.ts", ""},
                   {"pages/x.ts", ""},
                   {"pages/y.ts", ""},
                   {"pages/z/w.ts", ""}})
          ->resolve(*find_language("typescript"), "a.ts", site);
  REQUIRE(targets.all.size() == 2);
  CHECK(targets.all[0].name == "pages/x.ts");
  CHECK(targets.all[1].name == "pages/y.ts");
}

TEST_CASE("what bundlers add to a name is taken off") {
  const Files files = {{"a.ts", ""}, {"b.css", ""}, {"c.vue", ""}};
  CHECK(found(files, "a.ts", "!style!css!./b.css") == "b.css");
  CHECK(found(files, "a.ts", "./b.css?inline") == "b.css");
  CHECK(found(files, "a.ts", "./c.vue") == "c.vue");
}

TEST_CASE("who has a bundler may leave out its extensions") {
  Files files = {{"p/package.json", "{}"}, {"p/a.js", ""}, {"p/b.ts", ""}};
  const auto asked = [&] {
    return found(files, "p/a.js", "./b", ImportKind::Require, "javascript");
  };
  CHECK(asked() == "unresolved:./b");
  files["p/vite.config.ts"] = "";
  CHECK(asked() == "p/b.ts");
}
