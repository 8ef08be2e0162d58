// Between the table of manifest_dependencies.cpp and the readers, one a family
// of packages. Used by them only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/data.h"
#include "decisions/workspace/manifest_dependencies.h"

namespace precedent {

// A manifest that is being read, and what it was found to depend on.
struct ManifestText {
  std::string_view path;
  std::string_view text;
  const Data* data;  // null for a file of lines
  std::vector<Dependency>& found;

  // Takes what stands at `name` and `range` (either may be null); then by_range
  // has been called for it.
  Dependency& add(Versioning versioning, const DataEntry& name,
                  const Data* range) const;
  // Of a file of lines; both are parts of `text`.
  Dependency& add(Versioning versioning, std::string_view name,
                  std::string_view range) const;
  // A locked version of what may be another's dependency.
  Dependency& add_locked(Versioning versioning, std::string name,
                         Span name_span, const Data* version) const;

  Span span_of(std::string_view part) const;
  // Of a text in quotes, what is between them.
  Span inner(const Data& scalar) const;
};

// Sets the version and the pin that the range says.
void by_range(Dependency& dependency);
// Of a dependency that a repository or an address gives: a commit or a hash
// pins it.
void by_address(Dependency& dependency, std::string_view address);
void elsewhere(Dependency& dependency);

// The value below some keys, or null.
const Data* value_at(const Data& root,
                     std::initializer_list<std::string_view> keys);
// The text of a scalar; empty for anything else.
std::string_view text_of(const Data* value);

// Calls `each` with every item of a list; with what is no list, itself.
template <class Each>
void for_each_item(const Data* value, const Each& each) {
  if (!value) return;
  if (!value->is_list()) return each(*value);
  for (const Data& item : value->items) each(item);
}

// Calls `each` with every line of a text, less its end.
template <class Each>
void for_each_line(std::string_view text, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    each(line);
    if (end == text.npos) return;
    text.remove_prefix(end + 1);
  }
}

// Blanks at both ends taken away.
std::string_view trimmed_line(std::string_view text);

// manifest_npm.cpp
void read_package_json(const ManifestText& manifest);
void read_package_lock(const ManifestText& manifest);
void read_pnpm_lock(const ManifestText& manifest);
void read_pnpm_workspace(const ManifestText& manifest);
void read_yarn_lock(const ManifestText& manifest);
void read_bun_lock(const ManifestText& manifest);
// manifest_python.cpp
void read_pyproject(const ManifestText& manifest);
void read_requirements(const ManifestText& manifest);
void read_pipfile(const ManifestText& manifest);
void read_python_lock(const ManifestText& manifest);
// manifest_jvm.cpp
void read_pom(const ManifestText& manifest);
void read_gradle(const ManifestText& manifest);
void read_gradle_catalog(const ManifestText& manifest);
// manifest_dotnet.cpp
void read_project_file(const ManifestText& manifest);
void read_packages_config(const ManifestText& manifest);
void read_nuget_lock(const ManifestText& manifest);
// manifest_native.cpp
void read_go_mod(const ManifestText& manifest);
void read_cargo(const ManifestText& manifest);
void read_cargo_lock(const ManifestText& manifest);
void read_vcpkg(const ManifestText& manifest);
void read_conanfile(const ManifestText& manifest);
// manifest_scripts.cpp
void read_composer(const ManifestText& manifest);
void read_composer_lock(const ManifestText& manifest);
void read_gemfile(const ManifestText& manifest);
void read_gemfile_lock(const ManifestText& manifest);

}  // namespace precedent
