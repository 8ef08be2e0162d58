// How records are named: the ids in file names and in prose, and titles.
// Pure functions. See also id_from_path and same_id in record.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace precedent {

struct LeadingId {
  std::string id;          // "0012", "ARCH-006", "2024-01-02"
  std::size_t length = 0;  // bytes read, a dropped "ADR-" included
};

// The id that `text` begins with: a date, a number, a key in capitals
// ("ARCH-006"), or one of them behind a word like "ADR", which is dropped.
// Followed by no letter or digit.
std::optional<LeadingId> leading_id(std::string_view text);

// What a file is called, without folder, extension and a status
// ("012-x.proposed.md"); for a README or index, what its folder is called.
std::string_view stem_of(std::string_view path);

// The status in a file's name, or empty.
std::string_view status_in_name(std::string_view path);

// A heading's text less the number, key or "[short title]" that leads it.
std::string clean_title(std::string_view heading, std::string_view id);

// A title for a record that has none, from its file's name.
std::string title_from_path(std::string_view path);

// True for what templates leave to be filled in ("{list everyone}") and for
// words that say that there is nothing ("n/a").
bool is_placeholder(std::string_view text);

}  // namespace precedent
