// pom.xml; build.gradle and build.gradle.kts, of which only calls with literals
// inside `dependencies {}` are read; Gradle's version catalogs.
#include <utility>

#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

constexpr auto kMaven = Versioning::Maven;

// --- pom.xml

// `${x}` as the pom itself defines it; else as it is written.
std::string resolved(const Data& project, std::string_view version) {
  if (!version.starts_with("${") || !version.ends_with('}')) {
    return std::string(version);
  }
  const std::string_view name = version.substr(2, version.size() - 3);
  const Data* value = value_at(project, {"properties", name});
  return std::string(value ? text_of(value) : version);
}

void read_pom_dependencies(const ManifestText& manifest, const Data& project,
                           const Data& section) {
  const Data* dependencies = section.find("dependencies");
  if (!dependencies) return;
  for_each_item(dependencies->find("dependency"), [&](const Data& each) {
    const Data* artifact = each.find("artifactId");
    if (!artifact) return;
    const Data* version = each.find("version");
    const DataEntry name = {std::string(text_of(each.find("groupId"))) + ":" +
                                std::string(text_of(artifact)),
                            artifact->span, Data()};
    Dependency& dependency = manifest.add(kMaven, name, version);
    dependency.development = text_of(each.find("scope")) == "test";
    if (!version || dependency.range == "${project.version}") {
      return elsewhere(dependency);
    }
    Dependency known = dependency;
    known.range = resolved(project, dependency.range);
    by_range(known);
    dependency.version = known.version;
    dependency.pin = known.pin;
  });
}

void read_pom_section(const ManifestText& manifest, const Data& project,
                      const Data& section) {
  read_pom_dependencies(manifest, project, section);
  const Data* management = section.find("dependencyManagement");
  if (management) read_pom_dependencies(manifest, project, *management);
}

// --- Gradle

struct Coordinates {
  std::string_view group_and_name;
  std::string_view version;
};

// "g:a:v:classifier@ext"
Coordinates split(std::string_view text) {
  text = text.substr(0, text.find('@'));
  const std::size_t first = text.find(':');
  if (first == text.npos || first == 0) return {};
  const std::size_t second = std::min(text.find(':', first + 1), text.size());
  Coordinates coordinates{text.substr(0, second), text.substr(second)};
  if (coordinates.version.empty()) return coordinates;
  coordinates.version.remove_prefix(1);
  coordinates.version =
      coordinates.version.substr(0, coordinates.version.find(':'));
  return coordinates;
}

void set_version(Dependency& dependency) {
  if (dependency.range.empty()) return elsewhere(dependency);  // a platform's
  if (dependency.range.ends_with("!!"))
    dependency.range.resize(dependency.range.size() - 2);
  by_range(dependency);
}

// The next text in quotes of a line, or nothing.
std::string_view take_quoted(std::string_view& line) {
  const std::size_t open = line.find_first_of("\"'");
  const std::size_t close =
      open == line.npos ? open : line.find(line[open], open + 1);
  if (close == line.npos) {
    line = {};
    return {};
  }
  const std::string_view text = line.substr(open + 1, close - open - 1);
  line.remove_prefix(close + 1);
  return text;
}

// `group: 'g', name: 'a', version: 'v'`; what follows a word of the map form.
std::string_view argument(std::string_view line, std::string_view word) {
  const std::size_t at = line.find(word);
  if (at == line.npos) return {};
  line.remove_prefix(at + word.size());
  const std::string_view rest = trimmed_line(line);
  if (!rest.starts_with(':') && !rest.starts_with('=')) return {};
  return take_quoted(line);
}

std::string_view without_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == quote) quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line.substr(i).starts_with("//")) {
      return line.substr(0, i);
    }
  }
  return line;
}

// Reads the lines of build.gradle.
class GradleReader {
 public:
  explicit GradleReader(const ManifestText& manifest) : manifest_(manifest) {}

  void read(std::string_view line) {
    line = trimmed_line(without_comment(line));
    if (is_comment(line)) return;
    if (inside_ == 0 && line.starts_with("dependencies")) {
      const std::size_t brace = line.find('{');
      if (brace == line.npos) return;
      inside_ = 1;
      line.remove_prefix(brace + 1);
    }
    if (inside_ == 0) return;
    read_call(trimmed_line(line));
    for (const char c : line) {
      if (c == '{') ++inside_;
      if (c == '}' && inside_ > 0) --inside_;
    }
  }

 private:
  bool is_comment(std::string_view line) {
    const bool was = in_comment_;
    if (line.find("/*") != line.npos) in_comment_ = true;
    if (line.find("*/") != line.npos) in_comment_ = false;
    return was || in_comment_;
  }

  void read_call(std::string_view line) {
    const std::size_t end = line.find_first_of(" (");
    if (end == line.npos || line.find("project(") != line.npos) return;
    const std::string_view configuration = line.substr(0, end);
    const std::string_view group = argument(line, "group");
    const std::string_view name = argument(line, "name");
    if (!group.empty() && !name.empty()) {
      Dependency& dependency =
          manifest_.add(kMaven, name, argument(line, "version"));
      dependency.name = std::string(group) + ":" + std::string(name);
      return finish(dependency, configuration);
    }
    const Coordinates found = split(take_quoted(line));
    if (found.group_and_name.empty()) return;
    finish(manifest_.add(kMaven, found.group_and_name, found.version),
           configuration);
  }

  static void finish(Dependency& dependency, std::string_view configuration) {
    set_version(dependency);
    dependency.development = configuration.starts_with("test") ||
                             configuration.find("Test") != configuration.npos ||
                             configuration == "classpath";
  }

  const ManifestText& manifest_;
  int inside_ = 0;  // braces open within `dependencies {`
  bool in_comment_ = false;
};

// --- Version catalogs

// A version, or a table of what it may be.
const Data* version_in(const Data* value) {
  if (!value || !value->is_map()) return value;
  for (const std::string_view key : {"strictly", "require", "prefer"}) {
    if (const Data* version = value->find(key)) return version;
  }
  return nullptr;
}

}  // namespace

void read_pom(const ManifestText& manifest) {
  const Data* project = manifest.data->find("project");
  if (!project) return;
  read_pom_section(manifest, *project, *project);
  const Data* profiles = value_at(*project, {"profiles", "profile"});
  for_each_item(profiles, [&](const Data& profile) {
    read_pom_section(manifest, *project, profile);
  });
}

void read_gradle(const ManifestText& manifest) {
  GradleReader reader(manifest);
  for_each_line(manifest.text,
                [&](std::string_view line) { reader.read(line); });
}

void read_gradle_catalog(const ManifestText& manifest) {
  const Data* libraries = manifest.data->find("libraries");
  if (!libraries) return;
  for (const DataEntry& entry : libraries->entries) {
    const Data& value = entry.value;
    std::string name(text_of(value.find("module")));
    if (name.empty()) {
      name = std::string(text_of(value.find("group"))) + ":" +
             std::string(text_of(value.find("name")));
    }
    const Data* version = value.find("version");
    if (const Data* ref = version ? version->find("ref") : nullptr) {
      version = value_at(*manifest.data, {"versions", text_of(ref)});
    }
    const Coordinates written = split(text_of(&value));
    if (value.is_scalar()) name = written.group_and_name;
    Dependency& dependency =
        manifest.add(kMaven, {std::move(name), entry.key_span, Data()},
                     value.is_scalar() ? &value : version_in(version));
    if (value.is_scalar()) dependency.range = written.version;
    set_version(dependency);
  }
}

}  // namespace precedent
