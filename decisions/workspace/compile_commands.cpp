#include "decisions/workspace/compile_commands.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kName = "compile_commands.json";
constexpr int kMaxNested = 8;               // of response files
constexpr std::size_t kMaxWords = 100'000;  // of one command

// The words of a command line as a shell and a compiler's @file part them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (quote == '\0' && is_blank) {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
      continue;
    }
    in_word = true;
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      word += text[++i];
    } else if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else {
      word += c;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

std::string joined(std::string_view folder, std::string_view name) {
  if (name.starts_with('/')) return std::string(name);
  return std::string(folder) + '/' + std::string(name);
}

// Reads the options of one unit.
class CommandReader {
 public:
  // `root` is where the project stood when the database was written.
  CommandReader(const Disk& disk, std::string_view root, std::string directory)
      : disk_(disk), root_(root), directory_(std::move(directory)) {}

  void read(const std::vector<std::string>& words, int nested = 0);
  SearchFolders folders() const;

 private:
  std::optional<std::string> in_project(std::string_view name) const;
  void read_option(const std::vector<std::string>& words, std::size_t& at);

  const Disk& disk_;
  std::string_view root_;
  std::string directory_;
  std::vector<std::string> quoted_, plain_, system_, after_;
};

void CommandReader::read(const std::vector<std::string>& words, int nested) {
  for (std::size_t at = 0; at < std::min(words.size(), kMaxWords); ++at) {
    const std::string& word = words[at];
    if (word.starts_with('@') && nested < kMaxNested) {
      const auto name = in_project(word.substr(1));
      if (!name) continue;
      const TextPtr text = read_or_empty(disk_, *name);
      read(words_of(text->bytes()), nested + 1);
    } else if (word.starts_with('-') || word.starts_with('/')) {
      read_option(words, at);
    }
  }
}

void CommandReader::read_option(const std::vector<std::string>& words,
                                std::size_t& at) {
  const std::array<std::pair<std::string_view, std::vector<std::string>*>, 7>
      options{{{"-iquote", &quoted_},
               {"-isystem", &system_},
               {"-idirafter", &after_},
               {"-imsvc", &system_},
               {"/external:I", &system_},
               {"-I", &plain_},
               {"/I", &plain_}}};
  for (const auto& [option, into] : options) {
    if (!words[at].starts_with(option)) continue;
    std::string value = words[at].substr(option.size());
    if (value.empty() && at + 1 < words.size()) value = words[++at];
    if (auto folder = in_project(value)) into->push_back(*std::move(folder));
    return;
  }
}

SearchFolders CommandReader::folders() const {
  SearchFolders result{quoted_, {}};
  const auto add = [&](const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
      if (std::ranges::find(result.all, folder) == result.all.end()) {
        result.all.push_back(folder);
      }
    }
  };
  // A folder that is given as the system's, too, is the system's alone.
  std::vector<std::string> plain = plain_;
  std::erase_if(plain, [&](const std::string& folder) {
    return std::ranges::find(system_, folder) != system_.end();
  });
  add(plain);
  add(system_);
  add(after_);
  return result;
}

std::optional<std::string> CommandReader::in_project(
    std::string_view name) const {
  auto full = path_below_root(joined(directory_, name).substr(1));
  const auto root = path_below_root(root_.substr(1));
  if (!full || !root || !is_below(*full, *root)) return std::nullopt;
  if (root->empty()) return full;
  return full->size() == root->size() ? "" : full->substr(root->size() + 1);
}

// Where the project stood, told by a unit whose file is one of its files.
std::optional<std::string> root_of(std::string_view unit,
                                   const FileSet& files) {
  const auto path = path_below_root(unit.substr(1));
  if (!path) return std::nullopt;
  for (std::size_t at = 0; at != std::string::npos;) {
    if (files.contains(std::string_view(*path).substr(at))) {
      return '/' + path->substr(0, at == 0 ? 0 : at - 1);
    }
    at = path->find('/', at);
    if (at != std::string::npos) ++at;
  }
  return std::nullopt;
}

bool is_place(std::string_view folder) {
  return folder.empty() || folder == "out" ||
         (folder.find('/') == folder.npos &&
          (folder.starts_with("build") || folder.starts_with("cmake-build-")));
}

}  // namespace

CompileCommands::CompileCommands(const Disk& disk, const FileSet& files) {
  for (const std::string& file : files.files()) {
    if (file_name_of(file) == kName && is_place(folder_of(file))) {
      read(disk, files, file);
    }
  }
}

void CompileCommands::read(const Disk& disk, const FileSet& files,
                           const std::string& name) {
  const Data entries = read_data(disk, name, DataFormat::Json);
  std::optional<std::string> root;
  for (const Data& entry : entries.items) {
    const Data* directory = entry.find("directory");
    const Data* file = entry.find("file");
    if (!file) continue;
    const std::string written = directory ? directory->scalar : "";
    const std::string around = joined(
        written.starts_with('/') ? "" : '/' + std::string(folder_of(name)),
        written);
    const std::string unit = joined(around, file->scalar);
    if (!root) root = root_of(unit, files);
    if (!root) continue;
    const auto path = path_below_root(unit.substr(1));
    const std::string_view above = std::string_view(*root).substr(1);
    if (!path || !is_below(*path, above)) continue;
    const std::string below =
        above.empty() ? *path
                      : path->substr(std::min(path->size(), above.size() + 1));

    CommandReader reader(disk, *root, around);
    if (const Data* words = entry.find("arguments")) {
      std::vector<std::string> list;
      for (const Data& word : words->items) list.push_back(word.scalar);
      reader.read(list);
    } else if (const Data* command = entry.find("command")) {
      reader.read(words_of(command->scalar));
    }
    SearchFolders folders = reader.folders();
    // Units of one folder mostly have one list.
    if (lists_.empty() || lists_.back() != folders) {
      lists_.push_back(std::move(folders));
    }
    units_.emplace(below, lists_.size() - 1);
    std::string_view folder = folder_of(below);
    while (folders_.emplace(folder, lists_.size() - 1).second &&
           !folder.empty()) {
      folder = folder_of(folder);
    }
  }
}

const SearchFolders* CompileCommands::folders_of(std::string_view file) const {
  const auto unit = units_.find(file);
  if (unit != units_.end()) return &lists_[unit->second];
  std::string_view folder = folder_of(file);
  while (true) {
    const auto found = folders_.find(folder);
    if (found != folders_.end()) return &lists_[found->second];
    if (folder.empty()) return nullptr;
    folder = folder_of(folder);
  }
}

}  // namespace precedent
