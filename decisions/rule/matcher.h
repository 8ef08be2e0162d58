// Matcher: what a rule looks for. One implementation a file: code, text,
// imports. To add a matcher you must (1) write its .cpp here with its doc
// block, (2) add its line to the table in registry.cpp, (3) add its fixture
// page under tests/fixtures/rules. Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

// How far from a match an edit can change it: what the engine must look at
// again after one.
enum class Reach : std::uint8_t {
  Lines,     // the lines it stands on
  Subtree,   // its syntax node
  Anywhere,  // anything in the file
};

enum class Verb : std::uint8_t { Forbid, Require, Limit, Review };

std::string_view to_string(Verb verb);

class Matcher {
 public:
  virtual ~Matcher() = default;

  // Every match in a source, in the order of the text; with `within`, at least
  // those that touch that span, for a matcher whose reach() allows it. False
  // when stopped.
  virtual bool find(const Source& source, const ProjectFiles& project,
                    const MatchSink& sink, std::optional<Span> within,
                    std::stop_token stop) const = 0;

  virtual Reach reach() const = 0;

  // What is looked for, in words that follow a verb: "code `eval($X)`".
  virtual std::string in_words() const = 0;

  // The compiled structural rule for a language when that is all this matcher
  // is, so that the engine can run many of them in one walk; else null.
  virtual CodeRulePtr code_rule(const Language&) const { return nullptr; }

  // True when the matcher can look at files of this language (null: a file of
  // no known language).
  virtual bool understands(const Language* language) const = 0;

  // False for a path that it finds nothing at, whatever the file holds: then it
  // need not be read.
  virtual bool asks(std::string_view) const { return true; }

  // With `require`: true when find() gives the places that ought to match and
  // do not, each of them a finding; false when it gives matches, of which a
  // file must have one.
  virtual bool tells_missing() const { return false; }

  // False for a matcher that is asked about changes or commands instead: its
  // source's text is then a list of those.
  virtual bool judges_files() const { return true; }

  // True when what it matches exceeds a measure that it has itself.
  virtual bool has_measure() const { return false; }

  // False when a file's name is enough: then it is asked about a binary file,
  // and one that cannot be read, too.
  virtual bool reads_text() const { return true; }

  // True when it is asked what files import through others: then the bytes of
  // each file count for the findings in all.
  virtual bool needs_graph() const { return false; }

  // The message of `forbid` where the rule says none, with holes; empty: one is
  // made of in_words().
  virtual std::string own_message() const { return {}; }

  // The words a message or a fix may use as holes.
  virtual std::vector<std::string> capture_names() const { return {}; }
};

using MatcherPtr = std::shared_ptr<const Matcher>;

// What a matcher is compiled from: its value, and the keys beside it.
struct MatcherText {
  const Data& value;                       // of `code:`, `text:`, `imports:`
  const Data& options;                     // the map that `value` stands in
  const Data& rule;                        // the whole rule document
  std::vector<const Language*> languages;  // as the rule says; empty: not said
  Verb verb = Verb::Forbid;                // of `when`, Forbid
  bool with_fix = true;                    // false for `when`

  // A key that may stand beside the matcher or at the top of the rule.
  const Data* beside(std::string_view key) const;
};

// Null when a problem of severity Error was met.
using MatcherCompiler = Parsed<MatcherPtr> (*)(const MatcherText&);

}  // namespace precedent
