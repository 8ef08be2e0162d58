// Ranges of versions with three numbers: node-semver's, Cargo's, Composer's
// and Conan's, which differ in what separates their conditions and in what an
// upper bound leaves out; and plain operators, for kinds that have none.
#include <algorithm>
#include <array>
#include <charconv>

#include "decisions/workspace/version_range_parts.h"

namespace precedent {
namespace {

using Part = VersionRange::Part;
using Interval = VersionRange::Interval;

// `1`, `1.2`, `1.2.x`, `1.2.3-rc.1`: what is written of a version.
struct Partial {
  std::array<std::uint64_t, 4> numbers{};
  std::size_t count = 0;     // of numbers
  bool is_wildcard = false;  // `1.x`, `1.*`
  std::string suffix;        // "-rc.1"
};

std::optional<Partial> read_partial(std::string_view text) {
  Partial partial;
  while (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  while (!text.empty() && partial.count < 4) {
    const std::size_t end = std::min(text.find_first_of(".-+"), text.size());
    const std::string_view word = text.substr(0, end);
    partial.is_wildcard = word == "x" || word == "X" || word == "*";
    if (partial.is_wildcard) return partial;  // `1.x.3` is `1.x`
    auto& number = partial.numbers[partial.count];
    const char* last = word.data() + word.size();
    const auto read = std::from_chars(word.data(), last, number);
    if (word.empty() || read.ec != std::errc() || read.ptr != last) {
      return std::nullopt;
    }
    ++partial.count;
    text.remove_prefix(end);
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  if (text.starts_with('+')) text = {};
  if (!text.empty() && (text[0] != '-' || partial.count < 3)) return {};
  partial.suffix = text.substr(0, text.find('+'));
  return partial;
}

class Reader {
 public:
  explicit Reader(Versioning versioning) : versioning_(versioning) {}

  // What commas or blanks separate; all of it has to hold.
  std::optional<Part> read_all(std::string_view text) {
    Part part;
    part.any_prerelease = !is_strict();
    const std::size_t hyphen = text.find(" - ");
    if (versioning_ != Versioning::Cargo && hyphen != text.npos) {
      const bool read = read_hyphen(part, trimmed_range(text.substr(0, hyphen)),
                                    trimmed_range(text.substr(hyphen + 3)));
      return read ? std::optional(part) : std::nullopt;
    }
    if (text.empty()) return part;
    while (!text.empty()) {
      const std::string_view condition = take_condition(text);
      if (!read_one(part, condition)) return std::nullopt;
    }
    return part;
  }

 private:
  // Only prereleases of a version that is named as one are in a range.
  bool is_strict() const {
    return versioning_ == Versioning::Npm || versioning_ == Versioning::Cargo;
  }

  // An operator, blanks, and a version, up to a comma or the next blank.
  std::string_view take_condition(std::string_view& text) const {
    std::size_t end = std::min(text.find_first_not_of("<>=!~^ "), text.size());
    const bool comma_only = versioning_ == Versioning::Cargo;
    end =
        std::min(text.find_first_of(comma_only ? "," : ", ", end), text.size());
    const std::string_view condition = trimmed_range(text.substr(0, end));
    text.remove_prefix(end);
    while (text.starts_with(',') || text.starts_with(' '))
      text.remove_prefix(1);
    return condition;
  }

  std::optional<Version> version(const Partial& partial) const {
    return version(partial, partial.suffix);
  }

  std::optional<Version> version(const Partial& partial,
                                 std::string_view suffix) const {
    std::string text = versioning_ == Versioning::Go ? "v" : "";
    const std::size_t count = std::max<std::size_t>(partial.count, 3);
    for (std::size_t i = 0; i < count; ++i) {
      text += (i ? "." : "") + std::to_string(partial.numbers[i]);
    }
    return Version::parse(versioning_, text.append(suffix));
  }

  // The first version past those that begin with the first `count` numbers,
  // its prereleases included.
  std::optional<Version> after(Partial partial, std::size_t count) const {
    if (count == 0) return std::nullopt;
    ++partial.numbers[count - 1];
    for (std::size_t i = count; i < 4; ++i) partial.numbers[i] = 0;
    return least(partial);
  }

  // The first of a version's prereleases.
  std::optional<Version> least(const Partial& partial) const {
    return version(partial,
                   versioning_ == Versioning::Composer ? "-dev" : "-0");
  }

  bool read_one(Part& part, std::string_view condition) {
    auto [op, rest] = split_operator(condition);
    if (versioning_ == Versioning::Composer)
      rest = rest.substr(0, rest.find('@'));
    const auto partial = read_partial(rest);
    if (!partial || !version(*partial)) return false;
    if (is_strict() && !partial->suffix.empty()) {
      part.prereleases_of.push_back(version(*partial)->release());
    }
    if (op.empty() && versioning_ == Versioning::Cargo) op = "^";
    if (partial->count == 0) return op != "<" && op != ">";
    if (op == "^") return caret(part.interval, *partial);
    if (op == "~" || op == "~>") return tilde(part.interval, *partial);
    if (op == "!=" || op == "<>") return exclude(part, *partial);
    return compare(part.interval, op.empty() ? "=" : op, *partial);
  }

  bool between(Interval& interval, const Partial& from,
               std::size_t count) const {
    const auto low = first(from);
    const auto high = after(from, count);
    if (!low || !high) return false;
    interval.at_least({*low, true});
    interval.at_most({*high, false});
    return true;
  }

  // Composer lets `^1.2.3` and `>=1.2.3` begin with 1.2.3-dev.
  std::optional<Version> first(const Partial& from) const {
    const bool early =
        versioning_ == Versioning::Composer && from.suffix.empty();
    return early ? least(from) : version(from);
  }

  // The leftmost number that is not zero stays.
  bool caret(Interval& interval, const Partial& partial) const {
    std::size_t fixed = 1;
    while (fixed < partial.count && partial.numbers[fixed - 1] == 0) ++fixed;
    return between(interval, partial, std::min<std::size_t>(fixed, 3));
  }

  // Two numbers stay, one where only one is said; in Composer, all but the
  // last that is said.
  bool tilde(Interval& interval, const Partial& partial) const {
    std::size_t fixed = std::min<std::size_t>(partial.count, 2);
    if (versioning_ == Versioning::Composer) {
      fixed = partial.count > 1 ? partial.count - 1 : 1;
    }
    return between(interval, partial, fixed);
  }

  bool exclude(Part& part, const Partial& partial) const {
    Interval out;
    if (!compare(out, "=", partial)) return false;
    part.without.push_back(std::move(out));
    return true;
  }

  // Of a version that is written in part, all that begin so.
  bool compare(Interval& interval, std::string_view op,
               const Partial& partial) const {
    const bool whole =
        partial.count >= 3 || (reads_zeros() && !partial.is_wildcard);
    const auto at = version(partial);
    if (!at) return false;
    if (op == "=" || op == "==") {
      return whole ? narrow(interval, "=", *at)
                   : between(interval, partial, partial.count);
    }
    if (op == "<" && partial.suffix.empty() && versioning_ != Versioning::Go) {
      return narrow(interval, "<", *least(partial));
    }
    if (op == ">=") return narrow(interval, ">=", *first(partial));
    if (whole || op == "<") return narrow(interval, op, *at);
    const auto next = after(partial, partial.count);
    if (op == ">") {
      Partial above = partial;
      ++above.numbers[partial.count - 1];
      return narrow(interval, ">=", *version(above));
    }
    return op == "<=" && next && narrow(interval, "<", *next);
  }

  // Composer and Go take what is not said for zeros.
  bool reads_zeros() const {
    return versioning_ == Versioning::Composer || versioning_ == Versioning::Go;
  }

  bool read_hyphen(Part& part, std::string_view from, std::string_view to) {
    const auto low = read_partial(from);
    const auto high = read_partial(to);
    if (!low || !high || !version(*low) || !version(*high)) return false;
    for (const auto* bound : {&low, &high}) {
      if (is_strict() && !(*bound)->suffix.empty()) {
        part.prereleases_of.push_back(version(**bound)->release());
      }
    }
    part.interval.at_least({*first(*low), true});
    if (high->count == 0) return true;
    if (high->count >= 3) return narrow(part.interval, "<=", *version(*high));
    return narrow(part.interval, "<", *after(*high, high->count));
  }

  Versioning versioning_;
};

}  // namespace

RangeParts read_semantic_range(Versioning versioning, std::string_view text) {
  std::vector<Part> parts;
  Reader reader(versioning);
  const bool one = versioning == Versioning::Cargo;
  if (one && text.empty()) return std::nullopt;
  std::string bars(text);
  if (versioning == Versioning::Composer) {  // `|` is `||`
    for (std::size_t at = 0; (at = bars.find('|', at)) != bars.npos; at += 2) {
      if (bars.substr(at, 2) != "||") bars.insert(at, 1, '|');
    }
  }
  for (const std::string_view each :
       split_range(bars, one ? std::string_view("\n") : "||")) {
    auto part = reader.read_all(each);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace precedent
