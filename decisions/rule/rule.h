// Rule: one enforceable sentence of a decision, compiled. The written form is a
// YAML document in a `yaml rule` block; its vocabulary is in docs/rules.md.
// Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/rule/matcher.h"
#include "decisions/workspace/glob.h"

namespace precedent {

// What `limit` counts together.
enum class Per : std::uint8_t { File, Folder, Repository };

// Whose edits a rule is about.
enum class Whose : std::uint8_t { Everyone, Agents, Humans };

struct Rule {
  std::string record;  // the record's id
  std::string id;
  Verb verb = Verb::Forbid;
  std::string matcher_name;  // "code"
  Severity severity = Severity::Error;
  std::string message;             // template, one line
  bool has_holes = true;           // false: the message is shown as it stands
  std::string note;                // markdown
  std::string docs;                // a link
  std::vector<std::string> files;  // globs as written, for showing
  std::string subtree;             // of the record; "" is everything
  GlobList scope;                  // `files`, else the record's applies-to
  std::vector<const Language*> languages;  // as written; empty: not said
  MatcherPtr matcher;
  std::string when_name;
  MatcherPtr when;                // or null
  std::uint64_t at_most = 0;      // of `limit`
  Per per = Per::File;            // of `limit`
  std::vector<std::string> by;    // of `review`: who approves
  Whose whose = Whose::Everyone;  // `for`
  Span span;                      // the rule document in its file
  Span id_span;
  std::uint32_t block = 0;  // index of its block in the record

  // "0012/no-float-money"
  std::string name() const { return record + "/" + id; }
  // True when a file at this path is in scope (its language aside).
  bool binds(std::string_view path) const;
  // True for a rule that is asked about files as they stand; false for one that
  // is about a change, a command, or the edits of some only.
  bool judges_files() const;
  // True when each match is a finding; else a file's matches are counted first.
  bool judges_matches() const {
    return verb == Verb::Forbid ||
           (verb == Verb::Require && matcher->tells_missing());
  }
  // What a path is counted together with by `limit`: "" is the repository.
  std::string_view group_of(std::string_view path) const;
  // The rule in one plain sentence, for `explain` and hover.
  std::string in_words() const;
};

using RulePtr = std::shared_ptr<const Rule>;

struct RuleContext {
  std::string record;  // id
  std::string subtree;
  std::vector<std::string> applies_to;  // globs
  std::uint32_t block = 0;
  std::uint32_t ordinal = 1;  // among the record's rules, for a rule without id
  // Languages of the examples beneath it, used where the rule names none.
  std::vector<const Language*> example_languages;
};

// Null when the rule cannot be enforced; then a problem of severity Error says
// why.
Parsed<RulePtr> parse_rule(const Data& document, const RuleContext& context);

// A message of one line: holes filled, and a line end in what fills them, with
// the blanks around it, become one blank.
std::string fill_message(std::string_view text_template,
                         const std::vector<Capture>& captures);

// Fills `$NAME` and `$$$NAME` in a template; unknown holes become empty.
std::string fill_holes(std::string_view text_template,
                       const std::vector<Capture>& captures);

}  // namespace precedent
