// The matcher `dependencies`: what manifests and lock files name. `names` says
// which, with ranges of versions; `except` which not. `forbid` finds what a
// project may get; `require` what is missing, or is not `pinned`.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "decisions/rule/fix_template.h"
#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/rule/rule.h"
#include "decisions/workspace/data_file.h"
#include "decisions/workspace/manifest_dependencies.h"
#include "decisions/workspace/version_range.h"

namespace precedent {
namespace {

using Pin = Dependency::Pin;

constexpr std::string_view kKeys[] = {"names", "except", "scope", "pinned"};

// `lodash@<4.17.21`, `@acme/*`
struct PackageName {
  std::string written;
  std::string pattern;
  std::string range;  // or empty
};

enum class Scope : std::uint8_t { Any, Production, Development };

// What a rule asks for.
struct Wanted {
  std::vector<PackageName> names;
  std::vector<PackageName> except;
  Scope scope = Scope::Any;
  bool pinned = false;
};

// `*` is any text.
bool fits(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = pattern.npos, from = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != pattern.npos) {
      p = star + 1;
      n = ++from;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

bool is_named(const Dependency& dependency, const PackageName& name) {
  return fits(package_key(dependency.versioning, name.pattern),
              package_key(dependency.versioning, dependency.name));
}

// Of Maven a bare version is a wish; in a rule it is that version.
std::optional<VersionRange> read_range(Versioning versioning,
                                       const std::string& range) {
  if (versioning == Versioning::Maven) {
    auto version = Version::parse(versioning, range);
    if (version) return VersionRange::exactly(std::move(*version));
  }
  return VersionRange::parse(versioning, range);
}

// The versions a dependency may get; nullopt where that cannot be told.
std::optional<VersionRange> versions_of(const Dependency& dependency) {
  if (!dependency.version.empty()) {
    auto version = Version::parse(dependency.versioning, dependency.version);
    if (version) return VersionRange::exactly(std::move(*version));
  }
  if (dependency.range.empty()) return std::nullopt;
  return VersionRange::parse(dependency.versioning, dependency.range);
}

class DependenciesMatcher : public Matcher {
 public:
  DependenciesMatcher(Wanted wanted, bool requires_it, std::string words,
                      std::vector<FixTemplate> fixes)
      : wanted_(std::move(wanted)),
        requires_(requires_it),
        words_(std::move(words)),
        fixes_(std::move(fixes)) {}

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span>, std::stop_token stop) const override {
    const ManifestKind kind = manifest_kind_of(source.path());
    if (kind == ManifestKind::None) return true;
    const Manifest& manifest = source.manifest();
    if (source.refuse_errors(manifest.problems)) return true;
    if (!requires_) {
      find_forbidden(source, manifest.value, sink);
    } else if (wanted_.pinned) {
      find_loose(manifest.value, sink);
    } else if (kind == ManifestKind::Manifest) {
      find_missing(source, manifest.value, sink);
    }
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  bool understands(const Language* language) const override {
    static constexpr std::string_view kOfManifests[] = {"groovy", "kotlin",
                                                        "ruby"};
    return !language || find_data_format(language->name) ||
           std::ranges::find(kOfManifests, language->name) !=
               std::end(kOfManifests);
  }
  bool asks(std::string_view path) const override {
    return manifest_kind_of(path) != ManifestKind::None;
  }
  bool tells_missing() const override { return requires_; }
  std::string in_words() const override { return words_; }
  std::vector<std::string> capture_names() const override {
    return {"NAME", "RANGE", "VERSION"};
  }

 private:
  bool is_in_scope(const Dependency& dependency) const {
    return wanted_.scope == Scope::Any ||
           dependency.development == (wanted_.scope == Scope::Development);
  }

  void find_forbidden(const Source& source,
                      const std::vector<Dependency>& dependencies,
                      const MatchSink& sink) const {
    for (const Dependency& dependency : dependencies) {
      if (!is_in_scope(dependency)) continue;
      const PackageName* hit = nullptr;
      for (const PackageName& name : wanted_.names) {
        if (!hit && may_be(source, dependency, name)) hit = &name;
      }
      // What others bring along is asked for versions only.
      const bool all = wanted_.names.empty() && !dependency.transitive;
      if ((!hit && !all) || is_excepted(source, dependency)) continue;
      sink(to_match(dependency, hit && !hit->range.empty()));
    }
  }

  // A version that cannot be told may be any.
  static bool may_be(const Source& source, const Dependency& dependency,
                     const PackageName& name) {
    if (!is_named(dependency, name)) return false;
    if (name.range.empty()) return !dependency.transitive;
    const auto range = range_for(source, dependency, name);
    if (!range) return false;
    const auto versions = versions_of(dependency);
    if (!versions) return dependency.pin != Pin::Elsewhere;
    return versions->overlaps(*range);
  }

  // All its versions have to be among those of the exception.
  bool is_excepted(const Source& source, const Dependency& dependency) const {
    return std::ranges::any_of(wanted_.except, [&](const PackageName& name) {
      if (!is_named(dependency, name)) return false;
      if (name.range.empty()) return true;
      return is_within(source, dependency, name);
    });
  }

  static bool is_within(const Source& source, const Dependency& dependency,
                        const PackageName& name) {
    const auto range = range_for(source, dependency, name);
    const auto versions = versions_of(dependency);
    if (!versions) return dependency.pin == Pin::Elsewhere;
    return range && versions->is_within(*range);
  }

  // Says so where this kind of package does not know such a range.
  static std::optional<VersionRange> range_for(const Source& source,
                                               const Dependency& dependency,
                                               const PackageName& name) {
    auto range = read_range(dependency.versioning, name.range);
    if (!range) {
      source.refuse({Severity::Error,
                     "version-range",
                     "`" + name.range + "` of the rule's `" + name.written +
                         "` is no range of versions for this kind of package; "
                         "narrow the rule by `files`",
                     dependency.name_span,
                     {}});
    }
    return range;
  }

  void find_loose(const std::vector<Dependency>& dependencies,
                  const MatchSink& sink) const {
    auto named = [](const std::vector<PackageName>& names,
                    const Dependency& dependency) {
      return std::ranges::any_of(names, [&](const PackageName& name) {
        return is_named(dependency, name);
      });
    };
    for (const Dependency& dependency : dependencies) {
      const bool asked =
          is_in_scope(dependency) && !dependency.transitive &&
          (wanted_.names.empty() || named(wanted_.names, dependency)) &&
          !named(wanted_.except, dependency);
      if (asked && dependency.pin == Pin::Loose) {
        sink(to_match(dependency, true));
      }
    }
  }

  void find_missing(const Source& source,
                    const std::vector<Dependency>& dependencies,
                    const MatchSink& sink) const {
    for (const PackageName& name : wanted_.names) {
      auto is_there = [&](const Dependency& dependency) {
        return is_in_scope(dependency) && is_named(dependency, name) &&
               (name.range.empty() || is_within(source, dependency, name));
      };
      if (std::ranges::any_of(dependencies, is_there)) continue;
      Match match;
      match.span = source.text()->line(0);
      match.captures = {{"NAME", name.pattern, match.span},
                        {"RANGE", name.range, match.span},
                        {"VERSION", "", match.span}};
      sink(std::move(match));
    }
  }

  Match to_match(const Dependency& dependency, bool at_range) const {
    Match match;
    const bool has_range = at_range && !dependency.range_span.empty();
    match.span = has_range ? dependency.range_span : dependency.name_span;
    match.captures = {{"NAME", dependency.name, dependency.name_span},
                      {"RANGE", dependency.range, dependency.range_span},
                      {"VERSION", dependency.version, dependency.range_span}};
    for (const FixTemplate& fix : fixes_) {
      match.fixes.push_back(
          {fix.title, {match.span, fill_holes(fix.text, match.captures)}});
    }
    return match;
  }

  Wanted wanted_;
  bool requires_;
  std::string words_;
  std::vector<FixTemplate> fixes_;
};

// --- Reading the rule

bool is_readable(const std::string& range) {
  static constexpr Versioning kAll[] = {
      Versioning::Npm,   Versioning::Pep440,   Versioning::Poetry,
      Versioning::Go,    Versioning::Cargo,    Versioning::Maven,
      Versioning::NuGet, Versioning::Composer, Versioning::RubyGems,
      Versioning::Conan};
  return std::ranges::any_of(kAll, [&](Versioning versioning) {
    return read_range(versioning, range).has_value();
  });
}

std::vector<PackageName> read_names(const Data& value, std::string_view key,
                                    Problems& problems) {
  std::vector<PackageName> names;
  const Data* list = value.find(key);
  for (std::string& written : read_strings(list, key, problems)) {
    PackageName name;
    const std::size_t at = written.rfind('@');
    const bool has_range = at != written.npos && at > 0;
    name.pattern = written.substr(0, has_range ? at : written.npos);
    if (has_range) name.range = written.substr(at + 1);
    name.written = std::move(written);
    if (name.pattern.empty() || (has_range && !is_readable(name.range))) {
      add_error(problems, "version-range",
                "`" + name.written +
                    "` is no package; write `name` or `name@range`, such as "
                    "`lodash@<4.17.21`",
                list->span);
    }
    names.push_back(std::move(name));
  }
  return names;
}

Scope read_scope(const Data& value, Problems& problems) {
  const Data* scope = value.find("scope");
  const std::string word = read_string(scope, "scope", problems);
  if (word == "production") return Scope::Production;
  if (word == "development") return Scope::Development;
  if (scope) {
    add_error(problems, "unknown-value",
              "`scope` is `production` or `development`, not `" + word + "`",
              scope->span);
  }
  return Scope::Any;
}

void check_verb(const MatcherText& text, const Wanted& wanted,
                Problems& problems) {
  if (text.verb == Verb::Require) {
    if (!wanted.pinned && (wanted.names.empty() || !wanted.except.empty())) {
      add_error(problems, "missing-key",
                "with `require`, `dependencies` takes `pinned: true`, or "
                "`names` without `except`",
                text.value.span);
    }
  } else if (const Data* pinned = text.value.find("pinned")) {
    add_error(problems, "unexpected-key",
              "`pinned` is something to require: `require: {dependencies: "
              "{pinned: true}}`",
              pinned->span);
  } else if (wanted.names.empty() && wanted.except.empty()) {
    add_error(problems, "missing-key",
              "`dependencies` needs `names`, or `except` for a list of all "
              "that may be",
              text.value.span);
  }
}

std::string quoted_list(const std::vector<PackageName>& names) {
  std::string list;
  for (const PackageName& name : names) {
    list += (list.empty() ? "`" : ", `") + name.written + "`";
  }
  return list;
}

std::string words_of(const Wanted& wanted) {
  std::string words = wanted.pinned ? "one exact version of each " : "";
  if (wanted.scope == Scope::Production) words += "production ";
  if (wanted.scope == Scope::Development) words += "development ";
  words += wanted.pinned ? "dependency" : "dependencies";
  if (!wanted.names.empty()) words += " " + quoted_list(wanted.names);
  if (!wanted.except.empty()) {
    words += " other than " + quoted_list(wanted.except);
  }
  return words;
}

}  // namespace

Parsed<MatcherPtr> compile_dependencies(const MatcherText& text) {
  Parsed<MatcherPtr> result;
  Problems& problems = result.problems;
  const Data& value = text.value;
  if (!value.is_map()) {
    add_error(problems, "wrong-type",
              "`dependencies` takes a map: `{names: […]}`, `{except: […]}` or "
              "`{pinned: true}`",
              value.span);
    return result;
  }
  refuse_unknown_keys(value, kKeys, "`dependencies`", problems);
  Wanted wanted;
  wanted.names = read_names(value, "names", problems);
  wanted.except = read_names(value, "except", problems);
  wanted.scope = read_scope(value, problems);
  wanted.pinned = read_bool(value.find("pinned"), "pinned", problems, false);
  check_verb(text, wanted, problems);
  std::vector<FixTemplate> fixes;
  if (text.with_fix)
    fixes = read_fix_templates(text.rule.find("fix"), problems);
  if (has_errors(problems)) return result;
  std::string words = words_of(wanted);
  result.value = std::make_shared<DependenciesMatcher>(
      std::move(wanted), text.verb == Verb::Require, std::move(words),
      std::move(fixes));
  return result;
}

}  // namespace precedent
