// What JavaScript and TypeScript import, as found in their trees.
#include "decisions/syntax/imports.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::vector<ImportSite> imports_of(std::string_view language,
                                   std::string text) {
  return find_imports(
      *Tree::parse(*find_language(language), make_text(std::move(text))));
}

std::string_view word(ImportKind kind) {
  switch (kind) {
    case ImportKind::Static:
      return "static";
    case ImportKind::SideEffect:
      return "side-effect";
    case ImportKind::ReExport:
      return "re-export";
    case ImportKind::Dynamic:
      return "dynamic";
    case ImportKind::Require:
      return "require";
    case ImportKind::TypeOnly:
      return "type";
    case ImportKind::Resource:
      return "resource";
    default:
      return "other";
  }
}

// "static a, type b"; flags follow their import.
std::string listed(std::string_view language, const std::string& text) {
  std::string list;
  for (const ImportSite& site : imports_of(language, text)) {
    if (!list.empty()) list += ", ";
    list += std::string(word(site.kind)) + " " + site.specifier;
    if (site.conditional) list += " conditional";
    if (site.optional) list += " optional";
    if (site.deferred) list += " deferred";
    if (site.pattern) list += " pattern";
  }
  return list;
}

std::string ts(const std::string& text) { return listed("typescript", text); }
std::string js(const std::string& text) { return listed("javascript", text); }

}  // namespace

TEST_CASE("import statements") {
  CHECK(ts("import d, {a as b, type T} from 's';") == "static s");
  CHECK(ts("import 's'") == "side-effect s");
  CHECK(ts("import * as n from \"s\"") == "static s");
  CHECK(ts("import { \"a b\" as c } from 's'") == "static s");
  CHECK(ts("import x from 's' with {type: 'json'}") == "static s");
  CHECK(js("import x from 's' assert {type: 'json'}") == "static s");
  CHECK(ts("import A = N.B") == "");
  CHECK(js("import defer * as n from 's'") == "static s");
  CHECK(js("import source w from 's'") == "static s");
}

TEST_CASE("imports of types alone are told apart") {
  CHECK(ts("import type {T} from 's'") == "type s");
  CHECK(ts("import type T from 's'") == "type s");
  CHECK(ts("import {type A, type B as C} from 's'") == "type s");
  CHECK(ts("import {type A, b} from 's'") == "static s");
  CHECK(ts("import d, {type A} from 's'") == "static s");
  CHECK(ts("import {} from 's'") == "static s");
  CHECK(ts("export type {T} from 's'") == "type s");
  CHECK(ts("export type * from 's'") == "type s");
  CHECK(ts("type A = import('s').B") == "type s");
  CHECK(ts("let a: import('s').B") == "type s");
  CHECK(ts("let a: typeof import('s')") == "type s");
  CHECK(ts("interface I { a: import('s').B }") == "type s");
  CHECK(ts("import type x = require('s')") == "type s");
  CHECK(ts("import {type} from 's'") == "static s");
  CHECK(ts("import {type as t} from 's'") == "static s");
}

TEST_CASE("exports from elsewhere") {
  CHECK(ts("export {a} from 's'") == "re-export s");
  CHECK(ts("export * from 's'") == "re-export s");
  CHECK(ts("export * as n from 's'") == "re-export s");
  CHECK(ts("export const from = 's'") == "");
  CHECK(ts("export = x; export as namespace N;") == "");
}

TEST_CASE("require") {
  CHECK(ts("import x = require('s')") == "require s");
  CHECK(ts("export import q = require('s')") == "require s");
  CHECK(js("const x = require('s')") == "require s");
  CHECK(js("require.resolve('s')") == "require s");
  CHECK(js("const {a} = require(`s`)") == "require s");
  CHECK(js("require('a')(require('b'))") == "require a, require b");
  CHECK(js("o.require('s'); require(x); require()") == "");
}

TEST_CASE("a require of the file's own imports nothing") {
  CHECK(js("function f(require) { require('s') } require('t')") == "require t");
  CHECK(js("const f = require => require('s')") == "");
  CHECK(js("const f = ({require}) => require('s')") == "");
  CHECK(js("{ const require = x; require('s') } require('t')") == "require t");
  CHECK(js("function f() { var require = x; { require('s') } } require('t')") ==
        "require t");
  CHECK(js("function require() {} require('s')") == "");
  CHECK(js("import require from 'r'; require('s')") == "static r");
  CHECK(js("import {require as r} from 'r'; require('s')") ==
        "static r, require s");
  CHECK(ts("function f(require: any) { require('s') }") == "");
  CHECK(ts("declare const require: any; require('s')") == "require s");
  CHECK(ts("declare function require(s: string): any; require('s')") ==
        "require s");
  CHECK(js("const require = createRequire(import.meta.url); require('s')") ==
        "require s");
}

TEST_CASE("imports by call") {
  CHECK(js("const x = await import('s')") == "dynamic s");
  CHECK(js("import('s', {with: {type: 'json'}})") == "dynamic s");
  CHECK(js("import(`s`)") == "dynamic s");
  CHECK(js("import(`./pages/${name}.js`)") == "dynamic ./pages/*.js pattern");
  CHECK(js("import(`${name}.js`); import(name); import(`./${a}`)") ==
        "dynamic ./* pattern");
  CHECK(js("import.meta.resolve('s')") == "dynamic s");
  CHECK(js("import.meta.glob('./p/*.js')") == "dynamic ./p/*.js pattern");
  CHECK(js("import.meta.glob(['./p/*.js', './q/*.js'])") ==
        "dynamic ./p/*.js pattern, dynamic ./q/*.js pattern");
  CHECK(js("new URL('./s.png', import.meta.url)") == "resource ./s.png");
  CHECK(js("new Worker(new URL('./w.js', import.meta.url))") ==
        "dynamic ./w.js");
  CHECK(js("new URL('./s.png', base)") == "");
}

TEST_CASE("what modules and comments refer to") {
  CHECK(ts("declare module './s' { interface T {} }") == "type ./s");
  CHECK(ts("declare module 's' { import x from 't' }") == "type t");
  CHECK(ts("/// <reference path=\"s.d.ts\" />\nlet x;") == "type ./s.d.ts");
  CHECK(ts("/// <reference types='node' />\n") == "type node");
  CHECK(ts("/// <reference lib='dom' />\n") == "");
  CHECK(ts("let x;\n/// <reference path='s.d.ts' />\n") == "");
  CHECK(ts("/// <amd-dependency path='s' />\n") == "static s");
  CHECK(js("/** @import {T} from 's' */") == "type s");
  CHECK(js("/** @type {import('s').T} */ let x") == "type s");
  CHECK(ts("/** @type {import('s').T} */ let x") == "");
  CHECK(js("// import x from 's'\n/* require('s') */ 'import(\"s\")'") == "");
}

TEST_CASE("what an import stands in is said of it") {
  CHECK(js("if (a) require('s')") == "require s conditional");
  CHECK(js("try { require('s') } catch { require('t') }") ==
        "require s optional, require t");
  CHECK(js("const f = () => import('s')") == "dynamic s deferred");
  CHECK(js("class A { m() { require('s') } }") == "require s deferred");
}

TEST_CASE("imports are found beside what the grammar cannot read") {
  CHECK(ts("import a from 's';\nlet x = = ;\nimport b from 't';") ==
        "static s, static t");
  CHECK(ts("class A { @#$ } import b from 't';") == "static t");
}

TEST_CASE("the place of an import is its string, quotes included") {
  const std::string text = "import a from 's';";
  const auto sites = imports_of("typescript", text);
  REQUIRE(sites.size() == 1);
  CHECK(text.substr(sites[0].span.begin, sites[0].span.size()) == "'s'");
}

TEST_CASE("deep nesting costs no more than its length") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "f(()=>{";
  text += "require('s')";
  for (int i = 0; i < 20000; ++i) text += "})";
  CHECK(js(text) == "require s deferred");
}
