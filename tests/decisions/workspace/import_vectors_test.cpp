// Imports of every language but TypeScript and JavaScript, found in the text of
// each vector and followed: see tests/vectors.
#include "tests/decisions/workspace/import_vectors.h"

#include <algorithm>
#include <functional>
#include <set>

using namespace precedent;
using namespace precedent::test;
using nlohmann::json;

namespace {

using Files = std::map<std::string, std::string>;
using Answers = std::set<std::string>;

// Cases that we answer otherwise, and how.
const Files kOtherwise = {
    // A header that no file of the project answers is the system's.
    {"c-03", "system:p.h"},
    // An error for javac; that of the project is the edge, said to be unsure.
    {"java-04", "src/main/java/b/String.java"},
};

// A vector made ready: what its options say stands in files.
struct Case {
  std::string language, from, text, specifier;
  Files files;
};

void write_python(const json& test, Case& result) {
  if (test["roots"] != json::array({""})) {
    result.files["pyproject.toml"] =
        "[tool.pytest.ini_options]\npythonpath = " + test["roots"].dump();
  }
  const std::string& written = result.specifier;
  if (written.starts_with("from ")) {
    result.text = written;
  } else if (written.starts_with("importlib.")) {
    result.text = "import importlib\nx = " + written;
  } else {
    result.text = "import " + written;
  }
}

void write_rust(const json& test, Case& result) {
  if (test.contains("edition")) {
    result.files["Cargo.toml"] =
        "[package]\nname = \"x\"\nedition = " + test["edition"].dump() + "\n";
  }
}

// Each case has a database, so that nothing is guessed.
void write_c(const json& test, Case& result) {
  if (!test.contains("flags")) return;
  const std::string unit = test.value("tu", test["from"].get<std::string>());
  const json entry = {
      {"directory", "/p"},
      {"file", unit},
      {"command", "cc " + test["flags"].get<std::string>() + " -c " + unit}};
  result.files["compile_commands.json"] = json::array({entry}).dump();
}

Case read_case(const json& test) {
  Case result{test["language"], test["from"], {}, test["specifier"], {}};
  result.files = test["files"].get<Files>();
  result.text = result.files[result.from];
  if (result.language == "python") write_python(test, result);
  if (result.language == "rust") write_rust(test, result);
  if (result.language == "c" || result.language == "cpp") {
    write_c(test, result);
  }
  return result;
}

// The last word of `import b.B`, `using X = B.T`, `include_next <h.h>`.
std::string name_in(std::string specifier) {
  specifier = specifier.substr(0, specifier.find(" ("));
  specifier = specifier.substr(specifier.rfind(' ') + 1);
  std::erase_if(specifier, [](char c) {
    return c == '`' || c == '"' || c == '<' || c == '>';
  });
  return specifier;
}

// True for a site that the vector asks about.
bool is_asked(const ImportSite& site, const Case& test) {
  if (test.language == "rust") return site.kind != ImportKind::Module;
  if (test.language == "csharp") return true;
  if (test.language == "python") return site.specifier != "importlib";
  const std::string name = name_in(test.specifier);
  const bool is_written = test.specifier.starts_with("import ");
  return site.specifier == name || (name == "H" && test.language == "c") ||
         (!is_written && (site.specifier.ends_with("." + name) ||
                          std::ranges::count(site.names, name) > 0));
}

// Where several sites tell of one name, what stands in files is the answer.
bool has_many_sites(const std::string& language) {
  return language == "java" || language == "kotlin" || language == "csharp" ||
         language == "rust";
}

Answers answers(const Case& test) {
  const Language& language = *find_language(test.language);
  const auto resolver = resolver_of(test.files);
  Answers result;
  for (const ImportSite& site :
       find_imports(*Tree::parse(language, make_text(test.text)))) {
    if (!is_asked(site, test)) continue;
    for (const ImportTarget& target :
         resolver->resolve(language, test.from, site).all) {
      const bool is_file = target.kind == ImportTarget::Kind::File;
      if (is_file || !has_many_sites(test.language)) {
        result.insert(as_vector(target));
      }
    }
  }
  if (result.empty()) result.insert("unresolved");
  return result;
}

std::string plain(std::string expected) {
  if (expected == "none" || expected.starts_with("unresolved")) {
    return "unresolved";
  }
  if (expected.starts_with("stdlib:")) expected.replace(0, 6, "builtin");
  if (expected.starts_with("cgo:")) expected.replace(0, 3, "builtin");
  expected = expected.substr(0, expected.find(" ("));
  if (expected.ends_with('/')) expected.pop_back();
  return expected;
}

Answers wanted(const json& test) {
  const auto otherwise = kOtherwise.find(test["id"].get<std::string>());
  if (otherwise != kOtherwise.end()) return {otherwise->second};
  const json& expected = test["expected"];
  Answers result;
  for (const json& each :
       expected.is_array() ? expected : json::array({expected})) {
    result.insert(plain(each));
  }
  return result;
}

}  // namespace

TEST_CASE("the languages' own tools agree on where imports lead") {
  const auto [language, count] =
      GENERATE(table<std::string, std::size_t>({{"c", 15},
                                                {"cpp", 8},
                                                {"csharp", 13},
                                                {"go", 18},
                                                {"java", 11},
                                                {"kotlin", 9},
                                                {"python", 21},
                                                {"rust", 13}}));
  const auto cases = import_vectors(language);
  REQUIRE(cases.size() == count);
  for (const json& test : cases) {
    INFO(test["id"] << ": " << test["note"].get<std::string>());
    CHECK(answers(read_case(test)) == wanted(test));
  }
}
