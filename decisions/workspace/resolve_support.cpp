#include "decisions/workspace/resolve_support.h"

#include <algorithm>
#include <utility>

namespace precedent {

bool has_word(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = words.find(word); at != words.npos;
       at = words.find(word, at + 1)) {
    if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() &&
        words[at + word.size()] == ' ') {
      return true;
    }
  }
  return false;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string_view>& parts, std::size_t begin,
                 std::size_t end, std::string_view separator) {
  std::string result;
  for (std::size_t i = begin; i < std::min(end, parts.size()); ++i) {
    if (i > begin) result += separator;
    result += parts[i];
  }
  return result;
}

std::string path_in(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && !name.empty()) path += '/';
  return path += name;
}

std::string_view file_name_of(std::string_view path) {
  // npos + 1 is 0: a path without a folder is all file name.
  return path.substr(path.rfind('/') + 1);
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) &&
          (path.size() == folder.size() || path[folder.size()] == '/'));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string lowercase(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::optional<std::string> path_from(std::string_view folder,
                                     std::string_view name) {
  std::string plain(name);
  std::ranges::replace(plain, '\\', '/');
  if (plain.starts_with('/')) return std::nullopt;
  return path_below_root(path_in(folder, plain));
}

TextPtr read_or_empty(const Disk& disk, std::string_view name) {
  auto text = disk.read(name);
  return text ? *std::move(text) : make_text({});
}

Data read_data(const Disk& disk, std::string_view name, DataFormat format) {
  const TextPtr text = read_or_empty(disk, name);
  DataFile file = parse_data(format, text->bytes());
  return file.value.empty() ? Data() : std::move(file.value.front());
}

const Data* find_at(const Data& data,
                    std::initializer_list<std::string_view> keys) {
  const Data* at = &data;
  for (const std::string_view key : keys) {
    at = at ? at->find(key) : nullptr;
  }
  return at;
}

}  // namespace precedent
