// How the words of a record's status fold to a Status.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "decisions/record/prose.h"
#include "decisions/record/record.h"
#include "decisions/text/utf8.h"

namespace precedent {
namespace {

struct Phrase {
  std::string_view words;
  Status status;
};

// Phrases of several words stand before their first word alone.
constexpr Phrase kPhrases[] = {
    {"in force", Status::Accepted},
    {"in effect", Status::Accepted},
    {"in use", Status::Accepted},
    {"accepted", Status::Accepted},
    {"accept", Status::Accepted},
    {"approved", Status::Accepted},
    {"active", Status::Accepted},
    {"adopted", Status::Accepted},
    {"agreed", Status::Accepted},
    {"amended", Status::Accepted},
    {"binding", Status::Accepted},
    {"complete", Status::Accepted},
    {"completed", Status::Accepted},
    {"confirmed", Status::Accepted},
    {"current", Status::Accepted},
    {"decided", Status::Accepted},
    {"done", Status::Accepted},
    {"effective", Status::Accepted},
    {"enacted", Status::Accepted},
    {"final", Status::Accepted},
    {"finalised", Status::Accepted},
    {"finalized", Status::Accepted},
    {"implemented", Status::Accepted},
    {"live", Status::Accepted},
    {"living", Status::Accepted},
    {"locked", Status::Accepted},
    {"published", Status::Accepted},
    {"ratified", Status::Accepted},
    {"settled", Status::Accepted},
    {"shipped", Status::Accepted},
    {"stable", Status::Accepted},
    {"valid", Status::Accepted},
    {"work in progress", Status::Draft},
    {"in progress", Status::Draft},
    {"draft", Status::Draft},
    {"experimental", Status::Draft},
    {"idea", Status::Draft},
    {"not started", Status::Draft},
    {"planned", Status::Draft},
    {"stagnant", Status::Draft},
    {"wip", Status::Draft},
    {"in review", Status::Proposed},
    {"in discussion", Status::Proposed},
    {"under review", Status::Proposed},
    {"under discussion", Status::Proposed},
    {"under consideration", Status::Proposed},
    {"on hold", Status::Proposed},
    {"to be decided", Status::Proposed},
    {"request for comments", Status::Proposed},
    {"proposed", Status::Proposed},
    {"proposal", Status::Proposed},
    {"candidate", Status::Proposed},
    {"deferred", Status::Proposed},
    {"discussion", Status::Proposed},
    {"open", Status::Proposed},
    {"pending", Status::Proposed},
    {"postponed", Status::Proposed},
    {"provisional", Status::Proposed},
    {"review", Status::Proposed},
    {"rfc", Status::Proposed},
    {"tbd", Status::Proposed},
    {"undecided", Status::Proposed},
    {"rejected", Status::Rejected},
    {"declined", Status::Rejected},
    {"denied", Status::Rejected},
    {"refused", Status::Rejected},
    {"no longer", Status::Deprecated},
    {"deprecated", Status::Deprecated},
    {"abandoned", Status::Deprecated},
    {"archived", Status::Deprecated},
    {"canceled", Status::Deprecated},
    {"cancelled", Status::Deprecated},
    {"dead", Status::Deprecated},
    {"expired", Status::Deprecated},
    {"inactive", Status::Deprecated},
    {"obsolete", Status::Deprecated},
    {"obsoleted", Status::Superseded},
    {"outdated", Status::Deprecated},
    {"retired", Status::Deprecated},
    {"revoked", Status::Deprecated},
    {"withdrawn", Status::Deprecated},
    {"superseded", Status::Superseded},
    {"superceded", Status::Superseded},
    {"replaced", Status::Superseded},
    {"overridden", Status::Superseded},
};

// Words before the one that counts.
constexpr std::string_view kFillers[] = {
    "currently",  "formally", "fully",         "mostly",
    "now",        "already",  "provisionally", "conditionally",
    "officially", "status",   "tentatively",   "is"};

// Words that may follow "superseded" in a status; others make it prose
// ("Superseded approaches were …").
constexpr std::string_view kFollowers[] = {
    "adr",   "and",  "as",    "because", "but",   "by",    "due",
    "from",  "in",   "on",    "per",     "see",   "since", "with",
    "after", "when", "until", "also",    "partly"};

struct Words {
  std::vector<std::string> words;  // the leading ones, lower case
  std::vector<bool> joined;        // a space or hyphen stands before it
  std::vector<bool> spaced;        // only spaces stand before it
  bool foreign = false;            // begins with a letter of no ASCII
};

template <std::size_t N>
bool one_of(const std::string_view (&set)[N], std::string_view word) {
  return std::find(std::begin(set), std::end(set), word) != std::end(set);
}

// Letters beyond ASCII, roughly: no punctuation, arrows, symbols, emoji.
bool is_foreign_letter(char32_t c) {
  return (c >= 0xC0 && c < 0x2000) || (c >= 0x2E80 && c < 0xFE00);
}

Words leading_words(std::string_view text) {
  constexpr std::size_t kEnough = 8;
  Words out;
  std::string_view gap;  // since the last word
  for (std::size_t at = 0; at < text.size() && out.words.size() < kEnough;) {
    const Decoded next = decode_utf8(text.substr(at));
    if (is_foreign_letter(next.character)) {
      out.foreign = out.words.empty();
      break;
    }
    if (!is_letter(text[at])) {
      at += next.length;
      gap =
          text.substr(at - gap.size() - next.length, gap.size() + next.length);
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    out.words.push_back(to_lower(text.substr(at, end - at)));
    out.joined.push_back(gap == " " || gap == "-");
    out.spaced.push_back(gap == " ");
    gap = {};
    at = end;
  }
  return out;
}

// How many words of the phrase stand at `at`; 0 when not all do.
std::size_t match(const Words& text, std::size_t at, std::string_view phrase) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    const std::size_t word = at + count;
    if (word >= text.words.size()) return 0;
    if (text.words[word] != phrase.substr(0, space)) return 0;
    if (count > 0 && !text.joined[word]) return 0;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
    ++count;
  }
  return count;
}

bool goes_on_as_prose(const Words& text, std::size_t next) {
  return next < text.words.size() && text.spaced[next] &&
         !one_of(kFollowers, text.words[next]);
}

Status fold_words(const Words& text) {
  std::size_t at = 0;
  while (at < text.words.size() && one_of(kFillers, text.words[at])) ++at;
  const bool partly = at < text.words.size() &&
                      text.words[at].starts_with("part");  // partly, partially
  if (partly) ++at;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t count = match(text, at, phrase.words);
    if (count == 0) continue;
    const bool over = phrase.status == Status::Deprecated ||
                      phrase.status == Status::Superseded;
    // What is superseded in part is in force in part.
    if (over && partly) return Status::Accepted;
    const bool prose = over && phrase.words != "no longer" &&
                       goes_on_as_prose(text, at + count);
    return prose ? Status::Unknown : phrase.status;
  }
  return Status::Unknown;
}

Status fold_one(std::string_view text) {
  const Words words = leading_words(text);
  return words.foreign ? Status::Unknown : fold_words(words);
}

// "Proposed → Accepted" is what it became; "Accepted / Deprecated" is a
// template's list again, "Accepted / Implemented" is not.
std::optional<Status> fold_choices(std::string_view text) {
  for (const std::string_view arrow : {"→", "->", "=>"}) {
    const std::size_t at = text.rfind(arrow);
    if (at == text.npos) continue;
    const Status last = fold_one(text.substr(at + arrow.size()));
    if (last != Status::Unknown) return last;
  }
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  const Status first = fold_one(text.substr(0, slash));
  const Status second = fold_one(text.substr(slash + 1));
  const bool both = first != Status::Unknown && second != Status::Unknown;
  return both && first != second ? std::optional(Status::Unknown)
                                 : std::nullopt;
}

// ":white_check_mark: accepted" is how some forges write an emoji.
std::string without_shortcode(std::string text) {
  const std::size_t end =
      text.starts_with(':') ? text.find(':', 1) : std::string::npos;
  const bool is_word =
      end != std::string::npos && end > 1 && text.find_first_of(" \t") > end;
  return is_word ? std::string(trim(text.substr(end + 1))) : text;
}

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::Unstated:
      return "unstated";
    case Status::Draft:
      return "draft";
    case Status::Proposed:
      return "proposed";
    case Status::Accepted:
      return "accepted";
    case Status::Rejected:
      return "rejected";
    case Status::Deprecated:
      return "deprecated";
    case Status::Superseded:
      return "superseded";
    case Status::Unknown:
      return "unknown";
  }
  return "unknown";
}

Status fold_status(std::string_view text) {
  if (trim(text).empty()) return Status::Unstated;
  // A template's list of choices is no choice.
  if (text.find('|') != text.npos) return Status::Unknown;
  const std::string plain = without_shortcode(plain_text(text));
  if (const auto status = fold_choices(plain)) return *status;
  return fold_one(plain);
}

Force force_of(Status status) {
  switch (status) {
    case Status::Unstated:
    case Status::Accepted:
    case Status::Rejected:
      return Force::Enforced;
    case Status::Draft:
    case Status::Proposed:
    case Status::Unknown:
      return Force::Advisory;
    case Status::Deprecated:
    case Status::Superseded:
      return Force::Silent;
  }
  return Force::Advisory;
}

}  // namespace precedent
