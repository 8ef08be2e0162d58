// Ranges of RubyGems, and the intervals of Maven and NuGet.
#include "decisions/workspace/version_range_parts.h"

namespace precedent {
namespace {

using Part = VersionRange::Part;
using Interval = VersionRange::Interval;

bool is_plain_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// "1.3" of "1.2": the last number raised; nullopt for what ends with a word.
std::optional<std::string> raised(std::string_view text) {
  const std::size_t last = text.rfind('.') + 1;
  std::string digits(text.substr(last));
  if (!is_plain_number(digits)) return std::nullopt;
  std::size_t at = digits.size();
  while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
  if (at > 0) {
    ++digits[at - 1];
  } else {
    digits.insert(0, "1");
  }
  return std::string(text.substr(0, last)) + digits;
}

// --- RubyGems

// What is below every prerelease of a version.
std::optional<Version> before(const std::string& text) {
  const auto version = Version::parse(Versioning::RubyGems, text);
  if (!version) return std::nullopt;
  return version->with({{0, 0, {}}});
}

// All but the last number that is said stays.
bool pessimistic(Interval& interval, std::string_view text,
                 const Version& from) {
  std::string_view release = text;
  // Words of a prerelease do not count.
  while (release.find('.') != release.npos &&
         !is_plain_number(release.substr(release.rfind('.') + 1))) {
    release = release.substr(0, release.rfind('.'));
  }
  if (release.find('.') != release.npos) {
    release = release.substr(0, release.rfind('.'));
  }
  const auto next = raised(release);
  const auto high = next ? before(*next) : std::nullopt;
  if (!high) return false;
  interval.at_least({from, true});
  interval.at_most({*high, false});
  return true;
}

bool read_ruby_condition(Part& part, std::string_view text) {
  auto [op, rest] = split_operator(text);
  const auto version = Version::parse(Versioning::RubyGems, rest);
  if (!version) return false;
  if (op == "~>") return pessimistic(part.interval, rest, *version);
  if (op == "!=") {
    part.without.emplace_back();
    return narrow(part.without.back(), "=", *version);
  }
  return narrow(part.interval, op.empty() ? "=" : op, *version);
}

// --- Maven, NuGet

std::optional<Interval> read_interval(Versioning versioning,
                                      std::string_view text) {
  const bool low_in = text.front() == '[', high_in = text.back() == ']';
  const auto bounds = split_range(text.substr(1, text.size() - 2), ",");
  if (bounds.size() > 2) return std::nullopt;
  Interval interval;
  if (!bounds[0].empty()) {
    const auto low = Version::parse(versioning, bounds[0]);
    if (!low) return std::nullopt;
    interval.at_least({*low, low_in});
    if (bounds.size() == 1) interval.at_most({*low, high_in});
  } else if (bounds.size() == 1) {
    return std::nullopt;
  }
  if (bounds.size() == 2 && !bounds[1].empty()) {
    const auto high = Version::parse(versioning, bounds[1]);
    if (!high) return std::nullopt;
    interval.at_most({*high, high_in});
  }
  return interval;
}

// `[1.0,2.0)`, several of them with commas between.
RangeParts read_intervals(Versioning versioning, std::string_view text) {
  std::vector<Part> parts;
  while (!text.empty()) {
    if (text[0] != '[' && text[0] != '(') return std::nullopt;
    const std::size_t end = text.find_first_of("])");
    if (end == text.npos) return std::nullopt;
    const auto interval = read_interval(versioning, text.substr(0, end + 1));
    if (!interval) return std::nullopt;
    parts.emplace_back();
    parts.back().interval = *interval;
    text = trimmed_range(text.substr(end + 1));
    if (text.empty()) break;
    if (text[0] != ',') return std::nullopt;
    text = trimmed_range(text.substr(1));
  }
  return parts;
}

// `1.+` of Gradle, `1.*` of NuGet: all that begin so.
RangeParts read_floating(Versioning versioning, std::string_view text) {
  text.remove_suffix(1);
  Part part;
  if (text.empty()) return std::vector{part};
  if (!text.ends_with('.')) return std::nullopt;
  text.remove_suffix(1);
  const auto low = Version::parse(versioning, text);
  const auto next = raised(text);
  const auto high = next ? Version::parse(versioning, *next) : std::nullopt;
  if (!low || !high) return std::nullopt;
  part.interval.at_least({*low, true});
  part.interval.at_most({*high, false});
  return std::vector{part};
}

RangeParts read_operators(Versioning versioning, std::string_view text) {
  Part part;
  while (!text.empty()) {
    const auto [op, rest] = split_operator(text);
    const std::size_t end = std::min(rest.find_first_of(", "), rest.size());
    const auto version = Version::parse(versioning, rest.substr(0, end));
    if (!version || !narrow(part.interval, op, *version)) return std::nullopt;
    text = rest.substr(end);
    while (text.starts_with(',') || text.starts_with(' '))
      text.remove_prefix(1);
  }
  return std::vector{part};
}

}  // namespace

RangeParts read_ruby_range(std::string_view text) {
  Part part;
  if (text.empty()) return std::vector{part};
  for (const std::string_view condition : split_range(text, ",")) {
    if (!read_ruby_condition(part, condition)) return std::nullopt;
  }
  return std::vector{part};
}

RangeParts read_interval_range(Versioning versioning, std::string_view text) {
  if (text.empty()) return std::vector{Part{}};
  if (text[0] == '[' || text[0] == '(') return read_intervals(versioning, text);
  if (text.ends_with('+') || text.ends_with('*')) {
    return read_floating(versioning, text);
  }
  if (!split_operator(text).first.empty()) {
    return read_operators(versioning, text);
  }
  const auto version = Version::parse(versioning, text);
  if (!version) return std::nullopt;
  Part part;  // of Maven a wish that others may overrule
  if (versioning == Versioning::NuGet) part.interval.at_least({*version, true});
  return std::vector{part};
}

}  // namespace precedent
