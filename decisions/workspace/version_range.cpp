#include "decisions/workspace/version_range.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/version_range_parts.h"

namespace precedent {
namespace {

using Bound = VersionRange::Bound;
using Interval = VersionRange::Interval;

constexpr std::size_t kLongest = 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// True when everything above `inner` is above `outer`.
bool low_is_within(const std::optional<Bound>& inner,
                   const std::optional<Bound>& outer) {
  if (!outer) return true;
  if (!inner) return false;
  const auto order = inner->version <=> outer->version;
  return order > 0 || (order == 0 && (outer->inclusive || !inner->inclusive));
}

bool high_is_within(const std::optional<Bound>& inner,
                    const std::optional<Bound>& outer) {
  if (!outer) return true;
  if (!inner) return false;
  const auto order = inner->version <=> outer->version;
  return order < 0 || (order == 0 && (outer->inclusive || !inner->inclusive));
}

// Numbers of a version, as it is written.
int numbers_in(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) return text[i] == '.' ? -1 : count;
    while (i < text.size() && is_digit(text[i])) ++i;
    ++count;
    if (i >= text.size() || text[i] != '.') return count;
  }
  return count;
}

bool is_changing(std::string_view version) {
  std::string word(version);
  for (char& c : word) c = static_cast<char>(c | 0x20);
  return word.find("snapshot") != word.npos || word.starts_with("latest") ||
         word == "release";
}

}  // namespace

std::optional<VersionRange> VersionRange::parse(Versioning versioning,
                                                std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  text = trimmed_range(text);
  RangeParts parts;
  switch (versioning) {
    case Versioning::Npm:
    case Versioning::Cargo:
    case Versioning::Composer:
    case Versioning::Go:
    case Versioning::Conan:
      parts = read_semantic_range(versioning, text);
      break;
    case Versioning::Pep440:
    case Versioning::Poetry:
      parts = read_python_range(versioning, text);
      break;
    case Versioning::RubyGems:
      parts = read_ruby_range(text);
      break;
    case Versioning::Maven:
    case Versioning::NuGet:
      parts = read_interval_range(versioning, text);
      break;
  }
  if (!parts) return std::nullopt;
  return VersionRange(std::move(*parts));
}

VersionRange VersionRange::exactly(Version version) {
  Part part;
  part.interval.low = Bound{version, true};
  part.interval.high = Bound{std::move(version), true};
  return VersionRange({std::move(part)});
}

bool VersionRange::contains(const Version& version) const {
  return std::ranges::any_of(parts_, [&](const Part& part) {
    const bool allowed =
        part.any_prerelease || !version.is_prerelease() ||
        std::ranges::find(part.prereleases_of, version.release()) !=
            part.prereleases_of.end();
    auto is_in = [&](const Interval& out) { return out.contains(version); };
    return allowed && part.interval.contains(version) &&
           std::ranges::none_of(part.without, is_in);
  });
}

bool VersionRange::overlaps(const VersionRange& other) const {
  for (const Part& mine : parts_) {
    for (const Part& theirs : other.parts_) {
      Interval both = mine.interval;
      if (theirs.interval.low) both.at_least(*theirs.interval.low);
      if (theirs.interval.high) both.at_most(*theirs.interval.high);
      if (both.is_empty()) continue;
      auto is_in = [&](const Interval& out) {
        return both.low && both.high && out.contains(both.low->version) &&
               out.contains(both.high->version);
      };
      if (std::ranges::none_of(mine.without, is_in) &&
          std::ranges::none_of(theirs.without, is_in)) {
        return true;
      }
    }
  }
  return false;
}

bool VersionRange::is_within(const VersionRange& other) const {
  return std::ranges::all_of(parts_, [&](const Part& mine) {
    return mine.interval.is_empty() ||
           std::ranges::any_of(other.parts_, [&](const Part& theirs) {
             return theirs.without.empty() &&
                    low_is_within(mine.interval.low, theirs.interval.low) &&
                    high_is_within(mine.interval.high, theirs.interval.high);
           });
  });
}

bool Interval::contains(const Version& version) const {
  if (low) {
    const auto order = version <=> low->version;
    if (order < 0 || (order == 0 && !low->inclusive)) return false;
  }
  if (high) {
    const auto order = version <=> high->version;
    if (order > 0 || (order == 0 && !high->inclusive)) return false;
  }
  return true;
}

bool Interval::is_empty() const {
  if (!low || !high) return false;
  const auto order = low->version <=> high->version;
  return order > 0 || (order == 0 && !(low->inclusive && high->inclusive));
}

void Interval::at_least(Bound bound) {
  if (!low_is_within(low, bound)) low = std::move(bound);
}

void Interval::at_most(Bound bound) {
  if (!high_is_within(high, bound)) high = std::move(bound);
}

std::optional<std::string> pinned_version(Versioning versioning,
                                          std::string_view range) {
  auto [op, rest] = split_operator(trimmed_range(range));
  std::string_view version = rest;
  bool pins = op.empty() || op == "=";
  std::size_t numbers = 1;
  switch (versioning) {
    case Versioning::Npm:
      numbers = 3;
      break;
    case Versioning::Cargo:
      pins = op == "=";
      numbers = 3;
      break;
    case Versioning::Pep440:
      pins = op == "==" || op == "===";
      break;
    case Versioning::Poetry:
      pins = op.empty() || op == "==";
      break;
    case Versioning::NuGet:
    case Versioning::Maven: {
      const bool bracket = version.starts_with('[') && version.ends_with(']');
      pins = op.empty() && (bracket || versioning == Versioning::Maven);
      if (bracket) version = version.substr(1, version.size() - 2);
      break;
    }
    default:
      break;
  }
  const std::string_view plain =
      version.starts_with('v') ? version.substr(1) : version;
  if (!pins || is_changing(version) || plain.empty()) return std::nullopt;
  if (plain.find_first_of("*+,|<>^~ ") < plain.find('+')) return std::nullopt;
  if (plain.ends_with('+') || plain.ends_with(".x")) return std::nullopt;
  if (numbers_in(plain) < static_cast<int>(numbers)) return std::nullopt;
  if (!Version::parse(versioning, version)) return std::nullopt;
  return std::string(version);
}

// --- What the readers share

std::string_view trimmed_range(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

std::vector<std::string_view> split_range(std::string_view text,
                                          std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed_range(text.substr(0, end)));
    if (end == text.npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

std::pair<std::string_view, std::string_view> split_operator(
    std::string_view text) {
  const std::size_t end =
      std::min(text.find_first_not_of("<>=!~^"), text.size());
  return {text.substr(0, end), trimmed_range(text.substr(end))};
}

bool narrow(Interval& interval, std::string_view op, const Version& version) {
  if (op == ">" || op == ">=") {
    interval.at_least({version, op == ">="});
  } else if (op == "<" || op == "<=") {
    interval.at_most({version, op == "<="});
  } else if (op == "=" || op == "==") {
    interval.at_least({version, true});
    interval.at_most({version, true});
  } else {
    return false;
  }
  return true;
}

}  // namespace precedent
