// What Python, Go, Java, Kotlin, Rust, C, C++ and C# import, as found in their
// trees.
#include "decisions/syntax/imports.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::string_view word(ImportKind kind) {
  switch (kind) {
    case ImportKind::Static:
      return "static";
    case ImportKind::ReExport:
      return "re-export";
    case ImportKind::Dynamic:
      return "dynamic";
    case ImportKind::TypeOnly:
      return "type";
    case ImportKind::Include:
      return "include";
    case ImportKind::Module:
      return "module";
    case ImportKind::Implicit:
      return "implicit";
    case ImportKind::Qualified:
      return "qualified";
    case ImportKind::Resource:
      return "resource";
    default:
      return "other";
  }
}

std::vector<ImportSite> imports_of(std::string_view language,
                                   const std::string& text) {
  return find_imports(*Tree::parse(*find_language(language), make_text(text)));
}

void append(std::string& list, const std::vector<std::string>& words,
            const char* open, const char* close) {
  if (words.empty()) return;
  list += open;
  for (const std::string& each : words) {
    if (list.back() != *open) list += ' ';
    list += each;
  }
  list += close;
}

// "static a (b c) [scope], include <h>": kind, specifier, names, scopes; flags
// follow.
std::string listed(std::string_view language, const std::string& text) {
  std::string list;
  for (const ImportSite& site : imports_of(language, text)) {
    if (!list.empty()) list += ", ";
    list += std::string(word(site.kind)) + " ";
    list += site.angled ? "<" + site.specifier + ">" : site.specifier;
    append(list, site.names, "(", ")");
    append(list, site.scopes, "[", "]");
    if (site.conditional) list += " conditional";
    if (site.optional) list += " optional";
    if (site.deferred) list += " deferred";
  }
  return list;
}

// What stands where the imports are said to stand.
std::string places(std::string_view language, const std::string& text) {
  std::string list;
  for (const ImportSite& site : imports_of(language, text)) {
    if (!list.empty()) list += ", ";
    list += text.substr(site.span.begin, site.span.size());
  }
  return list;
}

std::string py(const std::string& text) { return listed("python", text); }
std::string rs(const std::string& text) { return listed("rust", text); }
std::string cpp(const std::string& text) { return listed("cpp", text); }
std::string kt(const std::string& text) { return listed("kotlin", text); }

}  // namespace

TEST_CASE("import and from of Python") {
  CHECK(py("import a, b.c as d") == "static a, static b.c");
  CHECK(py("from a.b import c, d as e") == "static a.b(c d)");
  CHECK(py("from . import (x,  # why\n  y)") == "static .(x y)");
  CHECK(py("from ...p.q import *") == "static ...p.q(*)");
  CHECK(py("from . \\\n m import n") == "static .m(n)");
  CHECK(py("from __future__ import annotations").empty());
  CHECK(py("x = 'import a'  # import b").empty());
  CHECK(py("lazy import a") == "static a");
  CHECK(places("python", "from a import b\nimport c.d as e") == "a, c.d");
}

TEST_CASE("modules that Python imports by a call") {
  CHECK(py("__import__('a')") == "dynamic a");
  CHECK(py("import importlib as i\ni.import_module('a' '.b')") ==
        "static importlib, dynamic a.b");
  CHECK(py("from importlib import import_module as m\nm('a')") ==
        "static importlib(import_module), dynamic a");
  CHECK(py("importlib.import_module('..c', 'a.b')") == "dynamic a.c");
  CHECK(py("importlib.import_module('.c', package='a')") == "dynamic a.c");
  CHECK(py("importlib.import_module('.c', __package__)") == "dynamic .c");
  CHECK(py("importlib.import_module(name)").empty());
  CHECK(py("importlib.import_module(f'a.{b}')").empty());
  CHECK(py("other.import_module('a')").empty());
}

TEST_CASE("what Python imports only sometimes") {
  CHECK(py("if TYPE_CHECKING:\n  import a\nelse:\n  import b") ==
        "type a conditional, static b conditional");
  CHECK(py("if not TYPE_CHECKING:\n  import a\nelse:\n  import b") ==
        "static a conditional, type b conditional");
  CHECK(py("from typing import TYPE_CHECKING as T\nif (T):\n  import a") ==
        "static typing(TYPE_CHECKING), type a conditional");
  CHECK(py("if t.TYPE_CHECKING:\n  if x:\n    import a") ==
        "type a conditional");
  CHECK(py("if x:\n  import a\nelif TYPE_CHECKING:\n  import b") ==
        "static a conditional, static b conditional");
  CHECK(py("try:\n  import a\nexcept (ImportError, X):\n  import b") ==
        "static a optional, static b optional");
  CHECK(py("try:\n  import a\nexcept ValueError:\n  pass") == "static a");
  CHECK(py("try:\n  import a\nexcept:\n  pass") == "static a optional");
  CHECK(py("def f():\n  import a\nclass C:\n  import b") ==
        "static a deferred, static b");
}

TEST_CASE("import of Go") {
  const std::string text =
      "package p\nimport \"a/b\"\nimport (\n\tx `c`\n\t_ \"d\"\n\t. \"e\"\n)\n";
  CHECK(listed("go", text) == "static a/b, static c, static d, static e");
  CHECK(places("go", text) == "\"a/b\", `c`, \"d\", \"e\"");
  CHECK(listed("go",
               "package p\n// #include <stdio.h>\n// #include \"u.h\"\n"
               "import \"C\"\n") == "include <stdio.h>, include u.h, static C");
  CHECK(listed("go", "package p\n/*\n#include \"u.h\"\n*/\nimport \"C\"\n") ==
        "include u.h, static C");
  CHECK(listed("go", "package p\n// #include \"u.h\"\n\nimport \"C\"\n") ==
        "static C");
}

TEST_CASE("import of Java, and names that need none") {
  CHECK(listed("java",
               "package a.b;\nimport b . /* x */ C;\n"
               "import static c.D.e; import c.*;") ==
        "static b.C, static c.D.e, static c.*[a.b]");
  CHECK(listed("java",
               "package a; import b.*; import c.D;\n"
               "class X<T> extends Y { D d; T t; Z z = W.make(); }") ==
        "static b.*(Y Z W)[a], static c.D, implicit Y[a], implicit Z[a], "
        "implicit W[a]");
  CHECK(
      listed("java", "class X { java.util.List<Y> l = p.q.Z.make(v.w()); }") ==
      "qualified java.util.List, implicit Y[], qualified p.q.Z");
  CHECK(listed("java", "class X { void f() { Class.forName(\"a.B\"); } }") ==
        "implicit Class[], dynamic a.B");
  CHECK(places("java", "import a.b.*; class X extends c.d.E.F {}") ==
        "a.b.*, c.d.E.F");
}

TEST_CASE("import of Kotlin, and names that need none") {
  CHECK(kt("package a\nimport b.`in`.C\nimport c.d as e\nimport f.*\n"
           "val x: C = e(g)") ==
        "static b.in.C, static c.d, static f.*(g)[a], implicit g[a]");
  CHECK(kt("package a\nimport b.*\nfun f(p: Int) = p.shout() + q.r.S.t") ==
        "static b.*(Int q S r shout t)[a], implicit Int[a], "
        "qualified q.r.S, implicit q[a]");
  CHECK(kt("fun f(p: A) { val l = p.q.R.s\nfor (i in is2) i.x() }") ==
        "implicit A[], implicit is2[]");
}

TEST_CASE("use, mod and extern crate of Rust") {
  CHECK(rs("use a::b; pub use c as d; use e::*;") ==
        "static a::b, re-export c, static e::*");
  CHECK(rs("use a::{self, b::{c, d as e}, f::*, g};") ==
        "static a, static a::b::c, static a::b::d, static a::f::*, "
        "static a::g");
  CHECK(rs("use ::a::b; use {c, d::e}; use super::*;") ==
        "static ::a::b, static c, static d::e, static super::*");
  CHECK(rs("mod a; pub mod r#type; mod b { mod c; use super::d; }") ==
        "module a, module type, module c[b], static super::d[b]");
  CHECK(rs("extern crate a as b; extern crate self as c;") == "static ::a");
  CHECK(places("rust", "use a::{b::C as D, e};") == "b::C as D, e");
}

TEST_CASE("paths in the code of Rust") {
  CHECK(rs("fn f() -> a::B { crate::c::d(); x.y(); Self::z(); g() }") ==
        "qualified a::B, qualified crate::c::d");
  CHECK(rs("fn f() { p!(1, crate::a::b(2)); a::m!(); }") ==
        "qualified crate::a::b, qualified a::m");
  CHECK(rs("#[derive(serde::Serialize)] struct S(::a::B);") ==
        "qualified serde::Serialize, qualified ::a::B");
  CHECK(rs("fn f() { <T as a::B>::c::d(); }") == "qualified a::B");
  CHECK(rs("include!(\"a.in\"); const A: &str = include_str!(\"b\");") ==
        "include a.in, resource b");
  CHECK(rs("pub(in a::b) fn f() {}").empty());
}

TEST_CASE("directives of C and C++") {
  CHECK(cpp("#include <a>\n#  include \"b.h\"\n") ==
        "include <a>, include b.h");
  CHECK(cpp("#include_next <a.h>\n#import \"b.h\"\n#embed \"c\"\n") ==
        "include <a.h>(next), include b.h, resource c");
  CHECK(cpp("#inc\\\nlude \"a.h\"\n").empty());
  CHECK(cpp("# /* x */ include /* y */ \\\n \"a.h\"\n") == "include a.h");
  CHECK(cpp("/*\n#include \"a.h\"\n*/ // x \\\n#include \"b.h\"\n").empty());
  CHECK(cpp("auto s = R\"x(\n#include \"a.h\"\n)x\";\n").empty());
  CHECK(cpp("int n = 1'000;\n#include \"a.h\"\nchar c = '\"';\n"
            "#include \"b.h\"\n") == "include a.h, include b.h");
  CHECK(cpp("int a[] = {\n#include \"a.inc\"\n};\n") == "include a.inc");
  CHECK(cpp("#if __has_include(\"a.h\")\n#include \"a.h\"\n#endif\n") ==
        "include a.h conditional");
}

TEST_CASE("a header's guard is no condition") {
  CHECK(cpp("#ifndef A_H\n#define A_H\n#include \"a.h\"\n#ifdef X\n"
            "#include \"b.h\"\n#endif\n#endif\n") ==
        "include a.h, include b.h conditional");
  CHECK(cpp("#ifndef A\n#include \"a.h\"\n#endif\n") ==
        "include a.h conditional");
}

TEST_CASE("an include of a name is what the file defines it as, once") {
  CHECK(cpp("#define A <a.h>\n#include A\n") == "include <a.h>");
  CHECK(places("c", "#define A <a.h>\n#include A\n") == "A");
  CHECK(cpp("#define A <a.h>\n#define A <b.h>\n#include A\n").empty());
  CHECK(cpp("#define A f(x)\n#include A\n#include B\n#include C(x)\n").empty());
}

TEST_CASE("modules of C++") {
  CHECK(cpp("module;\n#include <a>\nexport module m.n:p;\nimport b.c;\n"
            "export import :q;\nimport <d>;\nimport \"e.h\";\n") ==
        "include <a>, static b.c, static m.n:q, include <d>, include e.h");
  CHECK(cpp("module m;\nimport std;\n") == "implicit m, static std");
  CHECK(cpp("int import = 3;\nimport(x);\nvoid f() {\nimport a;\n}\n").empty());
  CHECK(listed("c", "import a;\n").empty());
}

TEST_CASE("using of C#, and names that need none") {
  const auto names_of = [](const std::string& text) {
    std::string list;
    for (const ImportSite& site : imports_of("csharp", text)) {
      if (!list.empty()) list += ", ";
      list += std::string(word(site.kind)) + " " + site.specifier;
      append(list, site.scopes, "[", "]");
    }
    return list;
  };
  CHECK(names_of("global using A.B; using static C.D; using E = F.G<int>;\n"
                 "using unsafe P = int*; using global::H;") ==
        "static A.B, static C.D, static F.G, static H");
  CHECK(names_of("using A;\nnamespace N.M { using B; class C<T> : D {\n"
                 "T t; global::X.Y y; void F(E e) { e.G(); } } }") ==
        "static A[N.M using B N ], static B[N.M], "
        "implicit D[N.M using B N  using A], qualified X.Y[], "
        "implicit E[N.M using B N  using A], "
        "implicit e[N.M using B N  using A], "
        "qualified e.G[N.M using B N  using A]");
  CHECK(names_of("namespace A;\nclass B : C {}") == "implicit C[A ]");
  CHECK(names_of("class A { void F() { using (var x = G()) {} } }") ==
        "implicit G[]");
  const auto sites = imports_of("csharp", "using A;\nclass B { C c = d.E(); }");
  REQUIRE(!sites.empty());
  CHECK(sites[0].names == std::vector<std::string>{".E", "C", "E", "d"});
}
