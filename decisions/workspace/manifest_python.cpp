// pyproject.toml, requirements, Pipfile, and the lock files of Poetry, uv and
// PDM.
#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

constexpr auto kPython = Versioning::Pep440;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// A requirement of PEP 508, taken apart.
struct Requirement {
  std::string_view name;
  std::string_view range;
  bool is_address = false;
};

// `name[extras] (>=1, <2); marker`, or `name @ address`.
Requirement read_requirement(std::string_view text) {
  Requirement requirement;
  std::size_t at = 0;
  while (at < text.size() && is_name(text[at])) ++at;
  requirement.name = text.substr(0, at);
  std::string_view rest = trimmed_line(text.substr(at));
  if (rest.starts_with('[')) {
    const std::size_t close = rest.find(']');
    rest = close == rest.npos ? rest.substr(rest.size())
                              : trimmed_line(rest.substr(close + 1));
  }
  requirement.is_address = rest.starts_with('@');
  if (requirement.is_address) {
    rest = rest.substr(0, rest.find(" ;"));
    requirement.range = trimmed_line(rest.substr(1));
    return requirement;
  }
  rest = trimmed_line(rest.substr(0, rest.find(';')));
  if (rest.starts_with('(') && rest.ends_with(')')) {
    rest = trimmed_line(rest.substr(1, rest.size() - 2));
  }
  requirement.range = rest;
  return requirement;
}

Dependency* add_requirement(const ManifestText& manifest,
                            std::string_view text) {
  const Requirement requirement = read_requirement(text);
  if (requirement.name.empty()) return nullptr;
  Dependency& dependency =
      manifest.add(kPython, requirement.name, requirement.range);
  if (requirement.is_address) by_address(dependency, requirement.range);
  return &dependency;
}

// Requirements as texts of TOML.
void read_list(const ManifestText& manifest, const Data* list,
               bool development) {
  for_each_item(list, [&](const Data& item) {
    if (!item.is_scalar()) return;  // {include-group = …}
    const Span span = manifest.inner(item);
    const std::string_view written =
        manifest.text.substr(span.begin, span.size());
    Dependency* dependency = add_requirement(manifest, written);
    if (dependency) dependency->development = development;
  });
}

void read_lists(const ManifestText& manifest, const Data* lists,
                bool development) {
  if (!lists) return;
  for (const DataEntry& list : lists->entries) {
    read_list(manifest, &list.value, development);
  }
}

// `name = "^1"`, or a table with `version`, `git`, `path`, …
void read_table(const ManifestText& manifest, const Data* table,
                Versioning versioning, bool development) {
  if (!table) return;
  for (const DataEntry& entry : table->entries) {
    if (entry.key == "python") continue;
    for_each_item(&entry.value, [&](const Data& value) {
      const Data* version = value.is_map() ? value.find("version") : &value;
      Dependency& dependency = manifest.add(versioning, entry, version);
      dependency.development = development;
      if (!value.is_map() || version) return;
      const Data* git = value.find("git");
      const Data* url = value.find("url");
      if (git || url) {
        const Data* commit = git ? value.find("rev") : url;
        if (!commit) commit = git ? value.find("ref") : url;
        by_address(dependency, text_of(commit));
      } else {
        elsewhere(dependency);  // a path
      }
    });
  }
}

void read_poetry(const ManifestText& manifest, const Data& poetry) {
  constexpr auto kPoetry = Versioning::Poetry;
  read_table(manifest, poetry.find("dependencies"), kPoetry, false);
  read_table(manifest, poetry.find("dev-dependencies"), kPoetry, true);
  const Data* groups = poetry.find("group");
  if (!groups) return;
  for (const DataEntry& group : groups->entries) {
    read_table(manifest, group.value.find("dependencies"), kPoetry, true);
  }
}

// An address that stands by itself, named by its `#egg=`.
void add_address(const ManifestText& manifest, std::string_view line) {
  line = line.substr(0, line.find(' '));
  std::string_view name = line;
  const std::size_t egg = line.find("#egg=");
  if (egg != line.npos) {
    name = line.substr(egg + 5);
    name = name.substr(0, name.find_first_of("&["));
  }
  by_address(manifest.add(kPython, name, line), line);
}

void read_requirement_line(const ManifestText& manifest, std::string_view line,
                           bool development) {
  const std::size_t comment =
      line.starts_with('#') ? 0 : std::min(line.find(" #"), line.size());
  line = trimmed_line(line.substr(0, comment));
  for (const std::string_view option : {"-e ", "--editable "}) {
    if (line.starts_with(option))
      line = trimmed_line(line.substr(option.size()));
  }
  if (line.empty() || line[0] == '-' || line[0] == '.' || line[0] == '/') {
    return;  // an option, another file, a path
  }
  line = trimmed_line(line.substr(0, line.find(" --")));
  const std::size_t before = manifest.found.size();
  const std::size_t address = line.find("://");
  if (address != line.npos && line.find('@') > address) {
    add_address(manifest, line);
  } else {
    add_requirement(manifest, line);
  }
  if (manifest.found.size() > before) {
    manifest.found.back().development = development;
  }
}

bool is_for_development(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (const std::string_view word : {"dev", "test", "lint", "doc"}) {
    if (name.find(word) != name.npos) return true;
  }
  return false;
}

}  // namespace

void read_pyproject(const ManifestText& manifest) {
  const Data& root = *manifest.data;
  read_list(manifest, value_at(root, {"project", "dependencies"}), false);
  read_lists(manifest, value_at(root, {"project", "optional-dependencies"}),
             false);
  read_lists(manifest, root.find("dependency-groups"), true);
  read_list(manifest, value_at(root, {"build-system", "requires"}), true);
  read_list(manifest, value_at(root, {"tool", "uv", "dev-dependencies"}), true);
  read_lists(manifest, value_at(root, {"tool", "pdm", "dev-dependencies"}),
             true);
  const Data* poetry = value_at(root, {"tool", "poetry"});
  if (poetry) read_poetry(manifest, *poetry);
}

void read_requirements(const ManifestText& manifest) {
  // A backslash joins lines: blanks in its place, so that nothing moves.
  std::string joined(manifest.text);
  for (std::size_t at = 0; (at = joined.find("\\\n", at)) != joined.npos;) {
    joined.replace(at, 2, "  ");
  }
  for (std::size_t at = 0; (at = joined.find("\\\r\n", at)) != joined.npos;) {
    joined.replace(at, 3, "   ");
  }
  const ManifestText whole{manifest.path, joined, nullptr, manifest.found};
  const bool development = is_for_development(manifest.path);
  for_each_line(joined, [&](std::string_view line) {
    read_requirement_line(whole, line, development);
  });
}

void read_pipfile(const ManifestText& manifest) {
  const Data& root = *manifest.data;
  // `*` and `==1.0`: what Poetry reads, too.
  read_table(manifest, root.find("packages"), Versioning::Poetry, false);
  read_table(manifest, root.find("dev-packages"), Versioning::Poetry, true);
}

void read_python_lock(const ManifestText& manifest) {
  for_each_item(manifest.data->find("package"), [&](const Data& package) {
    const Data* name = package.find("name");
    const Data* source = package.find("source");
    const bool own =
        source && (source->find("virtual") || source->find("editable"));
    if (!name || own) return;
    manifest.add_locked(kPython, std::string(text_of(name)),
                        manifest.inner(*name), package.find("version"));
  });
}

}  // namespace precedent
