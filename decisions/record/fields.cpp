#include "decisions/record/fields.h"

#include <algorithm>
#include <iterator>

#include "decisions/record/prose.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

struct Name {
  std::string_view spelling;  // folded: see folded()
  Key key;
};

constexpr Name kNames[] = {
    {"id", Key::Id},
    {"title", Key::Title},
    {"status", Key::Status},
    {"adrstatus", Key::Status},
    {"decisionstatus", Key::Status},
    {"date", Key::Date},
    {"datedecided", Key::Date},
    {"decidedon", Key::Date},
    {"decisiondate", Key::Date},
    {"reviewby", Key::ReviewBy},
    {"decisionmakers", Key::Deciders},
    {"decisionmaker", Key::Deciders},
    {"decidedby", Key::Deciders},
    {"deciders", Key::Deciders},
    {"decider", Key::Deciders},
    {"owners", Key::Deciders},
    {"owner", Key::Deciders},
    {"tags", Key::Tags},
    {"tag", Key::Tags},
    {"appliesto", Key::AppliesTo},
    {"files", Key::AppliesTo},
    {"supersedes", Key::Supersedes},
    {"replaces", Key::Supersedes},
    {"supersededby", Key::SupersededBy},
    {"replacedby", Key::SupersededBy},
    {"amends", Key::Amends},
    {"amendedby", Key::AmendedBy},
    {"relatesto", Key::RelatesTo},
    {"relatedto", Key::RelatesTo},
    {"related", Key::RelatesTo},
    {"record", Key::Record},
};

// As the manual writes them.
constexpr std::string_view kOurKeys[] = {
    "id",         "title",          "status", "date",       "review-by",
    "deciders",   "tags",           "owners", "applies-to", "files",
    "supersedes", "superseded-by",  "amends", "amended-by", "relates-to",
    "record",     "decision-makers"};

// Keys of other tools that are near to ours.
constexpr std::string_view kForeignKeys[] = {
    "updated", "update",  "relates", "state", "data",   "dates", "file",
    "type",    "name",    "slug",    "image", "images", "topic", "topics",
    "records", "created", "author",  "names", "links"};

// Lower case, without what parts words.
std::string folded(std::string_view name) {
  std::string out = to_lower(name);
  std::erase_if(out, [](char c) {
    return c == '-' || c == '_' || c == '/' || is_space(c);
  });
  return out;
}

}  // namespace

std::optional<Key> key_named(std::string_view name) {
  const std::string spelling = folded(name);
  for (const Name& known : kNames) {
    if (known.spelling == spelling) return known.key;
  }
  return std::nullopt;
}

std::optional<Key> prose_key_named(std::string_view name) {
  const auto key = key_named(name);
  if (!key) return std::nullopt;
  switch (*key) {
    case Key::Id:
    case Key::Title:
    case Key::ReviewBy:
    case Key::AppliesTo:
    case Key::Record:
      return std::nullopt;
    default:
      return key;
  }
}

std::optional<std::string_view> nearly_key(std::string_view name) {
  const std::string lower = to_lower(name);
  const bool foreign =
      std::find(std::begin(kForeignKeys), std::end(kForeignKeys), lower) !=
      std::end(kForeignKeys);
  if (foreign || key_named(name)) return std::nullopt;
  return nearest(name, kOurKeys);
}

std::optional<Relation::Kind> relation_of(Key key) {
  switch (key) {
    case Key::Supersedes:
      return Relation::Kind::Supersedes;
    case Key::SupersededBy:
      return Relation::Kind::SupersededBy;
    case Key::Amends:
      return Relation::Kind::Amends;
    case Key::AmendedBy:
      return Relation::Kind::AmendedBy;
    case Key::RelatesTo:
      return Relation::Kind::RelatesTo;
    default:
      return std::nullopt;
  }
}

}  // namespace precedent
