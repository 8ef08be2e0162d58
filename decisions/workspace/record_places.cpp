#include "decisions/workspace/record_places.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "decisions/workspace/glob.h"
#include "decisions/workspace/includes.h"

namespace precedent {
namespace {

// Where teams keep their records, and adr-tools, MADR and log4brains put them.
// A longer one stands before a shorter one that it ends with.
constexpr std::string_view kUsualPlaces[] = {
    "docs/architecture/decisions",
    "docs/architecture/adr",
    "docs/dev/adr",
    "docs/decisions",
    "docs/adr",
    "docs/adrs",
    "doc/adr",
    "doc/decisions",
    "doc/arch",
    "docs/arch",
    ".archgate/adrs",
    "adr",
    "adrs",
    "decisions",
};
constexpr std::string_view kSidecarFolder = ".precedent/rules/";
constexpr std::string_view kSidecarEnd = ".rules.md";

using Places = std::vector<RecordPlace>;

Places from_globs(const Config& config, const std::vector<std::string>& files);
Places from_adr_dir(const Disk& disk, const std::vector<std::string>& files);
Places from_usual_places(const std::vector<std::string>& files);
void keep_records(Places& places);
void add_sidecars(const std::vector<std::string>& files, Places& places);
std::string_view log_folder(std::string_view record);

bool is_sidecar(std::string_view path) { return path.ends_with(kSidecarEnd); }

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return path.substr(0, slash == path.npos ? 0 : slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

}  // namespace

std::vector<RecordPlace> find_records(const Disk& disk, const Config& config,
                                      const std::vector<std::string>& files) {
  Places places;
  if (!config.decisions.empty()) {
    places = from_globs(config, files);
  } else {
    places = from_adr_dir(disk, files);
    if (places.empty()) places = from_usual_places(files);
  }
  keep_records(places);
  add_sidecars(files, places);
  return places;
}

std::string default_record_folder(const std::vector<RecordPlace>& places) {
  // Those that bind the whole project count before any other.
  std::map<std::pair<bool, std::string_view>, int> counts;
  for (const RecordPlace& place : places) {
    if (is_sidecar(place.path)) continue;
    ++counts[{!place.subtree.empty(), log_folder(place.path)}];
  }
  std::string_view best = "docs/decisions";
  bool whole = false;
  int most = 0;
  for (const auto& [key, count] : counts) {
    const auto& [below, folder] = key;
    if (count <= most || (whole && below)) continue;
    best = folder;
    whole = !below;
    most = count;
  }
  return std::string(best);
}

namespace {

bool is_markdown(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".markdown");
}

bool ends_with_place(std::string_view folder, std::string_view place) {
  if (!folder.ends_with(place)) return false;
  return folder.size() == place.size() ||
         folder[folder.size() - place.size() - 1] == '/';
}

// What a log that stands in a usual place binds: the folder that the place is
// in. The highest such folder on the way to `path` counts.
std::optional<std::string_view> subtree_of(std::string_view path) {
  for (auto end = path.find('/'); end != path.npos;
       end = path.find('/', end + 1)) {
    const std::string_view folder = path.substr(0, end);
    for (const std::string_view place : kUsualPlaces) {
      if (!ends_with_place(folder, place)) continue;
      const auto above = folder.size() - place.size();
      return folder.substr(0, above == 0 ? 0 : above - 1);
    }
  }
  return std::nullopt;
}

Places from_globs(const Config& config, const std::vector<std::string>& files) {
  const auto globs = GlobList::parse(config.decisions);
  Places places;
  for (const std::string& file : files) {
    if (!is_markdown(file) || !globs.matches(file)) continue;
    places.push_back({file, std::string(subtree_of(file).value_or(""))});
  }
  return places;
}

// adr-tools: one line that names the folder. A stranger wrote it: a name that
// leaves the root, or that leads to no markdown file, is as good as none.
Places from_adr_dir(const Disk& disk, const std::vector<std::string>& files) {
  const auto text = disk.read(".adr-dir");
  if (!text) return {};
  std::string_view line = (*text)->slice((*text)->line(0));
  while (!line.empty() &&
         std::isspace(static_cast<unsigned char>(line.back()))) {
    line.remove_suffix(1);
  }
  const auto folder = path_below_root(line);
  if (!folder || folder->empty()) return {};
  Places places;
  for (const std::string& file : files) {
    if (is_markdown(file) && file.starts_with(*folder + "/")) {
      places.push_back({file, ""});
    }
  }
  return places;
}

Places from_usual_places(const std::vector<std::string>& files) {
  Places places;
  for (const std::string& file : files) {
    if (!is_markdown(file)) continue;
    if (const auto subtree = subtree_of(file)) {
      places.push_back({file, std::string(*subtree)});
    }
  }
  return places;
}

std::string lower_stem(std::string_view path) {
  std::string name(name_of(path));
  name.resize(name.rfind('.'));
  for (char& byte : name) {
    byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
  }
  return name;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string_view without(std::string_view text, std::string_view bytes) {
  const auto at = text.find_first_not_of(bytes);
  return at == text.npos ? std::string_view() : text.substr(at);
}

// "template", "adr-template-bare", "0000-template", "_template": what is to be
// copied. A number that is not zero makes a record of it.
bool is_template(std::string_view stem) {
  stem = without(without(stem, "0"), "-_. ");
  for (const std::string_view word : {"adr", "madr", "decision", "record"}) {
    if (stem.starts_with(word))
      stem = without(stem.substr(word.size()), "-_. ");
  }
  return stem.starts_with("template");
}

// Leads with a number, a date or a key such as ARCH-006; a year alone does not.
bool leads_with_key(std::string_view name) {
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(name.begin(), name.end(),
                       [](unsigned char c) { return std::isalpha(c); }) -
      name.begin());
  std::string_view rest = name.substr(letters);
  if (letters > 0) {
    if (!rest.starts_with('-') && !rest.starts_with('_')) return false;
    rest.remove_prefix(1);
  }
  const auto digits = static_cast<std::size_t>(
      std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
  const bool year = rest.size() == 4 && digits == 4 &&
                    (rest.starts_with("19") || rest.starts_with("20"));
  return digits > 0 && !(letters == 0 && year);
}

bool is_front_page(std::string_view stem) {
  return stem == "readme" || stem == "index";
}

// The folders of which each is one record: its name leads with a key, it holds
// a front page, and no other file in it leads with a key.
std::set<std::string_view> record_folders(const Places& places) {
  std::set<std::string_view> folders, logs;
  for (const RecordPlace& place : places) {
    const std::string_view folder = folder_of(place.path);
    if (is_front_page(lower_stem(place.path))) {
      if (leads_with_key(name_of(folder))) folders.insert(folder);
    } else if (leads_with_key(name_of(place.path))) {
      logs.insert(folder);
    }
  }
  for (const std::string_view log : logs) folders.erase(log);
  return folders;
}

// Drops front pages and templates; of a folder per record, all but its page.
void keep_records(Places& places) {
  const auto folders = record_folders(places);
  std::vector<bool> keep;
  for (const RecordPlace& place : places) {
    const std::string stem = lower_stem(place.path);
    const bool page = is_front_page(stem);
    const bool own_folder = folders.contains(folder_of(place.path));
    keep.push_back(is_sidecar(place.path) ||
                   (page == own_folder && !is_template(stem)));
  }
  auto kept = keep.begin();
  std::erase_if(places, [&](const RecordPlace&) { return !*kept++; });
}

// Those beside records, whatever the globs say, and those of the folder kept
// for them. They bind what their records bind.
void add_sidecars(const std::vector<std::string>& files, Places& places) {
  std::map<std::string, std::string, std::less<>> subtrees;  // by folder
  std::set<std::string_view> known;
  for (const RecordPlace& place : places) {
    subtrees.emplace(folder_of(place.path), place.subtree);
    known.insert(place.path);
  }
  Places more;
  for (const std::string& file : files) {
    if (!is_sidecar(file) || known.contains(file)) continue;
    const auto beside = subtrees.find(folder_of(file));
    if (beside != subtrees.end()) {
      more.push_back({file, beside->second});
    } else if (file.starts_with(kSidecarFolder)) {
      more.push_back({file, ""});
    }
  }
  places.insert(places.end(), more.begin(), more.end());
  std::ranges::sort(places, {}, &RecordPlace::path);
}

// Where the log is that a record belongs to: its folder, or, for one that has a
// folder of its own, the folder above.
std::string_view log_folder(std::string_view record) {
  const std::string_view folder = folder_of(record);
  return is_front_page(lower_stem(record)) ? folder_of(folder) : folder;
}

}  // namespace
}  // namespace precedent
