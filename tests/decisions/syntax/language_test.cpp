#include "decisions/syntax/language.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::string_view language_name(std::string_view path,
                               std::string_view text = "",
                               bool cpp_headers = false) {
  const Language* language = language_of(path, text, cpp_headers);
  return language == nullptr ? "" : language->name;
}

}  // namespace

TEST_CASE("Languages are sorted by name") {
  CHECK(std::ranges::is_sorted(languages(), {}, &Language::name));
}

TEST_CASE("A language is found by name and alias in any case") {
  CHECK(find_language("TypeScript")->name == "typescript");
  CHECK(find_language("TS")->name == "typescript");
  CHECK(find_language("golang")->name == "go");
  CHECK(find_language("C++")->name == "cpp");
  CHECK(find_language("jsx")->name == "javascript");
  CHECK(find_language("cobol") == nullptr);
  CHECK(find_language("") == nullptr);
}

TEST_CASE("A file's language comes from its name") {
  CHECK(language_name("src/a.ts") == "typescript");
  CHECK(language_name("a.tsx") == "tsx");
  CHECK(language_name("a.mjs") == "javascript");
  CHECK(language_name("deep/a.test.py") == "python");
  CHECK(language_name("SConstruct") == "python");
  CHECK(language_name("a.TS") == "");
  CHECK(language_name("ts") == "");
  CHECK(language_name(".py") == "");
  CHECK(language_name("") == "");
}

TEST_CASE("A header is C unless the repository speaks C++") {
  CHECK(language_name("a.h") == "c");
  CHECK(language_name("a.h", "", true) == "cpp");
  CHECK(language_name("a.c", "", true) == "c");
}

TEST_CASE("A file without a telling name is known by its #! line") {
  CHECK(language_name("run", "#!/usr/bin/python3.11 -I\n") == "python");
  CHECK(language_name("run", "#!/usr/bin/env node\nx") == "javascript");
  CHECK(language_name("run", "#! /usr/bin/env -S A=b deno run\n") ==
        "typescript");
  CHECK(language_name("run", "#!/usr/bin/env") == "");
  CHECK(language_name("run", "#!") == "");
  CHECK(language_name("run", "#!/bin/bash\n") == "");
  CHECK(language_name("a.c", "#!/usr/bin/env node") == "c");
}
