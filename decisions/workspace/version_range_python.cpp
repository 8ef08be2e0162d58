// Ranges of PEP 440, and Poetry's, which adds `^`, `~`, `1.*`, a bare version
// and `||`.
#include "decisions/workspace/version_range_parts.h"

namespace precedent {
namespace {

using Part = VersionRange::Part;
using Interval = VersionRange::Interval;

constexpr std::string_view kLastPost = ".post18446744073709551615";
// Behind any local version.
const Version::Part kLastLocal = {9, 0, {}};

std::optional<Version> version(std::string text) {
  return Version::parse(Versioning::Pep440, text);
}

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != text.npos;
}

bool is_post(std::string_view text) {
  return has(text, "post") || has(text, "rev") || has(text, "-");
}

// "1.2" of "1.2.3": the release, less its last number; and that one raised.
std::optional<std::string> raised(std::string_view release,
                                  std::size_t dropped) {
  for (; dropped > 0; --dropped) {
    const std::size_t dot = release.rfind('.');
    if (dot == release.npos) return std::nullopt;
    release = release.substr(0, dot);
  }
  const std::size_t last = release.find_last_of(".!v") + 1;
  std::string digits(release.substr(last));
  std::size_t at = digits.size();
  if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos)
    return std::nullopt;
  while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
  if (at > 0) {
    ++digits[at - 1];
  } else {
    digits.insert(0, "1");
  }
  return std::string(release.substr(0, last)) + digits;
}

// The numbers that lead a version: "1.4.5" of "1.4.5rc1".
std::string_view release_of(std::string_view text) {
  return text.substr(0, text.find_first_not_of("v!.0123456789"));
}

// Everything that begins so: `==1.1.*`.
bool begins_with(Interval& interval, std::string_view release) {
  const auto next = raised(release, 0);
  if (!next) return false;
  const auto low = version(std::string(release) + ".dev0");
  const auto high = version(*next + ".dev0");
  if (!low || !high) return false;
  interval.at_least({*low, true});
  interval.at_most({*high, false});
  return true;
}

class Reader {
 public:
  explicit Reader(bool poetry) : poetry_(poetry) {}

  std::optional<Part> read_all(std::string_view text) {
    Part part;
    part.any_prerelease = false;
    text = trimmed_range(text);
    if (text.empty() || (poetry_ && text == "*")) return part;
    while (!text.empty()) {
      const auto [op, rest] = split_operator(text);
      std::size_t end = rest.find_first_of(poetry_ ? ", " : ",");
      end = std::min(end, rest.size());
      if (!read_one(part, op, trimmed_range(rest.substr(0, end)))) return {};
      text = rest.substr(end);
      while (text.starts_with(',') || text.starts_with(' ')) {
        text.remove_prefix(1);
      }
    }
    return part;
  }

 private:
  bool read_one(Part& part, std::string_view op, std::string_view text) {
    if (op == "===") op = "==";
    if (poetry_ && op.empty()) op = "==";
    if (poetry_ && op == "=") op = "==";
    if (text.ends_with(".*")) {
      text.remove_suffix(2);
      if (op == "==") return begins_with(part.interval, text);
      part.without.emplace_back();
      return op == "!=" && begins_with(part.without.back(), text);
    }
    const auto at = version(std::string(text));
    if (!at) return false;
    part.any_prerelease |= at->is_prerelease();
    if (poetry_ && (op == "^" || op == "~")) {
      return poetic(part.interval, op, text, *at);
    }
    if (op == "~=") return compatible(part.interval, text, *at);
    if (op == "!=") {
      part.without.emplace_back();
      return compare(part.without.back(), "==", text, *at);
    }
    return compare(part.interval, op, text, *at);
  }

  // All but the last number stays.
  static bool compatible(Interval& interval, std::string_view text,
                         const Version& at) {
    const auto next = raised(release_of(text), 1);
    const auto high = next ? version(*next + ".dev0") : std::nullopt;
    if (!high) return false;
    interval.at_least({at, true});
    interval.at_most({*high, false});
    return true;
  }

  // The leftmost number that is not zero stays; with `~`, two numbers.
  static bool poetic(Interval& interval, std::string_view op,
                     std::string_view text, const Version& at) {
    std::string_view release = release_of(text);
    const auto numbers = split_range(release, ".");
    std::size_t fixed =
        op == "~" ? std::min<std::size_t>(numbers.size(), 2) : 1;
    while (op == "^" && fixed < numbers.size() &&
           numbers[fixed - 1].find_first_not_of('0') ==
               std::string_view::npos) {
      ++fixed;
    }
    const auto next = raised(release, numbers.size() - fixed);
    const auto high = next ? version(*next + ".dev0") : std::nullopt;
    if (!high) return false;
    interval.at_least({at, true});
    interval.at_most({*high, false});
    return true;
  }

  // Local versions belong to their public one; `>` leaves out its
  // post-releases, `<` its prereleases.
  static bool compare(Interval& interval, std::string_view op,
                      std::string_view text, const Version& at) {
    const bool local = has(text, "+");
    const Version last = local ? at : at.with({kLastLocal});
    if (op == "==") {
      interval.at_least({at, true});
      interval.at_most({last, true});
    } else if (op == ">=") {
      interval.at_least({at, true});
    } else if (op == "<=") {
      interval.at_most({last, true});
    } else if (op == ">") {
      const auto post = version(std::string(text) + std::string(kLastPost));
      const bool plain = !is_post(text) && !has(text, "dev") && post;
      interval.at_least({plain ? post->with({kLastLocal}) : last, false});
    } else if (op == "<") {
      const bool plain = !at.is_prerelease() && !is_post(text) && !local;
      const auto dev = version(std::string(text) + ".dev0");
      interval.at_most({plain && dev ? *dev : at, false});
    } else {
      return false;
    }
    return true;
  }

  bool poetry_;
};

}  // namespace

RangeParts read_python_range(Versioning versioning, std::string_view text) {
  const bool poetry = versioning == Versioning::Poetry;
  Reader reader(poetry);
  std::vector<Part> parts;
  for (const std::string_view each :
       split_range(text, poetry ? std::string_view("||") : "\n")) {
    auto part = reader.read_all(each);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace precedent
