// VersionRange: the versions that a range stands for, by the rules of its kind
// of package. Used for dependencies. Immutable, so thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/version.h"

namespace precedent {

class VersionRange {
 public:
  // nullopt for what is no range of this kind. Where a kind knows no operators
  // (Go, Maven, NuGet, Conan's packages), `<1.2`, `>=1 <2` are read as well.
  static std::optional<VersionRange> parse(Versioning versioning,
                                           std::string_view text);

  // Only this version.
  static VersionRange exactly(Version version);

  bool contains(const Version& version) const;
  // True when one version may be in both. What kinds say of prereleases is not
  // looked at: it errs on the side of true.
  bool overlaps(const VersionRange& other) const;
  // True when all its versions are in `other`; errs on the side of false.
  bool is_within(const VersionRange& other) const;

  struct Bound {
    Version version;
    bool inclusive = true;
  };
  struct Interval {
    std::optional<Bound> low;  // none: no bound
    std::optional<Bound> high;

    bool contains(const Version& version) const;
    bool is_empty() const;
    void at_least(Bound bound);
    void at_most(Bound bound);
  };
  // An interval with something taken out, and the releases of which it holds
  // prereleases; `any` is all of them.
  struct Part {
    Interval interval;
    std::vector<Interval> without;
    bool any_prerelease = true;
    std::vector<std::string> prereleases_of;
  };

 private:
  explicit VersionRange(std::vector<Part> parts) : parts_(std::move(parts)) {}

  std::vector<Part> parts_;  // one of them has to hold
};

// The version that a range pins, and nothing else; nullopt for a range that
// leaves a choice, or whose one version may change under it (a snapshot, a
// branch).
std::optional<std::string> pinned_version(Versioning versioning,
                                          std::string_view range);

}  // namespace precedent
