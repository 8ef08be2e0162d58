#include "decisions/syntax/imports.h"

#include <algorithm>
#include <span>

#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

using Words = std::span<const std::string_view>;

// A language's finder, and words of which a text that imports has one: where
// none occurs, it need not be parsed. No words: any text may import.
struct Finder {
  std::string_view language;
  Words words;
  std::vector<ImportSite> (*find)(const Tree&);
};

constexpr std::string_view kC[] = {"include", "import", "module"};
constexpr std::string_view kImport[] = {"import"};
constexpr std::string_view kJavaScript[] = {"import", "require", "from",
                                            "URL",    "module",  "reference"};

constexpr Finder kFinders[] = {
    {"c", kC, find_c_imports},
    {"cpp", kC, find_c_imports},
    {"csharp", {}, find_csharp_imports},
    {"go", kImport, find_go_imports},
    {"java", {}, find_java_imports},
    {"javascript", kJavaScript, find_javascript_imports},
    {"kotlin", {}, find_kotlin_imports},
    {"python", kImport, find_python_imports},
    {"rust", {}, find_rust_imports},
    {"tsx", kJavaScript, find_javascript_imports},
    {"typescript", kJavaScript, find_javascript_imports},
};

const Finder* finder_of(const Language& language) {
  const auto* found =
      std::ranges::find(kFinders, language.name, &Finder::language);
  return found == std::end(kFinders) ? nullptr : found;
}

}  // namespace

bool has_imports(const Language& language) { return finder_of(language); }

bool may_import(const Language& language, std::string_view text) {
  const Finder* finder = finder_of(language);
  return finder && (finder->words.empty() ||
                    std::ranges::any_of(finder->words, [&](auto word) {
                      return text.find(word) != text.npos;
                    }));
}

std::vector<ImportSite> find_imports(const Tree& tree) {
  const Finder* finder = finder_of(tree.language());
  return finder ? finder->find(tree) : std::vector<ImportSite>();
}

}  // namespace precedent
