// Data files and manifests of any bytes are read, each place within the file.
// The first byte chooses how.
#include <array>
#include <vector>

#include "decisions/workspace/data_file.h"
#include "decisions/workspace/manifest_dependencies.h"
#include "tests/fuzz/require.h"

using namespace precedent;
using precedent::test::require;

namespace {

constexpr DataFormat kFormats[] = {DataFormat::Json, DataFormat::Yaml,
                                   DataFormat::Toml, DataFormat::Xml};

constexpr const char* kManifests[] = {
    "package.json",  "pnpm-lock.yaml",   "yarn.lock",  "pyproject.toml",
    "poetry.lock",   "requirements.txt", "pom.xml",    "build.gradle",
    "a.csproj",      "go.mod",           "Cargo.toml", "vcpkg.json",
    "conanfile.txt", "composer.json",    "Gemfile",    "Gemfile.lock"};

void require_within(const Span& span, std::size_t size) {
  require(span.begin <= span.end && span.end <= size, "a place in the file");
}

void require_sound(const Data& root, std::size_t size) {
  std::vector<const Data*> open = {&root};
  while (!open.empty()) {
    const Data& data = *open.back();
    open.pop_back();
    require_within(data.span, size);
    for (const Data& item : data.items) open.push_back(&item);
    for (const DataEntry& entry : data.entries) {
      require_within(entry.key_span, size);
      open.push_back(&entry.value);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const std::string text(data + 1, data + size);
  const DataFile file = parse_data(kFormats[data[0] % 4], text);
  for (const Data& document : file.value) require_sound(document, text.size());
  for (const Problem& problem : file.problems) {
    require_within(problem.span, text.size());
  }
  const char* name = kManifests[data[0] / 4 % std::size(kManifests)];
  for (const Dependency& each : read_manifest(name, text).value) {
    require_within(each.name_span, text.size());
    require_within(each.range_span, text.size());
  }
  return 0;
}
