// Texts made to hurt whoever looks for imports: any language that has them.
#include <array>
#include <map>
#include <random>

#include "decisions/syntax/imports.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::vector<ImportSite> imports_of(const Language& language,
                                   const std::string& text) {
  auto sites = find_imports(*Tree::parse(language, make_text(text)));
  for (const ImportSite& site : sites) CHECK(site.span.end <= text.size());
  return sites;
}

// A text of many forms, of no language and a little of each.
const std::string kForms =
    "#include \"a.h\"\n#define M <m.h>\n#include M\nimport a.b as c, d\n"
    "from . import (x, y)\nif TYPE_CHECKING:\n  import z\n"
    "import { a as b } from 'c'; export * from \"d\"; require(`e`)\n"
    "package p; import static q.R.*; import `in`.s\n"
    "use a::{b::{c, d as e}, f::*}; mod g { mod h; } extern crate i as j;\n"
    "namespace N.M { using O; using P = Q.R; class S<T> : U { V.W x; } }\n"
    "import (\n\t_ \"k\"\n\tl `m`\n)\nexport module n:o; import :p;\n"
    "importlib.import_module('..a', 'b.c'); include!(\"d\"); "
    "@file:JvmName(\"E\")";

}  // namespace

TEST_CASE("imports are looked for in any bytes") {
  std::mt19937 random(11);
  for (const Language& language : languages()) {
    if (!has_imports(language)) continue;
    INFO(language.name);
    for (std::size_t size = 0; size < kForms.size(); size += 9) {
      imports_of(language, kForms.substr(0, size));
      imports_of(language, kForms.substr(size));
    }
    for (int round = 0; round < 20; ++round) {
      std::string text = kForms;
      for (int i = 0; i < 25; ++i) {
        text[random() % text.size()] = static_cast<char>(random());
      }
      imports_of(language, text);
    }
  }
}

TEST_CASE("imports are looked for however deep a text is nested") {
  constexpr std::size_t kDepth = 10'000;
  const std::map<std::string, std::array<std::string, 3>> nested = {
      {"c", {"#if X\n", "#include \"a\"\n", "#endif\n"}},
      {"cpp", {"namespace {", "\n#include \"a\"\n", "}"}},
      {"csharp", {"namespace A { using B;", "class C : D {}", "}"}},
      {"go", {"func(){", "x()", "}"}},
      {"java", {"class A { ", "B b;", "}"}},
      {"kotlin", {"class A { ", "val x: B = C()", "}"}},
      {"python", {"(", "__import__('a')", ")"}},
      {"rust", {"mod a { ", "use b::c;", "}"}},
  };
  for (const auto& [name, parts] : nested) {
    INFO(name);
    const Language& language = *find_language(name);
    imports_of(language, repeated(parts[0], kDepth) + parts[1] +
                             repeated(parts[2], kDepth));
    imports_of(language, repeated(parts[0], kDepth));
    imports_of(language, repeated(parts[2], kDepth));
  }
  imports_of(*find_language("rust"),
             "use " + repeated("a::{", kDepth) + repeated("}", kDepth) + ";");
  imports_of(*find_language("csharp"),
             "class A { B b = " + repeated("c.", kDepth) + "d; }");
}

TEST_CASE("a text that imports without end is read so far") {
  constexpr std::size_t kMany = 110'000;
  const auto count = [](const char* language, const std::string& text) {
    return imports_of(*find_language(language), text).size();
  };
  CHECK(count("python", repeated("import a\n", kMany)) == 100'000);
  CHECK(count("c", repeated("#include <a>\n", kMany)) == 100'000);
  CHECK(count("rust", "use {" + repeated("a,", kMany) + "};") == 100'000);
}

TEST_CASE("a text of Kotlin that ends in an annotation is read to its end") {
  const Language& kotlin = *find_language("kotlin");
  for (const char* text : {"class A\n@b", "class A {\nval c = 1\n@b",
                           "class A {\nval c = 1\n@b(", "class A\n@"}) {
    imports_of(kotlin, text);
  }
  // Each line once sent the scanner to the end of the file.
  CHECK(imports_of(kotlin, repeated("import a.*\n", 10'000)).size() == 10'000);
}
