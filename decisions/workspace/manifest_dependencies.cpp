#include "decisions/workspace/manifest_dependencies.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "decisions/workspace/data_file.h"
#include "decisions/workspace/manifest_readers.h"
#include "decisions/workspace/version_range.h"

namespace precedent {
namespace {

struct Kind {
  std::string_view name;  // one `*` is anything; with `/`, the folder too
  std::optional<DataFormat> format;  // none: a file of lines
  void (*read)(const ManifestText&);
  bool is_lock = false;
};

constexpr auto kJson = DataFormat::Json;
constexpr auto kToml = DataFormat::Toml;
constexpr auto kXml = DataFormat::Xml;
constexpr auto kYaml = DataFormat::Yaml;

constexpr Kind kKinds[] = {
    {"package.json", kJson, read_package_json},
    {"package-lock.json", kJson, read_package_lock, true},
    {"npm-shrinkwrap.json", kJson, read_package_lock, true},
    {"pnpm-lock.yaml", kYaml, read_pnpm_lock, true},
    {"pnpm-workspace.yaml", kYaml, read_pnpm_workspace},
    {"yarn.lock", {}, read_yarn_lock, true},
    {"bun.lock", kJson, read_bun_lock, true},
    {"pyproject.toml", kToml, read_pyproject},
    {"requirements*.txt", {}, read_requirements},
    {"*requirements.txt", {}, read_requirements},
    {"requirements/*.txt", {}, read_requirements},
    {"Pipfile", kToml, read_pipfile},
    {"poetry.lock", kToml, read_python_lock, true},
    {"uv.lock", kToml, read_python_lock, true},
    {"pdm.lock", kToml, read_python_lock, true},
    {"pom.xml", kXml, read_pom},
    {"build.gradle", {}, read_gradle},
    {"build.gradle.kts", {}, read_gradle},
    {"*.versions.toml", kToml, read_gradle_catalog},
    {"*.csproj", kXml, read_project_file},
    {"*.fsproj", kXml, read_project_file},
    {"*.vbproj", kXml, read_project_file},
    {"Directory.Packages.props", kXml, read_project_file},
    {"Directory.Build.props", kXml, read_project_file},
    {"packages.config", kXml, read_packages_config},
    {"packages.lock.json", kJson, read_nuget_lock, true},
    {"go.mod", {}, read_go_mod},
    {"Cargo.toml", kToml, read_cargo},
    {"Cargo.lock", kToml, read_cargo_lock, true},
    {"vcpkg.json", kJson, read_vcpkg},
    {"conanfile.txt", {}, read_conanfile},
    {"composer.json", kJson, read_composer},
    {"composer.lock", kJson, read_composer_lock, true},
    {"Gemfile", {}, read_gemfile},
    {"gems.rb", {}, read_gemfile},
    {"Gemfile.lock", {}, read_gemfile_lock, true},
    {"gems.locked", {}, read_gemfile_lock, true},
};

bool names(std::string_view pattern, std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (pattern.find('/') != pattern.npos) {
    const std::string_view folder = path.substr(0, path.size() - name.size());
    const std::size_t slash =
        folder.empty() ? 0 : folder.rfind('/', folder.size() - 2) + 1;
    name = path.substr(slash);
  }
  const std::size_t star = pattern.find('*');
  if (star == pattern.npos) return name == pattern;
  return name.size() + 1 >= pattern.size() &&
         name.starts_with(pattern.substr(0, star)) &&
         name.ends_with(pattern.substr(star + 1));
}

const Kind* kind_of(std::string_view path) {
  const auto found = std::ranges::find_if(
      kKinds, [&](const Kind& kind) { return names(kind.name, path); });
  return found == std::end(kKinds) ? nullptr : found;
}

bool is_hex(char c) {
  return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

// True when it names a commit or a hash: a run of 40 or 64 hex digits.
bool has_hash(std::string_view text) {
  std::size_t run = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_hex(text[i])) {
      ++run;
    } else if (run == 40 || run == 64) {
      return true;
    } else {
      run = 0;
    }
  }
  return false;
}

std::uint32_t narrow(std::size_t offset) {
  return static_cast<std::uint32_t>(offset);
}

}  // namespace

ManifestKind manifest_kind_of(std::string_view path) {
  const Kind* kind = kind_of(path);
  if (!kind) return ManifestKind::None;
  return kind->is_lock ? ManifestKind::Lock : ManifestKind::Manifest;
}

Manifest read_manifest(std::string_view path, std::string_view text) {
  Manifest out;
  const Kind* kind = kind_of(path);
  if (!kind) return out;
  if (!kind->format) {
    kind->read({path, text, nullptr, out.value});
  } else {
    DataFile file = parse_data(*kind->format, text);
    out.problems = std::move(file.problems);
    for (const Data& document : file.value) {
      kind->read({path, text, &document, out.value});
    }
  }
  std::ranges::stable_sort(out.value, {}, &Dependency::name_span);
  return out;
}

std::string package_key(Versioning versioning, std::string_view name) {
  const bool python =
      versioning == Versioning::Pep440 || versioning == Versioning::Poetry;
  const bool no_case = python || versioning == Versioning::NuGet ||
                       versioning == Versioning::Composer;
  std::string key;
  for (char c : name) {
    if (no_case && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (versioning == Versioning::Cargo && c == '_') c = '-';
    if (python && (c == '_' || c == '.')) c = '-';
    if (python && c == '-' && key.ends_with('-')) continue;
    key += c;
  }
  return key;
}

Dependency& ManifestText::add(Versioning versioning, const DataEntry& name,
                              const Data* range) const {
  Dependency& dependency = found.emplace_back();
  dependency.versioning = versioning;
  dependency.name = name.key;
  dependency.name_span = name.key_span;
  dependency.range_span = {name.key_span.end, name.key_span.end};
  if (range && range->is_scalar()) {
    dependency.range = range->scalar;
    dependency.range_span = inner(*range);
  }
  by_range(dependency);
  return dependency;
}

Dependency& ManifestText::add(Versioning versioning, std::string_view name,
                              std::string_view range) const {
  Dependency& dependency = found.emplace_back();
  dependency.versioning = versioning;
  dependency.name = name;
  dependency.name_span = span_of(name);
  dependency.range = range;
  dependency.range_span = {dependency.name_span.end, dependency.name_span.end};
  if (!range.empty()) dependency.range_span = span_of(range);
  by_range(dependency);
  return dependency;
}

Dependency& ManifestText::add_locked(Versioning versioning, std::string name,
                                     Span name_span,
                                     const Data* version) const {
  Dependency& dependency = found.emplace_back();
  dependency.versioning = versioning;
  dependency.name = std::move(name);
  dependency.name_span = name_span;
  dependency.range_span = {name_span.end, name_span.end};
  if (version && version->is_scalar()) {
    dependency.version = dependency.range = version->scalar;
    dependency.range_span = inner(*version);
  }
  dependency.pin = Dependency::Pin::Exact;
  dependency.transitive = true;
  return dependency;
}

Span ManifestText::span_of(std::string_view part) const {
  const auto begin =
      narrow(static_cast<std::size_t>(part.data() - text.data()));
  return {begin, begin + narrow(part.size())};
}

Span ManifestText::inner(const Data& scalar) const {
  Span span = scalar.span;
  const std::string_view written =
      text.substr(span.begin, span.end - span.begin);
  const bool in_quotes = written.size() > 1 &&
                         (written[0] == '"' || written[0] == '\'') &&
                         written.back() == written[0];
  return in_quotes ? Span{span.begin + 1, span.end - 1} : span;
}

void by_range(Dependency& dependency) {
  const auto pinned = pinned_version(dependency.versioning, dependency.range);
  dependency.pin = pinned ? Dependency::Pin::Exact : Dependency::Pin::Loose;
  dependency.version = pinned.value_or("");
}

void by_address(Dependency& dependency, std::string_view address) {
  dependency.version.clear();
  dependency.pin =
      has_hash(address) ? Dependency::Pin::Exact : Dependency::Pin::Loose;
}

void elsewhere(Dependency& dependency) {
  dependency.pin = Dependency::Pin::Elsewhere;
}

const Data* value_at(const Data& root,
                     std::initializer_list<std::string_view> keys) {
  const Data* at = &root;
  for (const std::string_view key : keys) {
    at = at ? at->find(key) : nullptr;
  }
  return at;
}

std::string_view text_of(const Data* value) {
  if (!value || !value->is_scalar()) return {};
  return value->scalar;
}

std::string_view trimmed_line(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

}  // namespace precedent
