// What the resolvers of several languages share. Inside workspace/ only.
// Thread-safe.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/data_file.h"
#include "decisions/workspace/resolvers.h"

namespace precedent {

// `words` are separated by single spaces, one at either end too.
bool has_word(std::string_view words, std::string_view word);

// The parts between separators; at least one, some may be empty.
std::vector<std::string_view> split(std::string_view text, char separator);

// The parts from `begin` to `end` with a separator between them.
std::string join(const std::vector<std::string_view>& parts, std::size_t begin,
                 std::size_t end, std::string_view separator);

// "name" in "folder", which may be "".
std::string path_in(std::string_view folder, std::string_view name);

// "b.h" of "a/b.h".
std::string_view file_name_of(std::string_view path);

// True for "a" and "a/b" below "a", and for anything below "".
bool is_below(std::string_view path, std::string_view folder);

// `text` without blanks around it.
std::string_view trimmed(std::string_view text);

// ASCII only.
std::string lowercase(std::string_view text);

// Where `name`, written in a file of `folder`, leads in the project: with `..`
// and backslashes; nullopt outside of it.
std::optional<std::string> path_from(std::string_view folder,
                                     std::string_view name);

// The bytes of a file of the project, "" where it cannot be read.
TextPtr read_or_empty(const Disk& disk, std::string_view name);

// The first document of a data file, Null where it cannot be read.
Data read_data(const Disk& disk, std::string_view name, DataFormat format);

// The value at keys, one inside the other, or null.
const Data* find_at(const Data& data,
                    std::initializer_list<std::string_view> keys);

}  // namespace precedent
