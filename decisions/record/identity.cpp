#include "decisions/record/identity.h"

#include <algorithm>

#include "decisions/record/prose.h"
#include "decisions/record/record.h"

namespace precedent {
namespace {

// Words before a number that say no more than that it is a record.
constexpr std::string_view kGenericWords[] = {"adr", "madr",     "adl",
                                              "ddr", "decision", "record"};

// Longer runs of digits are no ids.
constexpr std::size_t kMaxDigits = 17;

bool is_generic(std::string_view word) {
  const std::string lower = to_lower(word);
  return std::find(std::begin(kGenericWords), std::end(kGenericWords), lower) !=
         std::end(kGenericWords);
}

template <class Predicate>
std::size_t run(std::string_view text, Predicate belongs) {
  std::size_t length = 0;
  while (length < text.size() && belongs(text[length])) ++length;
  return length;
}

bool ends_id(std::string_view rest) {
  return rest.empty() || !(is_letter(rest[0]) || is_digit(rest[0]));
}

// 2024-01-02
bool is_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!is_digit(text[i])) return false;
  }
  return ends_id(text.substr(10));
}

std::optional<LeadingId> leading_number(std::string_view text) {
  const std::size_t digits = run(text, is_digit);
  const bool is_id = digits > 0 && digits <= kMaxDigits;
  if (!is_id || !ends_id(text.substr(digits))) return std::nullopt;
  return LeadingId{std::string(text.substr(0, digits)), digits};
}

// ARCH-006: in capitals, or with a number that begins with 0, so that
// "vue-3-migration" is none.
std::optional<LeadingId> leading_key(std::string_view text,
                                     std::size_t letters) {
  const std::string_view word = text.substr(0, letters);
  const char separator = letters < text.size() ? text[letters] : '\0';
  if (separator != '-' && separator != '_') return std::nullopt;
  auto number = leading_number(text.substr(letters + 1));
  if (!number) return std::nullopt;
  const bool capitals = std::all_of(
      word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!capitals && !number->id.starts_with('0')) return std::nullopt;
  number->id = std::string(text.substr(0, letters + 1)) + number->id;
  number->length += letters + 1;
  return number;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view without_suffix(std::string_view text,
                                std::string_view suffix) {
  const bool has = text.size() >= suffix.size() &&
                   to_lower(text.substr(text.size() - suffix.size())) == suffix;
  return has ? text.substr(0, text.size() - suffix.size()) : text;
}

std::string_view without_extension(std::string_view name) {
  for (const std::string_view suffix : {".md", ".markdown", ".mdx"}) {
    const std::string_view stem = without_suffix(name, suffix);
    if (stem.size() < name.size()) return without_suffix(stem, ".rules");
  }
  return name;
}

std::string_view status_suffix(std::string_view stem) {
  const std::size_t dot = stem.rfind('.');
  if (dot == stem.npos) return {};
  const std::string_view word = stem.substr(dot + 1);
  const bool one_word = run(word, is_letter) == word.size();
  const bool status =
      one_word && !word.empty() && fold_status(word) != Status::Unknown;
  return status ? word : std::string_view();
}

// Lower case, without leading zeros and generic words.
std::string folded_id(std::string_view id) {
  id = trim(id);
  if (id.starts_with('#')) id.remove_prefix(1);
  const auto leading = leading_id(id);
  std::string folded = to_lower(
      leading && leading->length == id.size() ? leading->id : std::string(id));
  const std::size_t number = folded.find_last_not_of("0123456789") + 1;
  while (number + 1 < folded.size() && folded[number] == '0') {
    folded.erase(number, 1);
  }
  std::replace(folded.begin(), folded.end(), '_', '-');
  return folded;
}

// Past ". ", ": ", " - " and the dashes, with a space behind; 0 for none.
std::size_t title_separator(std::string_view text) {
  const std::size_t spaces = run(text, is_space);
  std::string_view rest = text.substr(spaces);
  for (const std::string_view mark : {".", ":", ")", "|", "-", "–", "—"}) {
    if (!rest.starts_with(mark)) continue;
    rest.remove_prefix(mark.size());
    const bool parted = rest.empty() || is_space(rest[0]);
    if (parted) return text.size() - rest.size() + run(rest, is_space);
  }
  return 0;
}

std::string_view without_brackets(std::string_view title) {
  if (!title.starts_with('[')) return title;
  const std::size_t end = title.find(']');
  if (end == title.npos || title.substr(end).starts_with("](")) return title;
  return trim(title.substr(end + 1));
}

// Past "Architecture Decision Record" and the like.
std::size_t generic_words(std::string_view title) {
  constexpr std::string_view kPhrases[] = {"architecture decision record",
                                           "architectural decision record",
                                           "decision record", "adr", "madr"};
  const std::string lower = to_lower(title);
  for (const std::string_view phrase : kPhrases) {
    if (lower.starts_with(phrase) && ends_id(title.substr(phrase.size()))) {
      return phrase.size();
    }
  }
  return 0;
}

std::string_view without_number(std::string_view title, std::string_view id) {
  const std::size_t words = generic_words(title);
  std::string_view rest = title.substr(words);
  while (!rest.empty() && (is_space(rest[0]) || rest[0] == '#' ||
                           rest[0] == '-' || rest[0] == '_')) {
    if (words == 0 || title_separator(rest) > 0) break;
    rest.remove_prefix(1);
  }
  const auto number = leading_id(rest);
  if (number) rest.remove_prefix(number->length);
  if (words == 0 && !number) return title;
  if (const std::size_t separator = title_separator(rest)) {
    return rest.substr(separator);
  }
  // "0012 Use X": a number without a mark is one when it is the record's.
  const bool own =
      number && same_id(number->id, id) && !rest.empty() && is_space(rest[0]);
  return own || (words > 0 && number) ? trim(rest) : title;
}

}  // namespace

std::optional<LeadingId> leading_id(std::string_view text) {
  if (is_date(text)) return LeadingId{std::string(text.substr(0, 10)), 10};
  if (auto number = leading_number(text)) return number;
  const std::size_t letters = run(text, is_letter);
  if (letters == 0 || letters > 16) return std::nullopt;
  if (!is_generic(text.substr(0, letters))) return leading_key(text, letters);
  const std::size_t marks = run(text.substr(letters), [](char c) {
    return c == '-' || c == '_' || c == ' ' || c == '#';
  });
  const std::string_view rest = text.substr(letters + marks);
  // One generic word at most, so that this ends.
  const std::size_t more = run(rest, is_letter);
  std::optional<LeadingId> found;
  if (is_date(rest)) {
    found = LeadingId{std::string(rest.substr(0, 10)), 10};
  } else if (more == 0) {
    found = leading_number(rest);
  } else if (marks > 0 && more <= 16) {
    found = leading_key(rest, more);
  }
  if (found) found->length += letters + marks;
  return found;
}

std::string_view stem_of(std::string_view path) {
  std::string_view stem = without_extension(file_name(path));
  const std::string lower = to_lower(stem);
  if (lower == "readme" || lower == "index") {
    const std::size_t slash = path.rfind('/');
    if (slash != path.npos) stem = file_name(path.substr(0, slash));
  }
  const std::string_view status = status_suffix(stem);
  if (!status.empty()) stem.remove_suffix(status.size() + 1);
  return stem;
}

std::string_view status_in_name(std::string_view path) {
  return status_suffix(without_extension(file_name(path)));
}

std::string id_from_path(std::string_view path) {
  auto id = leading_id(stem_of(path));
  return id ? std::move(id->id) : std::string();
}

bool same_id(std::string_view a, std::string_view b) {
  return folded_id(a) == folded_id(b);
}

std::string clean_title(std::string_view heading, std::string_view id) {
  std::string_view title = without_brackets(trim(heading));
  title = without_brackets(trim(without_number(title, id)));
  return is_placeholder(title) ? std::string() : std::string(title);
}

std::string title_from_path(std::string_view path) {
  const std::string_view stem = stem_of(path);
  std::string_view rest = stem;
  if (const auto id = leading_id(stem)) rest.remove_prefix(id->length);
  std::string title(rest);
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  title = squeeze(title);
  if (title.empty()) title = stem;
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] -= 32;
  return title;
}

bool is_placeholder(std::string_view text) {
  text = trim(text);
  const bool braces = text.starts_with('{') && text.ends_with('}');
  const bool brackets = text.starts_with('[') && text.ends_with(']');
  if (braces || brackets) return true;
  const std::string word = to_lower(text);
  for (const std::string_view nothing :
       {"-", "–", "—", "…", "n/a", "none", "tba", "tbd", "todo"}) {
    if (word == nothing) return true;
  }
  return false;
}

}  // namespace precedent
