// Data files: what a JSON, YAML, TOML or XML file says, each value with its
// place. Used by the matcher `data` and by the readers of manifests. Data of
// any bytes: what cannot be read is a problem at its place, and nothing is
// nested deeper than a cap. Thread-safe.
//
// JSON may have comments and commas before a closing bracket. YAML may have
// anchors, aliases, merge keys, tags (passed over) and several documents. XML
// is a map of one entry, its root: an element is a map of its attributes
// (`@name`), its elements, and its text (`#text`); one that has only text is
// that text, one that stands several times is a list.
//
// A value is plain (`Data::quoted` is false) where it may be a number, a bool
// or a date, and for all text of XML. A key that stands twice is there twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "decisions/text/data.h"
#include "decisions/text/problem.h"

namespace precedent {

enum class DataFormat : std::uint8_t { Json, Yaml, Toml, Xml };

inline constexpr std::size_t kMaxDataBytes = 16u << 20;
inline constexpr std::size_t kMaxDataDepth = 100;
inline constexpr std::size_t kMaxDataValues = 1u << 20;

// By the name of the file; nullopt when that says nothing.
std::optional<DataFormat> data_format_of(std::string_view path);

// "json", "yaml", "toml", "xml".
std::optional<DataFormat> find_data_format(std::string_view name);
std::string_view to_string(DataFormat format);

// The documents of a file: several in YAML, else one; with a problem of
// severity Error (code "not-data") where it cannot be read to its end.
using DataFile = Parsed<std::vector<Data>>;
DataFile parse_data(DataFormat format, std::string_view text);

// True when both say the same: numbers by their value, lists in order, maps in
// any. `untyped`: plain text of `found` may be a number, a bool or a text, as
// in XML; else a quoted value is a text and a plain one what it looks like.
bool same_data(const Data& wanted, const Data& found, bool untyped);

}  // namespace precedent
