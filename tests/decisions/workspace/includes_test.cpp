#include "decisions/workspace/includes.h"

#include "tests/support/catch.h"

using precedent::FileSet;

namespace {

const FileSet& files() {
  static const FileSet set({"app/a.h", "app/sub/b.h", "d.h", "include/lib/c.h",
                            "src/e.h", "third/include/lib/c.h",
                            "third/include/x.h"});
  return set;
}

std::string quoted(std::string_view from, std::string_view spelled,
                   const std::vector<std::string>& paths = {}) {
  return precedent::resolve_include(from, spelled, false, files(), paths);
}

std::string angled(std::string_view from, std::string_view spelled,
                   const std::vector<std::string>& paths = {}) {
  return precedent::resolve_include(from, spelled, true, files(), paths);
}

}  // namespace

TEST_CASE("a quoted include is looked for beside its file, an angled one not") {
  CHECK(quoted("app/main.cpp", "a.h") == "app/a.h");
  CHECK(quoted("app/main.cpp", "sub/b.h") == "app/sub/b.h");
  CHECK(angled("app/main.cpp", "a.h") == "system:a.h");
}

TEST_CASE("then in the include paths, the root, include and src") {
  CHECK(quoted("app/main.cpp", "lib/c.h", {"third/include"}) ==
        "third/include/lib/c.h");
  CHECK(angled("app/main.cpp", "lib/c.h") == "include/lib/c.h");
  CHECK(angled("app/main.cpp", "x.h", {"none", "./third//include/"}) ==
        "third/include/x.h");
  CHECK(angled("app/main.cpp", "app/a.h") == "app/a.h");
  CHECK(quoted("app/main.cpp", "d.h") == "d.h");
  CHECK(quoted("app/main.cpp", "e.h") == "src/e.h");
  CHECK(angled("app/main.cpp", "vector") == "system:vector");
}

TEST_CASE("dots are taken out by name and never leave the root") {
  CHECK(quoted("app/sub/b.cpp", "../a.h") == "app/a.h");
  CHECK(quoted("app/sub/b.cpp", "./../../d.h") == "d.h");
  CHECK(quoted("app/sub/b.cpp", "../../../d.h") == "system:../../../d.h");
  CHECK(quoted("app/main.cpp", "../../app/a.h") == "system:../../app/a.h");
  CHECK(quoted("main.cpp", "../../d.h") == "system:../../d.h");
  CHECK(quoted("app/main.cpp", "/d.h") == "system:/d.h");
  CHECK(quoted("app/main.cpp", "/a.h") == "system:/a.h");
  CHECK(quoted("app/main.cpp", "x.h", {"../third/include"}) == "system:x.h");
  CHECK(quoted("app/main.cpp", "") == "system:");
}

TEST_CASE("a path below the root is made plain, one that leaves it is none") {
  using precedent::path_below_root;
  CHECK(path_below_root("./a//b/../c/") == "a/c");
  CHECK(path_below_root(".") == "");
  CHECK(path_below_root("a/..") == "");
  CHECK_FALSE(path_below_root("a/../.."));
  CHECK_FALSE(path_below_root("/a"));
}
