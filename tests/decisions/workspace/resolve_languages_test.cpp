// Where imports of Python, Go, Java, Kotlin, Rust, C, C++ and C# lead: what the
// vectors leave out.
#include <random>

#include "decisions/workspace/python_files.h"
#include "tests/decisions/workspace/import_vectors.h"

using namespace precedent;
using namespace precedent::test;

namespace {

using Files = std::map<std::string, std::string>;

// Where every import in the text of `from` leads: "a.py, package:b"; " or "
// between those of which it cannot be told which it is.
std::string led(const char* language, const Files& files,
                const std::string& from) {
  const Language& of = *find_language(language);
  const auto resolver = resolver_of(files);
  std::string list;
  for (const ImportSite& site :
       find_imports(*Tree::parse(of, make_text(files.at(from))))) {
    const ImportTargets targets = resolver->resolve(of, from, site);
    bool is_first = true;
    for (const ImportTarget& target : targets.all) {
      if (!list.empty()) {
        list += targets.ambiguous && !is_first ? " or " : ", ";
      }
      list += target.written();
      is_first = false;
    }
  }
  return list;
}

std::string py(Files files, const std::string& text) {
  files["m.py"] = text;
  return led("python", files, "m.py");
}

}  // namespace

TEST_CASE("modules of Python are found below the roots that manifests name") {
  const auto from_main = [](const std::string& manifest) {
    return py({{"pyproject.toml", manifest}, {"lib/deep/mod.py", ""}},
              "import mod");
  };
  CHECK(from_main("") == "package:mod");
  for (const char* manifest :
       {"[tool.setuptools.packages.find]\nwhere = ['lib/deep']",
        "[tool.setuptools]\npackage-dir = {'' = 'lib/deep'}",
        "[tool.poetry]\npackages = [{include = 'x', from = 'lib/deep'}]",
        "[tool.hatch.build.targets.wheel]\npackages = ['lib/deep/mod']",
        "[tool.pdm.build]\npackage-dir = 'lib/deep'",
        "[tool.uv.build-backend]\nmodule-root = 'lib/deep'",
        "[tool.pyright]\nextraPaths = ['./lib/deep/']",
        "[tool.mypy]\nmypy_path = 'lib/deep'"}) {
    INFO(manifest);
    CHECK(from_main(manifest) == "lib/deep/mod.py");
  }
  CHECK(from_main("[tool.mypy]\nmypy_path = '../out'") == "package:mod");
  CHECK(py({{"setup.cfg", "[options]\npackage_dir =\n  = lib\n"},
            {"lib/mod.py", ""}},
           "import mod") == "lib/mod.py");
}

TEST_CASE("packages of Python go by the names that are installed") {
  const Files declared = {
      {"pyproject.toml",
       "[project]\ndependencies = ['Foo_Bar>=1; python_version>\"3\"', "
       "'google-cloud-storage', 'jose.js', 'python-thing', 'redis']\n"},
      {"redis/backup.py", ""}};
  CHECK(py(declared, "import foo_bar.x.y") == "package:foo-bar/x/y");
  CHECK(py(declared, "import google.cloud.storage") ==
        "package:google-cloud-storage/cloud/storage");
  CHECK(py(declared, "import thing") == "package:python-thing");
  CHECK(py(declared, "import yaml, cv2") ==
        "package:pyyaml, package:opencv-python");
  CHECK(py(declared, "import google.protobuf") == "package:protobuf/protobuf");
  // What is installed comes before a folder without an __init__.
  CHECK(py(declared, "import redis") == "package:redis");
  CHECK(py({{"redis/backup.py", ""}}, "import redis.backup") ==
        "redis/backup.py");
}

TEST_CASE("what a package of Python binds hides its modules") {
  const auto taken = [](const std::string& init) {
    return py({{"a/__init__.py", init}, {"a/n.py", ""}}, "from a import n");
  };
  CHECK(taken("") == "a/n.py");
  CHECK(taken("from . import n") == "a/n.py");
  for (const char* init :
       {"n = 1", "n: int = 1", "m, n = 1, 2", "def n(): pass",
        "async def n(): pass", "class n:\n  m = 1", "import x as n",
        "from b import (m,\n  n)", "try:\n  from b import n\nexcept: pass",
        "if x:\n  n = 1", "x = [\n]; n = 2"}) {
    INFO(init);
    CHECK(taken(init) == "a/__init__.py");
  }
  for (const char* init :
       {"def f():\n  n = 1", "'''\nn = 1\n'''", "# n = 1", "f(n == 1)",
        "x = 'n = 1'", "class C:\n\n  n = 1\n  def n(): pass"}) {
    INFO(init);
    CHECK(taken(init) == "a/n.py");
  }
  CHECK(taken("from b import *") == "a/__init__.py or a/n.py");
  CHECK(taken("def __getattr__(n): pass") == "a/__init__.py or a/n.py");
  CHECK(py({{"a/__init__.py", "__all__ = ['n', \"o\"]"}, {"a/n.py", ""}},
           "from a import *") == "a/__init__.py, a/n.py");
}

TEST_CASE("the library of Python is hidden beside those who ask alone") {
  CHECK(py({{"queue.py", ""}}, "import queue") == "queue.py");
  CHECK(py({{"x/pyproject.toml", ""}, {"x/queue.py", ""}}, "import queue") ==
        "builtin:queue");
  CHECK(py({{"io.py", ""}}, "import io, xml.sax") ==
        "builtin:io, builtin:xml.sax");
  CHECK(py({{"ANY/__init__.py", ""}}, "import any") == "unresolved:any");
}

TEST_CASE("modules of Go") {
  const Files files = {
      {"go.mod",
       "module x.org/app // mine\nrequire (\n\t\"x.org/lib\" v1.0.0\n"
       "\tx.org/lib/v2 v2.1.0 // indirect\n)\n"
       "replace x.org/gone v1.0.0 => x.org/fork v1.0.1\n"
       "replace x.org/out => ../out\n"},
      {"sub/go.mod", "module x.org/app/sub\n"},
      {"sub/s.go", "package sub"},
      {"root.go", "package app"},
      {"a/a.go",
       "package a\nimport (\n\"x.org/app/sub\"\n"
       "\"x.org/lib/v2/q\"\n\"x.org/libx\"\n\"x.org/gone\"\n\"x.org/out\"\n"
       "\"embed\"\n)"},
      {"b/b.go", "package b\n// #include \"b.h\"\nimport \"C\""},
      {"b/b.h", ""}};
  CHECK(led("go", files, "a/a.go") ==
        "unresolved:x.org/app/sub, package:x.org/lib/v2/q, "
        "unresolved:x.org/libx, package:x.org/gone, package:x.org/out, "
        "builtin:embed");
  CHECK(led("go", files, "b/b.go") == "b/b.h, builtin:C");
  CHECK(led("go",
            {{"a.go", "package a\nimport (\"x.org/y\"\n\"./b\")"},
             {"b/b.go", "package b"}},
            "a.go") == "package:x.org/y, b");
}

TEST_CASE("libraries of Java go by their coordinates") {
  const std::string imports =
      "import com.google.common.collect.Lists;\nimport org.slf4j.*;\n"
      "import org.junit.jupiter.api.Test;\nimport static org.a.b.C.d;\n"
      "import java.util.List;\nimport javax.inject.Inject;\n";
  CHECK(led("java", {{"A.java", imports}}, "A.java") ==
        "package:com.google.common.collect/Lists, package:org.slf4j, "
        "package:org.junit.jupiter.api/Test, package:org.a.b/C.d, "
        "builtin:java.util.List, package:javax.inject/Inject");
  const Files files = {
      {"A.java", imports},
      {"build.gradle",
       "dependencies {\n  implementation 'com.google.guava:guava:33.0'\n"
       "  testImplementation \"org.junit.jupiter:junit-jupiter:5\"\n}"},
      {"gradle/libs.versions.toml",
       "[libraries]\nslf4j = { module = \"org.slf4j:slf4j-api\" }\n"
       "ab = \"org.a:b-core:1.0\"\naz = \"org.a:z:1.0\"\n"}};
  CHECK(led("java", files, "A.java") ==
        "package:com.google.guava:guava/com.google.common.collect.Lists, "
        "package:org.slf4j:slf4j-api/org.slf4j, "
        "package:org.junit.jupiter:junit-jupiter/org.junit.jupiter.api.Test, "
        "package:org.a:b-core/org.a.b.C.d, builtin:java.util.List, "
        "package:javax.inject/Inject");
}

TEST_CASE("names that several modules of Java declare") {
  const Files files = {{"a/pom.xml", ""},
                       {"b/pom.xml", ""},
                       {"c/pom.xml", ""},
                       {"a/X.java", "package p; class X {}"},
                       {"b/X.java", "package p; class X {}"},
                       {"a/A.java", "import p.X;"},
                       {"c/C.java", "import p.X; import p.Y;"}};
  CHECK(led("java", files, "a/A.java") == "a/X.java");
  CHECK(led("java", files, "c/C.java") ==
        "a/X.java or b/X.java, unresolved:p.Y");
}

TEST_CASE("declarations of Java and Kotlin are read through what hides them") {
  const Files files = {
      {"J.java",
       "/* package no; */ @Ann(A.class) package p;\n"
       "class J { class Inner {} String s = \"class S {\"; char c = '}'; }\n"
       "record R(int a) {} @interface N {} enum E { A { } }\n"
       "interface I { String T = \"\"\"\n class Q {} \" \"\"\"; }"},
      {"k.kt",
       "package p\n/* /* */ class No */\nval <T> List<T>.first: T get() = x\n"
       "fun <T : Any> T.second(a: Int): Int = object : I { }\n"
       "fun interface F { fun g() }\nval s = \"\"\"class No \"\"\"\n"
       "var later\nclass K"},
      {"U.java",
       "import p.J.Inner; import p.R; import p.N; import p.E; import p.I;\n"
       "import p.Inner; import p.S; import p.Q; import p.No;\n"
       "import static p.KKt.second;"},
      {"u.kt",
       "import p.first\nimport p.second\nimport p.F\nimport p.s\n"
       "import p.later\nimport p.K\nimport p.g\n"}};
  CHECK(led("java", files, "U.java") ==
        "J.java, J.java, J.java, J.java, J.java, unresolved:p.Inner, "
        "unresolved:p.S, unresolved:p.Q, unresolved:p.No, k.kt");
  CHECK(led("kotlin", files, "u.kt") ==
        "k.kt, k.kt, k.kt, k.kt, k.kt, k.kt, unresolved:p.g");
}

TEST_CASE("crates of Rust") {
  const Files files = {
      {"Cargo.toml",
       "[workspace]\nmembers = ['*']\n[workspace.package]\nedition = '2021'\n"
       "[workspace.dependencies]\nshared = { package = 'real-name', version = "
       "'1' }\nb = { path = 'b' }\n"},
      {"a/Cargo.toml",
       "[package]\nname = 'a-b'\nedition.workspace = true\n[dependencies]\n"
       "shared.workspace = true\nb.workspace = true\n"
       "[target.'cfg(unix)'.dev-dependencies]\nlibc = '0.2'\n"
       "[[test]]\nname = 't'\npath = 'check/t.rs'\n"},
      {"a/src/lib.rs", "pub mod m; pub use b::Deep as Up;"},
      {"a/src/m.rs",
       "use shared::x; use libc; use b::Deep; use std::io; use nothing::y;"},
      {"a/check/t.rs", "use a_b::m; use a_b::Up; use core::fmt;"},
      {"b/Cargo.toml", "[package]\nname = 'b'\n[lib]\npath = 'b.rs'\n"},
      {"b/b.rs", "mod deep; pub use deep::Deep;"},
      {"b/deep.rs", "pub struct Deep;"},
      {"lost.rs", "use a::b;"}};
  CHECK(led("rust", files, "a/src/m.rs") ==
        "package:real-name/x, package:libc, b/deep.rs, builtin:std::io, "
        "unresolved:nothing::y");
  CHECK(led("rust", files, "a/check/t.rs") ==
        "a/src/m.rs, b/deep.rs, builtin:core::fmt");
  CHECK(led("rust", files, "lost.rs") == "unresolved:a::b");
}

TEST_CASE("circles of modules and of re-exports of Rust end") {
  const Files files = {
      {"src/lib.rs",
       "mod a; mod b; pub use a::*; pub use b::*; pub use lib2 as lib2;\n"
       "#[path = \"lib.rs\"] mod again; use crate::nowhere; use self::x::y;"},
      {"src/a.rs", "pub use crate::b::*; pub use crate::b::ring; mod a;"},
      {"src/b.rs", "pub use crate::a::*; pub use crate::a::ring;"},
      {"src/main.rs", "#[path = \"../src/main.rs\"] mod me; use me::me::me;"},
      {"src/c.rs", "use crate::a::ring; use crate::none;"}};
  for (const auto& [name, text] : files) led("rust", files, name);
  CHECK(led("rust", files, "src/a.rs").find("src/b.rs") != std::string::npos);
}

TEST_CASE("compilation databases") {
  const auto found = [](const std::string& entry, const std::string& text) {
    return led("c",
               {{"compile_commands.json", "[" + entry + "]"},
                {"src/m.c", text},
                {"inc/a b/h.h", ""},
                {"inc/k.h", ""},
                {"src/k.h", ""},
                {"flags", "-I 'inc/a b' @flags\n"}},
               "src/m.c");
  };
  const std::string all = "#include <h.h>\n#include <k.h>\n";
  CHECK(found(R"({"directory": "/p", "file": "/p/src/m.c",
                  "command": "cc '-Iinc/a b' -I /p/inc -I/elsewhere"})",
              all) == "inc/a b/h.h, inc/k.h");
  CHECK(found(R"({"directory": "/p/src", "file": "m.c",
                  "arguments": ["cl", "/I", "../inc", "@../flags"]})",
              all) == "system:h.h, inc/k.h");
  CHECK(found(R"({"directory": "/p", "file": "src/m.c",
                  "command": "cc @flags"})",
              all) == "inc/a b/h.h, system:k.h");
  // No unit is a file of the project: then nothing is known.
  CHECK(found(R"({"directory": "/p", "file": "x.c", "command": "cc -Iinc"})",
              "#include <k.h>\n") == "src/k.h");
  CHECK(found("3, {}, {\"file\": 3}, {\"file\": \"../../..\"}",
              "#include \"k.h\"\n") == "src/k.h");
}

TEST_CASE("packages and projects of C#") {
  const Files files = {
      {"a/a.csproj",
       "<Project><!-- <PackageReference Include=\"No.One\" /> -->\n"
       "<PackageReference Include='Newtonsoft.Json' />\n"
       "<PackageReference\n  Update=\"Serilog.Sinks\" /></Project>"},
      {"Directory.Packages.props", "<PackageVersion Include=\"Serilog\" />"},
      {"b/b.csproj", "<Project/>"},
      {"a/T.cs", "namespace N { class T {} }"},
      {"b/T.cs", "namespace N { class T {} }"},
      {"a/A.cs",
       "using newtonsoft.json.Linq; using Serilog.Sinks.File; using Serilog;\n"
       "using No.One; using System.IO; using N; class A { T t; }"},
      {"C.cs", "using N; class C { T t; }"}};
  CHECK(led("csharp", files, "a/A.cs") ==
        "package:Newtonsoft.Json/Linq, package:Serilog.Sinks/File, "
        "package:Serilog, package:No.One, builtin:System.IO, a/T.cs");
  CHECK(led("csharp", files, "C.cs") == "a/T.cs or b/T.cs");
}

TEST_CASE("broken manifests and sources lead nowhere, and no one falls") {
  std::mt19937 random(3);
  const Files good = {
      {"pyproject.toml", "[project]\ndependencies = ['a']\n[tool.pyright]\n"},
      {"go.mod", "module x\nrequire (\n\ty v1\n)\nreplace y => ./y\n"},
      {"pom.xml", "<dependency><groupId>g</groupId><artifactId>a</artifactId>"},
      {"Cargo.toml", "[package]\nname = 'c'\n[dependencies]\nd.path = 'd'\n"},
      {"compile_commands.json", R"([{"directory": "/p", "file": "c.c"}])"},
      {"x.csproj", "<Project><PackageReference Include=\"P\"/></Project>"},
      {"a.py", "from . import b\nimport c.d"},
      {"__init__.py", "x = 1\ndef f(): pass\n__all__ = ['a']"},
      {"a.go", "package a\nimport \"x/y\""},
      {"A.java", "package p; import q.*; class A { B b; }"},
      {"a.kt", "package p\nimport q.*\nfun <T> A<T>.f() = 1"},
      {"src/lib.rs", "mod a { use super::b::{c, d as e}; }\nfn f() {}"},
      {"c.c", "#include \"d.h\"\n"},
      {"c.cpp", "export module m;\nimport n;\n"},
      {"A.cs", "using B; namespace C.D { class E : F { } }"}};
  const std::map<std::string, std::string> languages = {
      {"a.py", "python"}, {"a.go", "go"},         {"A.java", "java"},
      {"a.kt", "kotlin"}, {"src/lib.rs", "rust"}, {"c.c", "c"},
      {"c.cpp", "cpp"},   {"A.cs", "csharp"}};
  for (int round = 0; round < 60; ++round) {
    Files files = good;
    for (auto& [name, text] : files) {
      if (round % 2 == 0) text.resize(random() % (text.size() + 1));
      for (int i = 0; i < 4 && !text.empty(); ++i) {
        text[random() % text.size()] = static_cast<char>(random());
      }
    }
    for (const auto& [name, language] : languages) {
      led(language.c_str(), files, name);
    }
  }
}
