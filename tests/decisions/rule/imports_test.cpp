// The matcher `imports`, for C and C++ includes.
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
