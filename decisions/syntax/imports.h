// What a file imports, as written: found in its tree, resolved elsewhere
// (decisions/workspace/import_resolver.h). To add a language you must (1) write
// its finder in an imports_LANGUAGE.cpp here, (2) add its line to the table in
// imports.cpp, (3) add its resolver.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/tree.h"

namespace precedent {

enum class ImportKind : std::uint8_t {
  Static,      // import … from, import a.b, use a::b, using A.B
  SideEffect,  // import "x"
  ReExport,    // export … from
  Dynamic,     // import(x), importlib.import_module(x)
  Require,     // require(x)
  TypeOnly,    // gone when the program runs
  Include,     // #include
  Module,      // a declaration that names another file: Rust's `mod x;`
  Implicit,    // nothing written: files of one package
  Qualified,   // a path in code that needs no import
  Resource,    // a file that is not code: new URL(x, import.meta.url)
};

struct ImportSite {
  std::string specifier;  // without quotes or angle brackets
  Span span;              // of the specifier with its quotes or brackets
  ImportKind kind = ImportKind::Static;
  bool angled = false;       // <…>
  bool conditional = false;  // inside if, #if, cfg
  bool optional = false;     // inside try: its failure is met
  bool deferred = false;     // inside a function's body
  bool pattern = false;      // the specifier is a glob: any of those
  // What is taken from it, where that may be a module of its own: `b` and `c`
  // of Python's `from a import b, c`; "*" for all.
  std::vector<std::string> names{};
  // Where a name that needs no import is looked for, the nearest first: the
  // packages, namespaces or modules that it stands in.
  std::vector<std::string> scopes;

  bool operator==(const ImportSite&) const = default;
};

// True when imports of this language are understood.
bool has_imports(const Language& language);

// False when a look at the bytes tells that nothing is imported, so that they
// need not be parsed.
bool may_import(const Language& language, std::string_view text);

// In the order of the text. Looks inside what the grammar could not read, too.
std::vector<ImportSite> find_imports(const Tree& tree);

}  // namespace precedent
