// Paths made from others, and forms of them.
#include "decisions/rule/path_template.h"
#include "tests/support/catch.h"

using precedent::parts_of;
using precedent::PathTemplate;

TEST_CASE("a path has a folder, a name, a stem and an extension") {
  CHECK(parts_of("src/a/b.test.ts").dir == "src/a");
  CHECK(parts_of("src/a/b.test.ts").name == "b.test.ts");
  CHECK(parts_of("src/a/b.test.ts").stem == "b.test");
  CHECK(parts_of("src/a/b.test.ts").ext == "ts");
  CHECK(parts_of("Makefile").dir == ".");
  CHECK(parts_of("Makefile").stem == "Makefile");
  CHECK(parts_of("Makefile").ext.empty());
  CHECK(parts_of("a/.env").stem == ".env");
}

TEST_CASE("a template makes one path from another") {
  const auto fill = [](const char* written) {
    return PathTemplate::parse(written)->fill("src/cart.ts");
  };
  CHECK(fill("{dir}/{stem}.test.{ext}") == "src/cart.test.ts");
  CHECK(fill("docs/{name}.md") == "docs/cart.ts.md");
  CHECK(fill("README.md") == "README.md");
  CHECK_FALSE(PathTemplate::parse("{folder}/x"));
  CHECK_FALSE(PathTemplate::parse("{dir/x"));
}

TEST_CASE("a path may have the form of what a template makes") {
  const auto makes = [](const char* written, const char* path) {
    return PathTemplate::parse(written)->makes(path);
  };
  CHECK(makes("{dir}/{stem}.test.ts", "src/cart.test.ts"));
  CHECK_FALSE(makes("{dir}/{stem}.test.ts", "src/cart.ts"));
  CHECK_FALSE(makes("{dir}/{stem}.test.ts", "src/.test.ts"));
  CHECK(makes("tests/test_{stem}.py", "tests/test_cart.py"));
  CHECK_FALSE(makes("tests/test_{stem}.py", "tests/cart.py"));
  CHECK(makes("{dir}/index.ts", "src/index.ts"));
  CHECK_FALSE(makes("{dir}/index.ts", "src/main.ts"));
  CHECK_FALSE(makes("tests/{name}", "src/cart.ts"));
}
