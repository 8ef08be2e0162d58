// The fields that a record can state, whatever form they stand in. Front matter
// and prose are read into these; record.cpp makes a Record of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/record/record.h"

namespace precedent {

enum class Key : std::uint8_t {
  Id,
  Title,
  Status,
  Date,
  ReviewBy,
  Deciders,
  Tags,
  AppliesTo,
  Supersedes,
  SupersededBy,
  Amends,
  AmendedBy,
  RelatesTo,
  Record,
};

// One value of a field; a list is several fields of one key.
struct Field {
  Key key;
  std::string text;
  Span span;          // of the value
  bool item = false;  // an entry of a list: commas in it do not part values
};

// The field that is called so in any spelling: "Decision makers",
// "decision_makers", "deciders".
std::optional<Key> key_named(std::string_view name);

// The same where prose names it: fewer, and not the ones that bind.
std::optional<Key> prose_key_named(std::string_view name);

// A front matter key that is nearly one of ours and no other tool's, with ours.
std::optional<std::string_view> nearly_key(std::string_view name);

// The kind of relation that a key states.
std::optional<Relation::Kind> relation_of(Key key);

}  // namespace precedent
