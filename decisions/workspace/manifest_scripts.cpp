// composer.json and its lock; Gemfile, of which only `gem` with literals is
// read, and its lock.
#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

// --- Composer

void read_requires(const ManifestText& manifest, const Data* section,
                   bool development) {
  if (!section) return;
  for (const DataEntry& entry : section->entries) {
    if (entry.key.find('/') == entry.key.npos) continue;  // php, ext-json
    Dependency& dependency =
        manifest.add(Versioning::Composer, entry, &entry.value);
    dependency.development = development;
    const std::string& range = dependency.range;
    if (range.find("dev-") != range.npos) by_address(dependency, range);
    if (range == "self.version") elsewhere(dependency);
  }
}

void read_locked_packages(const ManifestText& manifest, const Data* packages,
                          bool development) {
  for_each_item(packages, [&](const Data& package) {
    const Data* name = package.find("name");
    if (!name) return;
    manifest
        .add_locked(Versioning::Composer, std::string(text_of(name)),
                    manifest.inner(*name), package.find("version"))
        .development = development;
  });
}

// --- Gemfile

// A text in quotes at the begin of `line`, which is taken; or nothing.
std::string_view take_literal(std::string_view& line) {
  line = trimmed_line(line);
  if (line.empty() || (line[0] != '"' && line[0] != '\'')) return {};
  const std::size_t close = line.find(line[0], 1);
  if (close == line.npos) return {};
  const std::string_view text = line.substr(1, close - 1);
  line.remove_prefix(close + 1);
  return text;
}

bool names_development(std::string_view text) {
  return text.find(":test") != text.npos ||
         text.find(":development") != text.npos;
}

bool has_option(std::string_view options, std::string_view name) {
  const std::string key = std::string(name) + ":";
  const std::string rocket = ":" + std::string(name);
  return options.find(key) != options.npos ||
         options.find(rocket) != options.npos;
}

// `gem "name", "~> 1", ">= 1.2", group: :test, git: "…"`
void read_gem(const ManifestText& manifest, std::string_view line,
              bool development) {
  line.remove_prefix(3);
  line = trimmed_line(line);
  if (line.starts_with('(')) line.remove_prefix(1);
  const std::string_view name = take_literal(line);
  if (name.empty()) return;
  std::string_view range;
  std::string joined;
  while ((line = trimmed_line(line)).starts_with(',')) {
    std::string_view rest = line.substr(1);
    const std::string_view literal = take_literal(rest);
    if (literal.data() == nullptr) break;
    if (range.empty()) range = literal;
    range = {range.data(),
             static_cast<std::size_t>(literal.end() - range.begin())};
    joined += (joined.empty() ? "" : ", ") + std::string(literal);
    line = rest;
  }
  Dependency& dependency = manifest.add(Versioning::RubyGems, name, range);
  dependency.range = joined;
  by_range(dependency);
  dependency.development =
      development || (has_option(line, "group") && names_development(line));
  if (has_option(line, "path")) {
    elsewhere(dependency);
  } else if (has_option(line, "git") || has_option(line, "github")) {
    by_address(dependency, line);
  }
}

// Blocks that are open; those of a group for development are told apart.
class GemfileReader {
 public:
  explicit GemfileReader(const ManifestText& manifest) : manifest_(manifest) {}

  void read(std::string_view line) {
    line = trimmed_line(line);
    if (line.starts_with("gem ") || line.starts_with("gem(")) {
      return read_gem(manifest_, line, is_development());
    }
    const bool opens = line.ends_with(" do") || line.starts_with("if ") ||
                       line.starts_with("unless ") ||
                       line.find(" do |") != line.npos;
    if (opens) {
      blocks_.push_back(line.starts_with("group") && names_development(line));
    } else if (line == "end" && !blocks_.empty()) {
      blocks_.pop_back();
    }
  }

 private:
  bool is_development() const {
    for (const bool block : blocks_) {
      if (block) return true;
    }
    return false;
  }

  const ManifestText& manifest_;
  std::vector<bool> blocks_;
};

}  // namespace

void read_composer(const ManifestText& manifest) {
  read_requires(manifest, manifest.data->find("require"), false);
  read_requires(manifest, manifest.data->find("require-dev"), true);
}

void read_composer_lock(const ManifestText& manifest) {
  read_locked_packages(manifest, manifest.data->find("packages"), false);
  read_locked_packages(manifest, manifest.data->find("packages-dev"), true);
}

void read_gemfile(const ManifestText& manifest) {
  GemfileReader reader(manifest);
  for_each_line(manifest.text,
                [&](std::string_view line) { reader.read(line); });
}

// Below `GEM` and `specs:`, four blanks before `name (1.2.3)`.
void read_gemfile_lock(const ManifestText& manifest) {
  bool in_gems = false;
  for_each_line(manifest.text, [&](std::string_view line) {
    if (!line.empty() && line[0] != ' ') in_gems = line == "GEM";
    const std::size_t open = line.find(" (");
    const bool is_spec = in_gems && line.starts_with("    ") &&
                         line.size() > 4 && line[4] != ' ' &&
                         line.ends_with(')') && open != line.npos && open > 4;
    if (!is_spec) return;
    const std::string_view name = line.substr(4, open - 4);
    const std::string_view version =
        line.substr(open + 2, line.size() - open - 3);
    Dependency& dependency =
        manifest.add_locked(Versioning::RubyGems, std::string(name),
                            manifest.span_of(name), nullptr);
    // `1.2.3-x86_64-linux` is built for one platform.
    dependency.version = dependency.range =
        version.substr(0, version.find('-'));
    dependency.range_span = manifest.span_of(version);
  });
}

}  // namespace precedent
