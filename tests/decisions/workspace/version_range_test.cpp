// Versions and their ranges, kind by kind. What each kind's own tool says of
// the same ranges is what stands here.
#include "decisions/workspace/version_range.h"

#include <random>

#include "tests/support/catch.h"

using namespace precedent;

namespace {

bool in(Versioning versioning, const std::string& range,
        const std::string& version) {
  CAPTURE(range, version);
  const auto parsed = VersionRange::parse(versioning, range);
  const auto at = Version::parse(versioning, version);
  REQUIRE(parsed);
  REQUIRE(at);
  return parsed->contains(*at);
}

bool reads(Versioning versioning, const std::string& range) {
  return VersionRange::parse(versioning, range).has_value();
}

// Each is older than the next.
void check_order(Versioning versioning, std::vector<std::string> versions) {
  for (std::size_t i = 0; i < versions.size(); ++i) {
    for (std::size_t j = 0; j < versions.size(); ++j) {
      CAPTURE(versions[i], versions[j]);
      const auto a = Version::parse(versioning, versions[i]);
      const auto b = Version::parse(versioning, versions[j]);
      REQUIRE(a);
      REQUIRE(b);
      CHECK((*a <=> *b) == (i <=> j));
    }
  }
}

void check_equal(Versioning versioning, const std::string& a,
                 const std::string& b) {
  CAPTURE(a, b);
  CHECK(*Version::parse(versioning, a) == *Version::parse(versioning, b));
}

bool overlap(Versioning versioning, const std::string& a,
             const std::string& b) {
  return VersionRange::parse(versioning, a)
      ->overlaps(*VersionRange::parse(versioning, b));
}

bool within(Versioning versioning, const std::string& a, const std::string& b) {
  return VersionRange::parse(versioning, a)
      ->is_within(*VersionRange::parse(versioning, b));
}

constexpr Versioning kAll[] = {Versioning::Npm,      Versioning::Pep440,
                               Versioning::Poetry,   Versioning::Go,
                               Versioning::Cargo,    Versioning::Maven,
                               Versioning::NuGet,    Versioning::Composer,
                               Versioning::RubyGems, Versioning::Conan};

}  // namespace

TEST_CASE("versions of npm") {
  const auto npm = Versioning::Npm;
  check_order(npm,
              {"1.0.0-0", "1.0.0-1", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1",
               "1.0.0-beta", "1.0.0", "1.0.1", "1.10.0", "2.0.0"});
  check_equal(npm, "v1.2.3", "1.2.3+build");
  for (const char* text : {"", "x", "1.x", "1.2.3.4", "1.2.3-", "latest", "^1"})
    CHECK_FALSE(Version::parse(npm, text));
}

TEST_CASE("ranges of npm") {
  auto is = [](const char* range, const char* version) {
    return in(Versioning::Npm, range, version);
  };
  CHECK(is("1.2.3 - 2.3", "2.3.9"));
  CHECK(is("^1.2.3-beta.2", "1.2.3-beta.4"));
  CHECK(is("^0", "0.9.9"));
  CHECK(is("~0.0.1", "0.0.9"));
  CHECK(is("=v1.2.3", "1.2.3+build"));
  CHECK(is(">1.2", "1.3.0"));
  CHECK(is("<=1", "1.9.9"));
  CHECK(is("1.x || >=2.5.0 || 5.0.0 - 7.2.3", "1.2.3"));
  CHECK(is("1.x || >=2.5.0", "3.0.0"));
  CHECK(is("", "1.0.0"));
  CHECK(is("*", "0.0.1"));
  CHECK(is(">= 1.0.0 < 2", "1.5.0"));
  CHECK_FALSE(is("^0.2.3", "0.3.0"));
  CHECK_FALSE(is("^0.0.3", "0.0.4"));
  CHECK_FALSE(is("^1.2.3-beta.2", "1.2.4-beta.1"));
  CHECK_FALSE(is(">=1.0.0", "2.0.0-rc.1"));
  CHECK_FALSE(is("<2", "2.0.0-0"));
  CHECK_FALSE(is(">1.2", "1.2.9"));
  CHECK_FALSE(is("<=1", "2.0.0"));
  CHECK_FALSE(is("1.2", "1.3.0"));
  for (const char* text : {"latest", "github:a/b", "1.2.y", "^", ">=x.1 |"})
    CHECK_FALSE(reads(Versioning::Npm, text));
}

TEST_CASE("versions of Python") {
  const auto python = Versioning::Pep440;
  check_order(python, {"1.0.dev1", "1.0a1.dev1", "1.0a1", "1.0b2", "1.0rc1",
                       "1.0", "1.0+local", "1.0+local.1", "1.0.post1.dev2",
                       "1.0.post1", "1.0.1", "1.1.dev1", "1!0.1"});
  check_equal(python, "v1.0-ALPHA_2", "1.0a2");
  check_equal(python, "1.0-1", "1.0.post1");
  check_equal(python, "1.0.0", "1");
}

TEST_CASE("ranges of PEP 440") {
  auto is = [](const char* range, const char* version) {
    return in(Versioning::Pep440, range, version);
  };
  CHECK(is("~=2.2", "2.9"));
  CHECK(is("==1.1.*", "1.1.post1"));
  CHECK(is("==1.0", "1.0+local"));
  CHECK(is(">1.7.post1", "1.7.post2"));
  CHECK(is(">=1.1a1", "1.1b1"));
  CHECK(is(">=1.0, <2, !=1.5", "1.6"));
  CHECK(is("===1.0", "1.0"));
  CHECK_FALSE(is("~=1.4.5", "1.5"));
  CHECK_FALSE(is(">1.7", "1.7.0.post1"));
  CHECK_FALSE(is("<1.0", "1.0rc1"));
  CHECK_FALSE(is(">=1!1.0", "2.0"));
  CHECK_FALSE(is(">=1.0", "1.1a1"));
  CHECK_FALSE(is(">1.0", "1.0+local"));
  CHECK_FALSE(is(">=1.0, <2, !=1.5", "1.5"));
  CHECK_FALSE(is("!=1.5.*", "1.5.3"));
  for (const char* text : {">=1.*", "~=1", "^1.0", "1.0", "==x"})
    CHECK_FALSE(reads(Versioning::Pep440, text));
}

TEST_CASE("ranges of Poetry") {
  auto is = [](const char* range, const char* version) {
    return in(Versioning::Poetry, range, version);
  };
  CHECK(is("^1.2", "1.9"));
  CHECK(is("^0.2.3", "0.2.9"));
  CHECK(is("~1.2", "1.2.9"));
  CHECK(is("1.*", "1.9"));
  CHECK(is("*", "7"));
  CHECK(is("1.2.3", "1.2.3"));
  CHECK(is("^1 || ^3", "3.1"));
  CHECK_FALSE(is("^0.2.3", "0.3.0"));
  CHECK_FALSE(is("~1.2", "1.3"));
  CHECK_FALSE(is("^1", "2.0rc1"));
}

TEST_CASE("versions and ranges of Go") {
  check_order(Versioning::Go, {"v0.0.0-20200101000000-abcdefabcdef", "v0.0.1",
                               "v1.2.0-rc.1", "v1.2.0", "v1.10.0", "v2.0.0"});
  check_equal(Versioning::Go, "v2.0.0+incompatible", "v2.0.0");
  CHECK(in(Versioning::Go, "<v0.17.0", "v0.16.9"));
  CHECK(in(Versioning::Go, ">=1.2 <1.4", "v1.3.0"));
  CHECK(in(Versioning::Go, "v1.2.3", "v1.2.3"));
  CHECK_FALSE(in(Versioning::Go, "<0.17.0", "v0.17.0"));
}

TEST_CASE("ranges of Cargo") {
  auto is = [](const char* range, const char* version) {
    return in(Versioning::Cargo, range, version);
  };
  CHECK(is("1.2.3", "1.9.0"));
  CHECK(is("0.2.3", "0.2.9"));
  CHECK(is("0", "0.9.1"));
  CHECK(is("=1.2", "1.2.9"));
  CHECK(is("1.0.0-a", "1.0.0-b"));
  CHECK(is("0.0", "0.0.7"));
  CHECK(is("1.*", "1.5.0"));
  CHECK(is("1.2.3+x", "1.2.3"));
  CHECK_FALSE(is("0.2.3", "0.3.0"));
  CHECK_FALSE(is("0.0.3", "0.0.4"));
  CHECK_FALSE(is("~1.2", "1.3.0"));
  CHECK_FALSE(is("1.0.0-a", "1.0.1-b"));
  CHECK_FALSE(is(">=1,<2", "1.5.0-rc.1"));
  CHECK_FALSE(is("*", "1.0.0-a"));
  CHECK_FALSE(reads(Versioning::Cargo, "1 || 2"));
  CHECK_FALSE(reads(Versioning::Cargo, ">=1 <2"));
}

TEST_CASE("versions and ranges of Maven") {
  const auto maven = Versioning::Maven;
  check_order(maven,
              {"1-alpha", "1-beta", "1-milestone", "1-rc", "1-SNAPSHOT", "1",
               "1-sp", "1-android", "1-jre", "1-1", "1.1", "1.9", "1.10"});
  check_equal(maven, "1", "1.0");
  check_equal(maven, "1.0", "1.0-ga");
  check_equal(maven, "1.0", "1.0.final");
  check_equal(maven, "1-a1", "1-alpha1");
  check_equal(maven, "1-rc", "1-cr");
  CHECK(in(maven, "[1.0,2.0)", "2.0-SNAPSHOT"));
  CHECK(in(maven, "[1.0]", "1"));
  CHECK(in(maven, "1.0", "9.9"));
  CHECK(in(maven, "<2.17.1", "2.17.0"));
  CHECK_FALSE(in(maven, "(,1.0],[1.2,)", "1.1"));
  CHECK_FALSE(in(maven, "[1.0,)", "1.0-alpha"));
  CHECK_FALSE(in(maven, "(1.0,)", "1.0.0"));
  CHECK(in(maven, "1.+", "1.9"));
  CHECK_FALSE(in(maven, "1.+", "2.0"));
  CHECK_FALSE(reads(maven, "[1.0"));
  CHECK_FALSE(reads(maven, "${version}"));
  for (const char* text : {"<1.2", "[1]", "1.+", "1 2", "${v}", "1.*"})
    CHECK_FALSE(Version::parse(maven, text));
}

TEST_CASE("versions and ranges of NuGet") {
  const auto nuget = Versioning::NuGet;
  CHECK(in(nuget, "1.0", "2.0"));
  CHECK(in(nuget, "[1.0]", "1.0.0"));
  CHECK(in(nuget, "[1.0,2.0)", "2.0.0-beta"));
  CHECK(in(nuget, "(,1.0]", "1.0.0.0"));
  CHECK(in(nuget, "[1.0.0-beta]", "1.0.0-BETA"));
  CHECK(in(nuget, "1.0", "1.1-a"));
  CHECK(in(nuget, "1.0.*", "1.0.7"));
  CHECK_FALSE(in(nuget, "1.0.*", "1.1.0"));
  CHECK_FALSE(in(nuget, "1.0", "0.9"));
  CHECK_FALSE(in(nuget, "(1.0,)", "1.0"));
}

TEST_CASE("versions and ranges of RubyGems") {
  const auto gems = Versioning::RubyGems;
  check_order(gems, {"1.0.a", "1.0.b", "1.0.rc1", "1.0", "1.0.1", "1.10"});
  CHECK(in(gems, "~> 2.2", "2.9"));
  CHECK(in(gems, ">= 1.0", "2.0.pre"));
  CHECK(in(gems, "= 1.0", "1.0.0"));
  CHECK(in(gems, ">= 1.0, < 2", "1.5"));
  CHECK_FALSE(in(gems, "~> 2.2.0", "2.3"));
  CHECK_FALSE(in(gems, "~> 2", "3.0"));
  CHECK_FALSE(in(gems, "~> 2.2", "3.0.pre"));
  CHECK_FALSE(in(gems, "!= 1.5", "1.5"));
}

TEST_CASE("versions and ranges of Composer") {
  const auto composer = Versioning::Composer;
  check_order(composer, {"1.0-dev", "1.0-alpha1", "1.0-beta2", "1.0-RC1", "1.0",
                         "1.0-p1", "1.0.1"});
  CHECK(in(composer, "~1.2", "1.9"));
  CHECK(in(composer, "1.0 - 2.0", "2.0.9"));
  CHECK(in(composer, "^1.2.3", "1.2.3-beta"));
  CHECK(in(composer, "^1.0|^2.0", "2.5"));
  CHECK(in(composer, "1.2.*", "1.2.7"));
  CHECK(in(composer, ">=1.0 <2.0@beta", "1.9"));
  CHECK_FALSE(in(composer, "^0.3", "0.4.0"));
  CHECK_FALSE(in(composer, "~1.2.3", "1.3"));
  CHECK_FALSE(in(composer, ">=1.0 <2.0", "2.0.0-beta"));
  CHECK_FALSE(in(composer, "1.2.*", "1.3"));
  CHECK_FALSE(reads(composer, "dev-main"));
}

TEST_CASE("versions and ranges of Conan") {
  const auto conan = Versioning::Conan;
  check_order(conan, {"1.1.1-rc1", "1.1.1", "1.1.1w", "1.1.1.1", "1.2"});
  check_equal(conan, "1.0", "1.0.0");
  CHECK(in(conan, ">=1.0 <2.0", "1.5"));
  CHECK(in(conan, "~1.2", "1.2.9"));
  CHECK_FALSE(in(conan, "^1", "2.0"));
}

TEST_CASE("what one range may hold of another") {
  const auto npm = Versioning::Npm;
  CHECK(overlap(npm, "^4.17.0", "<4.17.21"));
  CHECK_FALSE(overlap(npm, "^4.17.21", "<4.17.21"));
  CHECK(overlap(npm, "*", ">=5"));
  CHECK_FALSE(overlap(npm, "^4", ">=5"));
  CHECK(overlap(npm, "^1 || ^3", "3.x"));
  CHECK_FALSE(overlap(Versioning::Pep440, "==1.5", "!=1.5"));
  CHECK(overlap(Versioning::Pep440, ">=1.5", "!=1.5"));
  CHECK(within(npm, "^18.2.0", "^18"));
  CHECK(within(npm, "18.2.0", ">=18 <19"));
  CHECK_FALSE(within(npm, "^18 || ^19", "^18"));
  CHECK_FALSE(within(npm, "*", "^18"));
}

TEST_CASE("what pins a version") {
  auto pinned = [](Versioning versioning, const char* range) {
    return pinned_version(versioning, range).value_or("-");
  };
  CHECK(pinned(Versioning::Npm, "1.2.3") == "1.2.3");
  CHECK(pinned(Versioning::Npm, "=v1.2.3-rc.1") == "v1.2.3-rc.1");
  CHECK(pinned(Versioning::Npm, "1.2.3+b.1") == "1.2.3+b.1");
  for (const char* range : {"^1.2.3", "1.2", "1.2.x", "*", "", "latest",
                            "1.2.3 || 1.2.4", "1.2.3 - 2"})
    CHECK(pinned(Versioning::Npm, range) == "-");
  CHECK(pinned(Versioning::Pep440, "==1.2") == "1.2");
  CHECK(pinned(Versioning::Pep440, "==1.2.*") == "-");
  CHECK(pinned(Versioning::Pep440, "==1.2,>1") == "-");
  CHECK(pinned(Versioning::Pep440, "~=1.2") == "-");
  CHECK(pinned(Versioning::Poetry, "1.2") == "1.2");
  CHECK(pinned(Versioning::Poetry, "^1.2") == "-");
  CHECK(pinned(Versioning::Cargo, "=1.2.3") == "1.2.3");
  CHECK(pinned(Versioning::Cargo, "1.2.3") == "-");
  CHECK(pinned(Versioning::Cargo, "=1.2") == "-");
  CHECK(pinned(Versioning::Maven, "1.2") == "1.2");
  CHECK(pinned(Versioning::Maven, "[1.2]") == "1.2");
  CHECK(pinned(Versioning::Maven, "[1.2,)") == "-");
  CHECK(pinned(Versioning::Maven, "1.2-SNAPSHOT") == "-");
  CHECK(pinned(Versioning::Maven, "1.+") == "-");
  CHECK(pinned(Versioning::Maven, "latest.release") == "-");
  CHECK(pinned(Versioning::NuGet, "[1.2]") == "1.2");
  CHECK(pinned(Versioning::NuGet, "1.2") == "-");
  CHECK(pinned(Versioning::RubyGems, "1.2") == "1.2");
  CHECK(pinned(Versioning::RubyGems, "~> 1.2") == "-");
  CHECK(pinned(Versioning::Composer, "1.2.3") == "1.2.3");
  CHECK(pinned(Versioning::Composer, "dev-main") == "-");
  CHECK(pinned(Versioning::Conan, "1.1.1w") == "1.1.1w");
}

TEST_CASE("no text breaks the readers of versions") {
  std::mt19937 random(11);
  const std::string bytes = "0129.-+~^<>=!*x|,[](){} vabrcdeptsl@\x80";
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 14; i > 0; --i) {
      text += bytes[random() % bytes.size()];
    }
    for (const Versioning versioning : kAll) {
      const auto version = Version::parse(versioning, text);
      const auto range = VersionRange::parse(versioning, text);
      const auto pin = pinned_version(versioning, text);
      CAPTURE(text, static_cast<int>(versioning));
      if (version) REQUIRE(*version == *version);
      if (pin) REQUIRE(Version::parse(versioning, *pin));
      if (range && version) (void)range->contains(*version);
      if (range) REQUIRE((range->overlaps(*range) || true));
    }
  }
}
