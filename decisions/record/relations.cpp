#include "decisions/record/relations.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "decisions/record/identity.h"
#include "decisions/record/prose.h"

namespace precedent {
namespace {

struct Verb {
  std::string_view word;
  Relation::Kind active;
  std::optional<Relation::Kind> passive;  // followed by "by"
};

using enum Relation::Kind;

// A verb without "by" is passive where it can only be that: "superseded".
constexpr Verb kVerbs[] = {
    {"supersedes", Supersedes, {}},
    {"supercedes", Supersedes, {}},
    {"replaces", Supersedes, {}},
    {"obsoletes", Supersedes, {}},
    {"superseded", SupersededBy, SupersededBy},
    {"superceded", SupersededBy, SupersededBy},
    {"replaced", SupersededBy, SupersededBy},
    {"obsoleted", SupersededBy, SupersededBy},
    {"amends", Amends, {}},
    {"clarifies", Amends, {}},
    {"refines", Amends, {}},
    {"extends", Amends, {}},
    {"amended", AmendedBy, AmendedBy},
    {"clarified", AmendedBy, AmendedBy},
    {"refined", AmendedBy, AmendedBy},
    {"extended", AmendedBy, AmendedBy},
};

// Verbs of two words that a "by" does not turn.
struct Phrase {
  std::string_view first;
  std::string_view second;
};
constexpr Phrase kRelatesTo[] = {
    {"relates", "to"}, {"related", "to"}, {"linked", "to"}};

// Words before a verb: "This decision has been superseded by …".
constexpr std::string_view kFillers[] = {
    "this",     "it",  "adr",  "decision", "record", "proposal",
    "document", "has", "been", "is",       "was"};

// What may stand around a reference. Not `#`, which begins an issue's number.
constexpr std::string_view kMarks = " \t*_~`>:-|[](){}\"'";

std::string_view skip(std::string_view text, std::string_view marks) {
  const std::size_t at = text.find_first_not_of(marks);
  return at == text.npos ? text.substr(text.size()) : text.substr(at);
}

std::string take_word(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) ++length;
  std::string word = to_lower(text.substr(0, length));
  text.remove_prefix(length);
  return word;
}

struct Clause {
  Relation::Kind kind;
  std::string_view rest;  // behind the verb
  bool by = false;
};

std::optional<Clause> verb_at(std::string_view line) {
  std::string_view rest = skip(line, " \t*_~`>:-");
  while (!rest.empty() && static_cast<unsigned char>(rest[0]) >= 0x80) {
    rest.remove_prefix(1);  // an emoji
    if (!rest.empty() && static_cast<unsigned char>(rest[0]) < 0x80) {
      rest = skip(rest, " \t*_~`>:-");
    }
  }
  if (rest.starts_with('[')) rest.remove_prefix(1);  // [Relates to] [ADR-5]
  std::string word = take_word(rest);
  while (std::find(std::begin(kFillers), std::end(kFillers), word) !=
         std::end(kFillers)) {
    rest = skip(rest, " \t*_");
    word = take_word(rest);
  }
  std::string_view after = skip(rest, " \t*_-");
  const std::string second = take_word(after);
  for (const Phrase& phrase : kRelatesTo) {
    if (word == phrase.first && second == phrase.second) {
      return Clause{RelatesTo, after, true};
    }
  }
  for (const Verb& verb : kVerbs) {
    if (word != verb.word) continue;
    const bool by = verb.passive && second == "by";
    if (by) return Clause{*verb.passive, after, true};
    return Clause{verb.active, rest, false};
  }
  return std::nullopt;
}

std::string_view without_fragment(std::string_view destination) {
  return destination.substr(0, destination.find_first_of("#?"));
}

// The id of a linked record: by its file, else by the link's text.
std::string target_of(const ProseLink& link) {
  const std::string_view file = without_fragment(link.destination);
  const bool remote = file.find("://") != file.npos;
  std::string id = remote ? std::string() : id_from_path(file);
  if (!id.empty()) return id;
  const std::string_view text = skip(skip(link.text, kMarks), "#");
  if (auto named = leading_id(text)) return named->id;
  return remote ? std::string() : std::string(stem_of(file));
}

std::vector<Relation> linked(std::string_view text, Relation::Kind kind,
                             std::uint32_t base) {
  std::vector<Relation> found;
  for (const ProseLink& link : links_in(text)) {
    std::string target = target_of(link);
    if (target.empty()) continue;
    found.push_back({kind,
                     std::move(target),
                     link.destination,
                     {base + static_cast<std::uint32_t>(link.begin),
                      base + static_cast<std::uint32_t>(link.end)}});
  }
  return found;
}

bool is_slug(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' ||
         c == '/';
}

// Past what parts one reference from the next; empty when nothing does.
std::string_view next_reference(std::string_view text) {
  std::string_view rest = skip(text, " \t*_`)]\"'");
  if (!rest.empty() && (rest[0] == ',' || rest[0] == '&' || rest[0] == ';')) {
    rest.remove_prefix(1);
    std::string_view after = skip(rest, kMarks);
    const bool both = take_word(after) == "and";
    return both ? after : rest;
  }
  std::string_view after = rest;
  return take_word(after) == "and" ? after : std::string_view();
}

std::vector<Relation> written(std::string_view text, Relation::Kind kind,
                              std::uint32_t base) {
  std::vector<Relation> found;
  for (std::string_view rest = text; !rest.empty();
       rest = next_reference(rest)) {
    rest = skip(rest, kMarks);
    auto id = leading_id(rest);
    if (!id) break;
    std::size_t length = id->length;
    while (length < rest.size() && is_slug(rest[length])) ++length;
    std::string_view name = rest.substr(0, length);
    while (name.ends_with('.')) name.remove_suffix(1);
    const bool file = name.ends_with(".md");
    found.push_back({kind, std::move(id->id),
                     file ? std::string(name) : std::string(),
                     span_of(text, base, name)});
    rest.remove_prefix(name.size());
  }
  return found;
}

}  // namespace

std::vector<Relation> references(std::string_view text, Relation::Kind kind,
                                 std::uint32_t base) {
  auto found = linked(text, kind, base);
  return found.empty() ? written(text, kind, base) : found;
}

std::vector<Relation> relations_in_line(std::string_view line,
                                        std::uint32_t base) {
  const auto clause = verb_at(line);
  if (!clause) return {};
  return references(clause->rest, clause->kind,
                    span_of(line, base, clause->rest).begin);
}

std::vector<Relation> relations_in_status(std::string_view status,
                                          std::uint32_t base) {
  std::vector<Relation> found;
  while (!status.empty()) {
    // A part ends before ". ", ", ", "; " or "(", but a link's text is whole.
    std::size_t end = 0;
    int brackets = 0;
    for (; end < status.size(); ++end) {
      const char c = status[end];
      if (c == '[') ++brackets;
      if (c == ']') --brackets;
      const bool stop = c == '.' || c == ',' || c == ';' || c == '(';
      std::string_view after = status.substr(end + 1);
      if (stop && brackets <= 0 && begins_with_relation(after)) break;
    }
    for (Relation& relation : relations_in_line(status.substr(0, end), base)) {
      found.push_back(std::move(relation));
    }
    const std::size_t taken = std::min(end + 1, status.size());
    status.remove_prefix(taken);
    base += static_cast<std::uint32_t>(taken);
  }
  return found;
}

bool begins_with_relation(std::string_view line) {
  return verb_at(line).has_value();
}

}  // namespace precedent
