// Where imports lead, held against what the languages' own tools answered: see
// tests/vectors.
#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "decisions/workspace/import_resolver.h"
#include "nlohmann/json.hpp"
#include "tests/support/catch.h"

namespace precedent::test {

inline nlohmann::json import_vectors(const std::string& language) {
  std::ifstream file(PRECEDENT_TESTS_DIR "/vectors/import_cases.json");
  nlohmann::json cases = nlohmann::json::array();
  for (const auto& test : nlohmann::json::parse(file)) {
    if (test["language"] == language) cases.push_back(test);
  }
  return cases;
}

// The project of a vector; links are no files of a project.
inline std::unique_ptr<ImportResolver> resolver_of(
    const std::map<std::string, std::string>& files) {
  std::map<std::string, std::string, std::less<>> bytes;
  std::vector<std::string> names;
  for (const auto& [name, text] : files) {
    if (text.starts_with("@symlink:")) continue;
    bytes.emplace(name, text);
    names.push_back(name);
  }
  ResolverInput input;
  input.disk = std::make_shared<MemoryDisk>(std::move(bytes));
  input.files = FileSet(std::move(names));
  return std::make_unique<ImportResolver>(std::move(input));
}

// Targets as the vectors write them.
inline std::string as_vector(const ImportTarget& target) {
  switch (target.kind) {
    case ImportTarget::Kind::Unresolved:
      return "unresolved";
    case ImportTarget::Kind::Package:
      return "external:" + target.name;
    default:
      return target.written();
  }
}

}  // namespace precedent::test
