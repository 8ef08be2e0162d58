// Matcher: what a rule looks for. One implementation a file: code, text,
// imports. To add a matcher you must (1) write its .cpp here with its doc
// block, (2) add its line to the table in registry.cpp, (3) add its fixture page
// under tests/fixtures/rules. Immutable, so thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/rule/source.h"
#include "decisions/syntax/code_rule.h"
#include "decisions/text/data.h"
#include "decisions/text/problem.h"

namespace precedent {

// One place that matches, what its holes hold, and its fixes: the same parts
// whichever matcher found it.
using Match = CodeMatch;
using MatchSink = std::function<void(Match)>;

class Matcher {
 public:
  virtual ~Matcher() = default;

  // Every match in a source, in the order of the text. False when stopped.
  virtual bool find(const Source& source, const ProjectFiles& project,
                    const MatchSink& sink, std::stop_token stop) const = 0;

  // The compiled structural rule for a language when that is all this matcher
  // is, so that the engine can run many of them in one walk; else null.
  virtual CodeRulePtr code_rule(const Language&) const { return nullptr; }

  // True when the matcher can look at files of this language (null: a file of
  // no known language).
  virtual bool understands(const Language* language) const = 0;

  // The words a message or a fix may use as holes.
  virtual std::vector<std::string> capture_names() const { return {}; }
};

using MatcherPtr = std::shared_ptr<const Matcher>;

// What a matcher is compiled from: its value, and the keys beside it.
struct MatcherText {
  const Data& value;                       // of `code:`, `text:`, `imports:`
  const Data& rule;                        // the whole rule document
  std::vector<const Language*> languages;  // as the rule says; empty: not said
  bool with_fix = true;                    // false for `when`
};

// Null when a problem of severity Error was met.
using MatcherCompiler = Parsed<MatcherPtr> (*)(const MatcherText&);

}  // namespace precedent
