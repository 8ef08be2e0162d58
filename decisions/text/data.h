// Data: what a piece of YAML (or JSON) says, each value with its place, so that
// whoever reads a key can point at it. Made by record/yaml.h; read by record,
// syntax and rule. A value type; plain data, no parser behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/span.h"

namespace precedent {

struct DataEntry;

struct Data {
  enum class Kind : std::uint8_t { Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  std::string scalar;       // as written, quotes and escapes resolved
  bool quoted = false;      // quoted or a block: never a number or a bool
  std::vector<Data> items;  // of a List
  std::vector<DataEntry> entries;  // of a Map, in the order written
  Span span;                       // in the file that the text was cut from

  bool is_null() const { return kind == Kind::Null; }
  bool is_scalar() const { return kind == Kind::Scalar; }
  bool is_list() const { return kind == Kind::List; }
  bool is_map() const { return kind == Kind::Map; }

  // The value of a key of a Map, or null. Keys are unique (the reader sees to
  // it).
  const Data* find(std::string_view key) const;

  // YAML 1.2 core schema: true/false in three cases each, decimal integers.
  std::optional<bool> as_bool() const;
  std::optional<std::int64_t> as_int() const;
};

struct DataEntry {
  std::string key;
  Span key_span;
  Data value;
};

}  // namespace precedent
