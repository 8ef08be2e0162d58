// Version: one version of a package, in the order that its kind of package
// gives them. Used by ranges of versions (version_range.h). Immutable, so
// thread-safe.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace precedent {

// How versions and their ranges are written and ordered.
enum class Versioning : std::uint8_t {
  Npm,     // semver.org, ranges of node-semver
  Pep440,  // Python
  Poetry,  // the same versions, Poetry's ranges
  Go,      // v1.2.3
  Cargo,   // semver.org, Cargo's ranges
  Maven,   // ComparableVersion, also of Gradle
  NuGet,
  Composer,
  RubyGems,
  Conan,  // of vcpkg, too
};

class Version {
 public:
  // nullopt for what is no version: a branch, a range, a word.
  static std::optional<Version> parse(Versioning versioning,
                                      std::string_view text);

  // Of one kind of package. Two spellings of one version are equal.
  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version& other) const {
    return (*this <=> other) == std::strong_ordering::equal;
  }

  bool is_prerelease() const { return is_prerelease_; }
  // "1.2.3" of 1.2.3-rc.1: what a range of npm or Cargo must name for it to
  // hold a prerelease.
  const std::string& release() const { return release_; }

  // Parts compare by rank, then number, then text. A version that ends sooner
  // has kEnd where the other has more.
  struct Part {
    int rank = 0;
    std::uint64_t number = 0;
    std::string text;

    auto operator<=>(const Part&) const = default;
  };
  static constexpr int kEnd = 5;

  // The same with more behind it: a bound just below or above its kin.
  Version with(std::vector<Part> more) const;

 private:
  friend class VersionReader;

  std::vector<Part> parts_;
  std::string release_;
  bool is_prerelease_ = false;
};

}  // namespace precedent
