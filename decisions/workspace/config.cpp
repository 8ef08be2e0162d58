#include "decisions/workspace/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "decisions/record/yaml.h"
#include "decisions/syntax/language.h"
#include "decisions/text/suggest.h"
#include "decisions/workspace/glob.h"
#include "decisions/workspace/includes.h"

namespace precedent {
namespace {

constexpr std::uint64_t kMostFileBytes = 1u
                                         << 30;  // a Text's spans are 32 bits

class ConfigReader {
 public:
  Parsed<Config> read(const Data& map) &&;

 private:
  struct Item {
    std::string text;
    Span span;
  };
  using Read = void (ConfigReader::*)(const Data&);
  struct Key {
    std::string_view name;
    Read read;
  };
  static const std::array<Key, 4> kKeys;

  void read_decisions(const Data& value);
  void read_languages(const Data& value);
  void read_include_paths(const Data& value);
  void read_max_file_size(const Data& value);

  void read_entry(const DataEntry& entry);
  std::vector<Item> items(std::string_view key, const Data& value);
  std::vector<std::string> globs(std::string_view key, const Data& value);
  void refuse_key(const DataEntry& entry);
  void refuse_language(const DataEntry& entry);
  void add(std::string code, std::string message, Span span,
           std::vector<TextEdit> fix = {});

  Config config_;
  std::vector<Problem> problems_;
};

// To add a key: a field of Config, a line here, a reader below, and its section
// in docs/config.md.
constexpr std::array<ConfigReader::Key, 4> ConfigReader::kKeys = {{
    {"decisions", &ConfigReader::read_decisions},
    {"include-paths", &ConfigReader::read_include_paths},
    {"languages", &ConfigReader::read_languages},
    {"max-file-size", &ConfigReader::read_max_file_size},
}};

}  // namespace

Parsed<Config> parse_config(const Text& text) {
  auto yaml = parse_yaml(text.bytes(), {0, text.size()});
  Parsed<Config> parsed;
  if (!yaml.value.empty() && !yaml.value.front().is_null()) {
    parsed = ConfigReader().read(yaml.value.front());
  }
  if (yaml.value.size() > 1) {
    parsed.problems.push_back(
        {Severity::Error,
         "wrong-type",
         "the configuration is one document; this one and those after it are "
         "not read",
         yaml.value[1].span,
         {}});
  }
  parsed.problems.insert(parsed.problems.begin(), yaml.problems.begin(),
                         yaml.problems.end());
  return parsed;
}

namespace {

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

Parsed<Config> ConfigReader::read(const Data& map) && {
  if (!map.is_map()) {
    add("wrong-type", "the configuration is a map of keys to values", map.span);
  }
  for (const DataEntry& entry : map.entries) read_entry(entry);
  std::ranges::sort(problems_, {}, &Problem::span);
  return {std::move(config_), std::move(problems_)};
}

void ConfigReader::read_entry(const DataEntry& entry) {
  for (const Key& key : kKeys) {
    if (key.name != entry.key) continue;
    if (!entry.value.is_null()) (this->*key.read)(entry.value);
    return;
  }
  refuse_key(entry);
}

void ConfigReader::read_decisions(const Data& value) {
  config_.decisions = globs("decisions", value);
}

void ConfigReader::read_languages(const Data& value) {
  if (!value.is_map()) {
    add("wrong-type", "`languages` takes a map of languages to globs",
        value.span);
  }
  for (const DataEntry& entry : value.entries) {
    const Language* language = find_language(entry.key);
    if (!language) {
      refuse_language(entry);
      continue;
    }
    auto& list = config_.languages[std::string(language->name)];
    for (std::string& glob : globs(entry.key, entry.value)) {
      list.push_back(std::move(glob));
    }
  }
}

void ConfigReader::read_include_paths(const Data& value) {
  for (Item& item : items("include-paths", value)) {
    if (auto path = path_below_root(item.text)) {
      config_.include_paths.push_back(std::move(*path));
    } else {
      add("outside-path",
          quoted(item.text) +
              " leads out of the project; name a folder below its root",
          item.span);
    }
  }
}

// "16777216", "512K", "16M", "1G", with or without "B" or "iB".
std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [rest, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string_view unit = text.substr(rest - text.data());
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  int shift = 0;
  if (!unit.empty()) {
    const auto power = std::string_view("KMG").find(unit.front());
    if (power != unit.npos) {
      shift = 10 * (static_cast<int>(power) + 1);
      unit.remove_prefix(1);
      if (unit == "iB") unit = {};
    }
    if (unit == "B") unit = {};
  }
  if (!unit.empty() || number > kMostFileBytes >> shift) return std::nullopt;
  return number << shift;
}

void ConfigReader::read_max_file_size(const Data& value) {
  const auto size = value.is_scalar() ? parse_size(value.scalar) : std::nullopt;
  if (size && *size > 0) {
    config_.max_file_bytes = *size;
  } else {
    add("wrong-type",
        "`max-file-size` takes a number of bytes, or one such as 512K or 16M, "
        "of at most 1G",
        value.span);
  }
}

// One text, or a list of them.
std::vector<ConfigReader::Item> ConfigReader::items(std::string_view key,
                                                    const Data& value) {
  if (value.is_scalar()) return {{value.scalar, value.span}};
  std::vector<Item> found;
  for (const Data& item : value.items) {
    if (item.is_scalar()) {
      found.push_back({item.scalar, item.span});
    } else {
      add("wrong-type", quoted(key) + " takes a text or a list of texts",
          item.span);
    }
  }
  if (value.is_map()) {
    add("wrong-type", quoted(key) + " takes a text or a list of texts",
        value.span);
  }
  return found;
}

// Items that are globs, a leading `!` allowed.
std::vector<std::string> ConfigReader::globs(std::string_view key,
                                             const Data& value) {
  std::vector<std::string> good;
  for (Item& item : items(key, value)) {
    std::string_view glob = item.text;
    if (glob.starts_with('!')) glob.remove_prefix(1);
    if (Glob::parse(glob)) {
      good.push_back(std::move(item.text));
    } else {
      add("bad-glob",
          quoted(item.text) +
              " is no glob: an opening `[` or `{` needs its closing, and a "
              "`\\` something after it",
          item.span);
    }
  }
  return good;
}

void ConfigReader::refuse_key(const DataEntry& entry) {
  std::vector<std::string_view> known;
  std::string all;
  for (const Key& key : kKeys) {
    known.push_back(key.name);
    all += (all.empty() ? "" : ", ") + quoted(key.name);
  }
  const auto near = nearest(entry.key, known);
  std::vector<TextEdit> fix;
  if (near) fix.push_back({entry.key_span, std::string(*near)});
  add("unknown-key",
      "unknown key " + quoted(entry.key) + " in the configuration; " +
          (near ? "did you mean " + quoted(*near) + "?" : "known are " + all),
      entry.key_span, std::move(fix));
}

void ConfigReader::refuse_language(const DataEntry& entry) {
  std::vector<std::string_view> known;
  for (const Language& language : languages()) known.push_back(language.name);
  const auto near = nearest(entry.key, known);
  add("unknown-language",
      "unknown language " + quoted(entry.key) +
          (near ? "; did you mean " + quoted(*near) + "?" : ""),
      entry.key_span);
}

void ConfigReader::add(std::string code, std::string message, Span span,
                       std::vector<TextEdit> fix) {
  problems_.push_back({Severity::Error, std::move(code), std::move(message),
                       span, std::move(fix)});
}

}  // namespace
}  // namespace precedent
