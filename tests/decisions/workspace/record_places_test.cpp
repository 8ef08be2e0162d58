#include "decisions/workspace/record_places.h"

#include "tests/support/catch.h"

using namespace precedent;

namespace {

using Names = std::vector<std::string>;

// "PATH" for what binds everything, "PATH -> SUBTREE" for the rest.
Names find(Names files, const Config& config = {}, std::string adr_dir = {}) {
  std::map<std::string, std::string, std::less<>> tree;
  if (!adr_dir.empty()) tree[".adr-dir"] = adr_dir;
  std::sort(files.begin(), files.end());
  Names found;
  for (const auto& place :
       find_records(MemoryDisk(std::move(tree)), config, files)) {
    found.push_back(place.path + (place.subtree.empty()
                                      ? std::string()
                                      : " -> " + place.subtree));
  }
  return found;
}

Config with_globs(Names globs) {
  Config config;
  config.decisions = std::move(globs);
  return config;
}

}  // namespace

TEST_CASE("every usual place is found, and binds everything") {
  for (const std::string place :
       {"docs/decisions", "docs/adr", "docs/adrs", "doc/adr", "doc/decisions",
        "doc/arch", "docs/arch", "docs/architecture/decisions",
        "docs/architecture/adr", "docs/dev/adr", "adr", "adrs", "decisions",
        ".archgate/adrs"}) {
    CHECK(find({place + "/0001-x.md", "src/a.md"}) ==
          Names{place + "/0001-x.md"});
  }
}

TEST_CASE("several places hold together") {
  CHECK(find({"adr/1-a.md", "docs/adr/1-b.md", "docs/decisions/1-c.markdown"})
            .size() == 3);
}

TEST_CASE("only markdown is a record") {
  CHECK(find({"docs/adr/0001-x.md", "docs/adr/0002-y.adoc", "docs/adr/x.png",
              "docs/adr/0003-z.markdown", "docs/adr/md"}) ==
        Names{"docs/adr/0001-x.md", "docs/adr/0003-z.markdown"});
}

TEST_CASE("a place within the tree binds the folder that it stands in") {
  CHECK(find({"services/pay/docs/adr/1-a.md", "services/web/adr/1-b.md",
              "docs/adr/1-c.md", "libs/docs/architecture/decisions/1-d.md"}) ==
        Names{"docs/adr/1-c.md",
              "libs/docs/architecture/decisions/1-d.md -> libs",
              "services/pay/docs/adr/1-a.md -> services/pay",
              "services/web/adr/1-b.md -> services/web"});
}

TEST_CASE("folders within a log belong to it") {
  CHECK(find({"docs/adr/backend/0001-x.md", "docs/decisions/2024/1-y.md",
              "docs/adr/sub/adr/2-z.md"}) ==
        Names{"docs/adr/backend/0001-x.md", "docs/adr/sub/adr/2-z.md",
              "docs/decisions/2024/1-y.md"});
}

TEST_CASE("a name that only ends like a place is none") {
  CHECK(find({"src/myadr/1-a.md", "notdocs/adrx/1-a.md", "adr.md"}).empty());
  CHECK(find({"mydocs/adr/1-a.md"}) == Names{"mydocs/adr/1-a.md -> mydocs"});
}

TEST_CASE("front pages and templates are no records") {
  for (const std::string name :
       {"README.md", "readme.md", "index.md", "Index.MD.md", "template.md",
        "_template.md", "adr-template.md", "0000-template.md",
        "000-adr-template.md", "adr-template-bare-minimal.md",
        "decision-record-template.md", "template.markdown"}) {
    CAPTURE(name);
    CHECK(find({"docs/adr/0001-x.md", "docs/adr/" + name}).size() ==
          (name == "Index.MD.md" ? 2 : 1));
  }
  CHECK(find({"docs/adr/0012-template-engine.md",
              "docs/adr/0013-use-a-template.md",
              "docs/adr/0000-record-decisions.md"})
            .size() == 3);
}

TEST_CASE("a folder whose name leads with a key is one record") {
  CHECK(
      find({"docs/adr/2024-01-02-x/README.md", "docs/adr/2024-01-02-x/notes.md",
            "docs/adr/0012-y/index.md", "docs/adr/ARCH-006-z/README.md",
            "docs/adr/README.md", "docs/adr/img/README.md"}) ==
      Names{"docs/adr/0012-y/index.md", "docs/adr/2024-01-02-x/README.md",
            "docs/adr/ARCH-006-z/README.md"});
}

TEST_CASE("but a folder of records, or of a year, is not") {
  CHECK(find({"docs/adr/01-backend/README.md", "docs/adr/01-backend/0001-x.md",
              "docs/adr/01-backend/y.md", "docs/adr/2024/README.md",
              "docs/adr/2024/z.md"}) == Names{"docs/adr/01-backend/0001-x.md",
                                              "docs/adr/01-backend/y.md",
                                              "docs/adr/2024/z.md"});
}

TEST_CASE("globs of the configuration go before all else") {
  const Names files = {"docs/adr/1-a.md", "design/1-b.md", "design/old/1-c.md",
                       "design/x.txt", "design/README.md"};
  CHECK(find(files, with_globs({"design/**", "!design/old"}), "docs/adr\n") ==
        Names{"design/1-b.md"});
  CHECK(find({"services/pay/docs/adr/1-a.md"}, with_globs({"*.md"})) ==
        Names{"services/pay/docs/adr/1-a.md -> services/pay"});
  // Nothing there is nothing, not the usual places.
  CHECK(find(files, with_globs({"none/**"})).empty());
}

TEST_CASE("the folder that .adr-dir names goes before the usual places") {
  const Names files = {"docs/adr/1-a.md", "notes/choices/1-b.md",
                       "notes/choices/README.md", "notes/choicesx/1-c.md"};
  for (const std::string dir :
       {"notes/choices", "notes/choices\n", "./notes//choices/ \r\n",
        "notes/x/../choices\nmore\n"}) {
    CAPTURE(dir);
    CHECK(find(files, {}, dir) == Names{"notes/choices/1-b.md"});
  }
}

TEST_CASE("an .adr-dir that leads out, or nowhere, is as good as none") {
  for (const std::string dir : {"/etc", "../other", "notes/../../x", "none",
                                " ", "\n", ".", "docs/adr/1-a.md"}) {
    CAPTURE(dir);
    CHECK(find({"docs/adr/1-a.md"}, {}, dir) == Names{"docs/adr/1-a.md"});
  }
}

TEST_CASE("sidecars are found beside records and in their own folder") {
  CHECK(find({"docs/adr/0012-x.md", "docs/adr/0012-x.rules.md",
              ".precedent/rules/0013-y.rules.md", ".precedent/rules/notes.md",
              "src/z.rules.md"}) == Names{".precedent/rules/0013-y.rules.md",
                                          "docs/adr/0012-x.md",
                                          "docs/adr/0012-x.rules.md"});
  CHECK(find({"a/docs/adr/1-x.md", "a/docs/adr/1-x.rules.md"},
             with_globs({"**/1-x.md"})) ==
        Names{"a/docs/adr/1-x.md -> a", "a/docs/adr/1-x.rules.md -> a"});
}

TEST_CASE("a new record goes where most are, the whole project's first") {
  const auto folder_for = [](const Names& files) {
    return default_record_folder(find_records(MemoryDisk({}), {}, files));
  };
  CHECK(folder_for({}) == "docs/decisions");
  CHECK(folder_for({"doc/adr/1-a.md"}) == "doc/adr");
  CHECK(folder_for({"adr/1-a.md", "docs/adr/1-a.md", "docs/adr/2-b.md"}) ==
        "docs/adr");
  CHECK(folder_for({"a/adr/1-a.md", "a/adr/2-b.md", "docs/adr/1-c.md"}) ==
        "docs/adr");
  CHECK(folder_for({"a/adr/1-a.md", "b/adr/1-a.md", "b/adr/2-b.md"}) ==
        "b/adr");
  CHECK(folder_for({"docs/adr/0001-x/README.md",
                    "docs/adr/0002-y/README.md"}) == "docs/adr");
  CHECK(folder_for({".precedent/rules/1.rules.md"}) == "docs/decisions");
}
