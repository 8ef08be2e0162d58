// CodeRule: one structural rule compiled for one language: a pattern or rule
// object with constraints, utils, transforms and fixes. What matching means is
// the meaning ast-grep gives these keys; docs/rules.md describes it, and tests
// hold it against that program. Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/language.h"
#include "decisions/text/data.h"
#include "decisions/text/edit.h"
#include "decisions/text/problem.h"

namespace precedent {

// The written form. `rule` is a scalar (a pattern) or a map (a rule object);
// the others are null or maps, `fix` a scalar, a map or a list of maps.
struct CodeRuleText {
  const Data* rule = nullptr;
  const Data* constraints = nullptr;
  const Data* utils = nullptr;
  const Data* transform = nullptr;
  const Data* rewriters = nullptr;
  const Data* fix = nullptr;
};

// A capture: `$X` (one node), `$$$X` (several, from the first to the last), or
// what a transform made (its span is the match's).
struct Capture {
  std::string name;  // without `$`
  std::string text;
  Span span;
  std::vector<Span> parts = {};  // of `$$$X`: each node, separators too

  bool operator==(const Capture&) const = default;
};

struct CodeFix {
  std::string title;  // as written, or empty
  TextEdit edit;

  bool operator==(const CodeFix&) const = default;
};

struct CodeMatch {
  Span span;
  std::vector<Capture> captures;  // $X, $$$X, transforms; each by name
  std::vector<CodeFix> fixes;     // in the order written

  bool operator==(const CodeMatch&) const = default;
};

class CodeRule {
 public:
  // How far a match at a node looks, for matching again only what changed.
  enum class Reach : std::uint8_t {
    Subtree,   // at the node and below it, and at the kinds of its ancestors
    Anywhere,  // at siblings, or into what ancestors contain
  };

  // A null pointer when a problem of severity Error was met (code "pattern",
  // "unknown-kind", "unknown-key", "regex", "rule"…); spans are those of Data.
  static Parsed<std::shared_ptr<const CodeRule>> compile(
      const Language& language, const CodeRuleText& text);

  ~CodeRule();

  const Language& language() const;
  Reach reach() const;

  // Words of which every file that this rule can match holds all: identifiers
  // and keywords of at least two bytes that the pattern spells out. May be
  // empty.
  const std::vector<std::string>& required_words() const;

  // The capture names a message may use.
  const std::vector<std::string>& capture_names() const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit CodeRule(std::unique_ptr<const Impl> impl);

  std::unique_ptr<const Impl> impl_;
};

using CodeRulePtr = std::shared_ptr<const CodeRule>;

}  // namespace precedent
