// LawBook: all decisions of a project and every rule in force, compiled once.
// Immutable, so thread-safe; the same records give the same book and hash.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/record/record.h"
#include "decisions/rule/rule.h"
#include "decisions/syntax/code_rule_set.h"
#include "decisions/workspace/walk.h"

namespace precedent {

// A record with its rules compiled.
struct Decision {
  Record record;
  TextPtr text;
  std::vector<RulePtr> rules;
  std::vector<Problem> problems;  // of the record and of its rules

  Force force() const { return force_of(record.status); }
};
using DecisionPtr = std::shared_ptr<const Decision>;

// Reads one record file and compiles its rules; depends on nothing else.
DecisionPtr read_decision(std::string path, TextPtr text, std::string subtree);

// A rule in force and the decision it belongs to; for a sidecar's rule that is
// the record it governs.
struct LawRule {
  RulePtr rule;
  DecisionPtr decision;
  Severity severity;  // the rule's, lowered where the record is only proposed
  std::string declared_in;  // path of the file the rule is written in
};

// How many decisions a machine looks after.
struct Coverage {
  std::size_t enforceable = 0;   // in force, with a rule
  std::size_t eligible = 0;      // in force, with none yet
  std::size_t unclassified = 0;  // of a status that cannot be told
};

class LawBook {
 public:
  // `seed` joins the hash: what else the verdict depends on (configuration).
  static std::shared_ptr<const LawBook> compile(
      std::vector<DecisionPtr> decisions, std::string_view seed = {});
  ~LawBook();

  // Sorted by path; sidecars are not among them.
  const std::vector<DecisionPtr>& decisions() const { return decisions_; }
  // What the records, taken together, have wrong: two with one id, a sidecar
  // without its record, two rules of one name; and each record's own problems.
  const std::vector<FileProblem>& problems() const { return problems_; }
  // In the order of their names.
  const std::vector<LawRule>& rules() const { return rules_; }
  // "sha256:…" over the bytes of all records and the seed.
  const std::string& hash() const { return hash_; }

  Coverage coverage() const;

  // Of any record or sidecar; null when there is none.
  DecisionPtr decision_at(std::string_view path) const;
  DecisionPtr decision_with_id(std::string_view id) const;

  // Indexes into rules(), sorted, of those that bind a file.
  std::vector<std::size_t> rules_for(std::string_view path,
                                     const Language* language) const;

  // The structural rules of a language, to be run in one walk; null when none.
  // Positions in it are those of `members`: indexes into rules(), sorted.
  struct CodeRules {
    CodeRuleSet set;
    std::vector<std::size_t> members;
  };
  const CodeRules* code_rules(const Language& language) const;

 private:
  LawBook() = default;

  void collect_problems();
  void collect_rules();
  void collect_contradictions();
  void index_scopes();
  void index_code();
  // The record that a sidecar holds rules for, or null.
  DecisionPtr governed_by(const Decision& sidecar) const;

  std::vector<DecisionPtr> decisions_;
  std::vector<DecisionPtr> sidecars_;
  std::vector<FileProblem> problems_;
  std::vector<LawRule> rules_;
  // Rules with the same globs share a scope: its number, by rule.
  std::map<std::string, std::size_t> scopes_;
  std::vector<std::size_t> scope_of_;
  std::map<const Language*, std::vector<std::size_t>> by_language_;
  std::map<std::string_view, CodeRules> code_rules_;  // by language name
  std::string hash_;
};

using LawPtr = std::shared_ptr<const LawBook>;

}  // namespace precedent
