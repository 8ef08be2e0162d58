#include "decisions/syntax/language.h"

#include <algorithm>
#include <array>

extern "C" {
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_c_sharp();
const TSLanguage* tree_sitter_cpp();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_kotlin();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_typescript();
}

namespace precedent {
namespace {

using Words = std::span<const std::string_view>;

template <std::size_t N>
using List = std::array<std::string_view, N>;

constexpr List<1> kCAliases{"c"};
constexpr List<2> kCExtensions{"c", "h"};
constexpr List<4> kCppAliases{"cc", "c++", "cpp", "cxx"};
constexpr List<8> kCppExtensions{"cc", "hpp", "cpp", "c++",
                                 "hh", "cxx", "cu",  "ino"};
constexpr List<4> kCSharpAliases{"c#", "c_sharp", "cs", "csharp"};
constexpr List<2> kCSharpExtensions{"cs", "csx"};
constexpr List<2> kGoAliases{"go", "golang"};
constexpr List<1> kGoExtensions{"go"};
constexpr List<1> kJavaAliases{"java"};
constexpr List<1> kJavaExtensions{"java"};
constexpr List<1> kJavaInterpreters{"java"};
constexpr List<3> kJavaScriptAliases{"javascript", "js", "jsx"};
constexpr List<4> kJavaScriptExtensions{"cjs", "js", "mjs", "jsx"};
constexpr List<1> kJavaScriptFiles{"Jakefile"};
constexpr List<2> kJavaScriptInterpreters{"node", "nodejs"};
constexpr List<2> kKotlinAliases{"kotlin", "kt"};
constexpr List<3> kKotlinExtensions{"kt", "ktm", "kts"};
constexpr List<2> kPythonAliases{"py", "python"};
constexpr List<5> kPythonExtensions{"py", "py3", "pyi", "bzl", "bazel"};
constexpr List<4> kPythonFiles{"BUILD", "SConscript", "SConstruct",
                               "WORKSPACE"};
constexpr List<2> kPythonInterpreters{"pypy", "python"};
constexpr List<2> kRustAliases{"rs", "rust"};
constexpr List<1> kRustExtensions{"rs"};
constexpr List<1> kRustInterpreters{"rust-script"};
constexpr List<1> kTsxAliases{"tsx"};
constexpr List<1> kTsxExtensions{"tsx"};
constexpr List<2> kTypeScriptAliases{"ts", "typescript"};
constexpr List<3> kTypeScriptExtensions{"ts", "cts", "mts"};
constexpr List<3> kTypeScriptInterpreters{"bun", "deno", "ts-node"};

// Stands for `$` where the grammar does not take it in an identifier.
constexpr char32_t kMicro = U'\u00B5';
constexpr char32_t kLinearB = U'\U00010000';

constexpr std::array<Language, 11> kLanguages{{
    {"c", "C", kCAliases, kCExtensions, {}, {}, kLinearB, tree_sitter_c},
    {"cpp",
     "C++",
     kCppAliases,
     kCppExtensions,
     {},
     {},
     kLinearB,
     tree_sitter_cpp},
    {"csharp",
     "C#",
     kCSharpAliases,
     kCSharpExtensions,
     {},
     {},
     kMicro,
     tree_sitter_c_sharp},
    {"go", "Go", kGoAliases, kGoExtensions, {}, {}, kMicro, tree_sitter_go},
    {"java",
     "Java",
     kJavaAliases,
     kJavaExtensions,
     {},
     kJavaInterpreters,
     U'$',
     tree_sitter_java},
    {"javascript", "JavaScript", kJavaScriptAliases, kJavaScriptExtensions,
     kJavaScriptFiles, kJavaScriptInterpreters, U'$', tree_sitter_javascript},
    {"kotlin",
     "Kotlin",
     kKotlinAliases,
     kKotlinExtensions,
     {},
     {},
     kMicro,
     tree_sitter_kotlin},
    {"python", "Python", kPythonAliases, kPythonExtensions, kPythonFiles,
     kPythonInterpreters, kMicro, tree_sitter_python},
    {"rust",
     "Rust",
     kRustAliases,
     kRustExtensions,
     {},
     kRustInterpreters,
     kMicro,
     tree_sitter_rust},
    {"tsx", "TSX", kTsxAliases, kTsxExtensions, {}, {}, U'$', tree_sitter_tsx},
    {"typescript",
     "TypeScript",
     kTypeScriptAliases,
     kTypeScriptExtensions,
     {},
     kTypeScriptInterpreters,
     U'$',
     tree_sitter_typescript},
}};

bool contains(Words words, std::string_view word);
bool contains_in_any_case(Words words, std::string_view word);
std::string_view extension_of(std::string_view file_name);
std::string_view interpreter_of(std::string_view text);

// The first language of which `has` is true.
template <class Has>
const Language* find_if(Has has) {
  const auto found = std::ranges::find_if(kLanguages, has);
  return found == kLanguages.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Language> languages() { return kLanguages; }

const Language* find_language(std::string_view name) {
  return find_if([&](const Language& language) {
    return contains_in_any_case({&language.name, 1}, name) ||
           contains_in_any_case(language.aliases, name);
  });
}

const Language* language_of(std::string_view path, std::string_view text,
                            bool cpp_headers) {
  // npos + 1 is 0: a path without a folder is all file name.
  const std::string_view file_name = path.substr(path.rfind('/') + 1);
  const auto by_name = find_if([&](const Language& language) {
    return contains(language.file_names, file_name);
  });
  if (by_name != nullptr) return by_name;

  const std::string_view extension = extension_of(file_name);
  if (extension == "h" && cpp_headers) return find_language("cpp");
  const auto by_extension = find_if([&](const Language& language) {
    return contains(language.extensions, extension);
  });
  if (by_extension != nullptr) return by_extension;

  const std::string_view interpreter = interpreter_of(text);
  return find_if([&](const Language& language) {
    return contains(language.interpreters, interpreter);
  });
}

namespace {

bool contains(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains_in_any_case(Words words, std::string_view word) {
  return std::ranges::any_of(words, [&](std::string_view each) {
    return std::ranges::equal(each, word, {}, lower, lower);
  });
}

// Empty for "Makefile" and for ".profile".
std::string_view extension_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return file_name.substr(dot + 1);
}

// Takes the first word off `line`.
std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \t\r"));
  line.remove_prefix(word.size());
  return word;
}

// "python" of "#!/usr/bin/env -S python3.11 -I": the program without folders,
// without env and its options, without the version.
std::string_view interpreter_of(std::string_view text) {
  if (!text.starts_with("#!")) return {};
  std::string_view line = text.substr(2, text.find('\n') - 2);
  std::string_view word = next_word(line);
  word.remove_prefix(word.rfind('/') + 1);
  if (word == "env") {
    do {
      word = next_word(line);
    } while (word.starts_with('-') || word.find('=') != std::string_view::npos);
    word.remove_prefix(word.rfind('/') + 1);
  }
  return word.substr(0, word.find_last_not_of("0123456789.") + 1);
}

}  // namespace
}  // namespace precedent
