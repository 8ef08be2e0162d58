#include "decisions/syntax/imports.h"

#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::vector<ImportSite> imports_of(std::string_view language,
                                   std::string text) {
  return find_imports(
      *Tree::parse(*find_language(language), make_text(std::move(text))));
}

}  // namespace

TEST_CASE("Includes are found wherever they stand") {
  const std::string text =
      "#include <vector>\n"
      "#ifdef X\n"
      "#  include \"a/b.h\"\n"
      "#endif\n"
      "extern \"C\" {\n"
      "#include \"c.h\" // with a remark\n"
      "}\n";
  const auto sites = imports_of("cpp", text);
  REQUIRE(sites.size() == 3);
  CHECK(sites[0].specifier == "vector");
  CHECK(sites[0].angled);
  CHECK(sites[1].specifier == "a/b.h");
  CHECK_FALSE(sites[1].angled);
  CHECK(text.substr(sites[1].span.begin, sites[1].span.size()) == "\"a/b.h\"");
  CHECK(sites[2].specifier == "c.h");
}

TEST_CASE("What only looks like an include is none") {
  CHECK(imports_of("c", "// #include <a.h>\n").empty());
  CHECK(imports_of("c", "const char* s = \"#include <a.h>\";\n").empty());
  CHECK(imports_of("c", "int include;\n").empty());
  CHECK(imports_of("c", "#include").empty());
}

TEST_CASE("Other languages have no includes") {
  CHECK(imports_of("python", "#include <a.h>\n").empty());
}
