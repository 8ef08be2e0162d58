// go.mod, Cargo.toml and Cargo.lock, vcpkg.json, conanfile.txt.
#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

// --- Cargo

void read_crates(const ManifestText& manifest, const Data* table,
                 bool development) {
  if (!table) return;
  for (const DataEntry& entry : table->entries) {
    const Data& value = entry.value;
    const Data* version = value.is_map() ? value.find("version") : &value;
    Dependency& dependency = manifest.add(Versioning::Cargo, entry, version);
    dependency.development = development;
    const std::string_view real = text_of(value.find("package"));
    if (!real.empty()) dependency.name = real;
    if (value.find("git")) {
      by_address(dependency, text_of(value.find("rev")));
    } else if (value.find("path") || value.find("workspace")) {
      elsewhere(dependency);
    }
  }
}

void read_crate_sections(const ManifestText& manifest, const Data& table) {
  read_crates(manifest, table.find("dependencies"), false);
  for (const std::string_view key :
       {"dev-dependencies", "dev_dependencies", "build-dependencies",
        "build_dependencies"}) {
    read_crates(manifest, table.find(key), true);
  }
}

// --- vcpkg

void read_ports(const ManifestText& manifest, const Data* list,
                const Data& root) {
  auto is_overridden = [&](std::string_view name) {
    bool found = false;
    for_each_item(root.find("overrides"), [&](const Data& each) {
      found |= text_of(each.find("name")) == name;
    });
    return found;
  };
  for_each_item(list, [&](const Data& item) {
    const Data* name = item.is_map() ? item.find("name") : &item;
    if (!name || !name->is_scalar()) return;
    const Data* version = item.find("version>=");
    Dependency& dependency =
        manifest.add(Versioning::Conan,
                     {name->scalar, manifest.inner(*name), Data()}, version);
    if (version) dependency.range.insert(0, ">=");
    dependency.version.clear();
    dependency.development = text_of(item.find("host")) == "true";
    // A baseline is a commit: it says every version, and an override another.
    dependency.pin =
        root.find("builtin-baseline") || is_overridden(name->scalar)
            ? Dependency::Pin::Exact
            : Dependency::Pin::Loose;
  });
}

// --- Conan

// `name/1.2@user/channel#revision`, `name/[>=1 <2]`
void read_conan_reference(const ManifestText& manifest, std::string_view line,
                          bool development) {
  const std::size_t slash = line.find('/');
  if (slash == line.npos || slash == 0) return;
  std::string_view version = line.substr(slash + 1);
  const bool is_range = version.starts_with('[');
  version = is_range ? version.substr(1, version.find(']') - 1)
                     : version.substr(0, version.find_first_of("@#"));
  Dependency& dependency =
      manifest.add(Versioning::Conan, line.substr(0, slash), version);
  if (is_range) {
    dependency.version.clear();
    dependency.pin = Dependency::Pin::Loose;
  }
  dependency.development = development;
}

}  // namespace

// `require a v1` and blocks of it. A version is the least that will do, and the
// one that is taken where the file is tidy.
void read_go_mod(const ManifestText& manifest) {
  bool in_require = false;
  for_each_line(manifest.text, [&](std::string_view line) {
    const std::size_t comment = std::min(line.find("//"), line.size());
    const bool indirect =
        trimmed_line(line.substr(comment)).starts_with("// indirect");
    line = trimmed_line(line.substr(0, comment));
    if (in_require && line.starts_with(')')) in_require = false;
    if (line.starts_with("require ") || line.starts_with("require(")) {
      line = trimmed_line(line.substr(7));
      in_require = line.starts_with('(');
      if (in_require) return;
    } else if (!in_require) {
      return;
    }
    const std::size_t blank = line.find_first_of(" \t");
    if (blank == line.npos) return;
    const std::string_view version = trimmed_line(line.substr(blank));
    Dependency& dependency =
        manifest.add(Versioning::Go, line.substr(0, blank), version);
    dependency.version = version;
    dependency.pin = Dependency::Pin::Exact;
    dependency.transitive = indirect;
  });
}

void read_cargo(const ManifestText& manifest) {
  const Data& root = *manifest.data;
  read_crate_sections(manifest, root);
  read_crates(manifest, value_at(root, {"workspace", "dependencies"}), false);
  const Data* targets = root.find("target");
  if (!targets) return;
  for (const DataEntry& target : targets->entries) {
    read_crate_sections(manifest, target.value);
  }
}

void read_cargo_lock(const ManifestText& manifest) {
  for_each_item(manifest.data->find("package"), [&](const Data& package) {
    const Data* name = package.find("name");
    if (!name || !package.find("source")) return;  // without: the project's own
    manifest.add_locked(Versioning::Cargo, std::string(text_of(name)),
                        manifest.inner(*name), package.find("version"));
  });
}

void read_vcpkg(const ManifestText& manifest) {
  const Data& root = *manifest.data;
  read_ports(manifest, root.find("dependencies"), root);
  const Data* features = root.find("features");
  if (!features) return;
  for (const DataEntry& feature : features->entries) {
    read_ports(manifest, feature.value.find("dependencies"), root);
  }
}

void read_conanfile(const ManifestText& manifest) {
  std::string_view section;
  for_each_line(manifest.text, [&](std::string_view line) {
    line = trimmed_line(line);
    if (line.empty() || line[0] == '#') return;
    if (line[0] == '[') {
      section = line;
      return;
    }
    line = trimmed_line(line.substr(0, line.find(" #")));
    const bool tools = section == "[tool_requires]" ||
                       section == "[build_requires]" ||
                       section == "[test_requires]";
    if (tools || section == "[requires]") {
      read_conan_reference(manifest, line, tools);
    }
  });
}

}  // namespace precedent
