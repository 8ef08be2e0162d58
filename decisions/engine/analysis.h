// Analysis: what the law says of one file, made from nothing or from an earlier
// analysis and what was edited since. Both give the same findings of the same
// tree; the second costs what changed. Immutable, so thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "decisions/engine/finding.h"

namespace precedent {

class Analysis {
 public:
  // Null only when stopped. `language` as in Source.
  static std::shared_ptr<const Analysis> make(
      LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
      TextPtr text, const Language* language, std::stop_token stop = {});

  // Of a file that cannot be read, whose rules that need no more than its name
  // are asked all the same. The others are not evaluated, because of `why`.
  static std::shared_ptr<const Analysis> make_unread(
      LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
      const Language* language, const Failure& why, std::stop_token stop = {});

  // Some of the rules alone, by their index in the law.
  static std::shared_ptr<const Analysis> make_part(
      LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
      TextPtr text, const Language* language,
      const std::function<bool(std::size_t)>& wanted);

  // The same under the same law and project, after `edits` (in this one's
  // coordinates, not overlapping) made its text into `text`.
  std::shared_ptr<const Analysis> edited(TextPtr text,
                                         const std::vector<TextEdit>& edits,
                                         std::stop_token stop = {}) const;

  // The same text under another law or project: its tree is kept.
  std::shared_ptr<const Analysis> under(
      LawPtr law, std::shared_ptr<const ProjectFiles> project,
      std::stop_token stop = {}) const;

  // False when the tree was made incrementally and has errors: an incremental
  // parse may recover from errors in another way than a fresh one does.
  // Findings are then those of this tree; a fresh analysis settles them.
  bool settled() const { return settled_; }

  const LawPtr& law() const { return law_; }
  const std::shared_ptr<const ProjectFiles>& project() const {
    return project_;
  }
  const std::string& path() const { return path_; }
  const TextPtr& text() const { return text_; }
  const Language* language() const { return language_; }
  // In the order start, rule name, end.
  const std::vector<Finding>& findings() const { return findings_; }
  // For each finding of a structural rule the names around it, outermost first
  // ("Cart.total"); "" for others.
  std::vector<std::string> enclosing() const;
  // Matches of rules that judge a file by how many it has, in that order.
  const std::vector<Finding>& counted() const { return counted_; }
  // What could not be evaluated, at a place in this file.
  const std::vector<Problem>& problems() const { return problems_; }
  std::size_t not_evaluated() const { return not_evaluated_; }
  // False when no rule needed the tree.
  bool parsed() const { return tree_ != nullptr; }

 private:
  friend class Evaluation;
  Analysis() = default;

  // Begins one: what every way to make one has in common.
  static std::shared_ptr<Analysis> begin(
      LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
      TextPtr text, const Language* language);
  // Says what bytes that are no text, or are too many, keep rules from looking
  // at.
  void look_at_bytes();
  // Takes out the rules that read text, which `why` keeps from it.
  void leave_unread(Severity severity, std::string code,
                    const std::string& why);

  LawPtr law_;
  std::shared_ptr<const ProjectFiles> project_;
  std::string path_;
  TextPtr text_;
  const Language* language_ = nullptr;
  TreePtr tree_;
  std::vector<std::size_t> rules_;  // that bind this file, sorted
  std::vector<Finding> findings_;
  std::vector<Finding> counted_;  // of rules that require or limit
  std::vector<Problem> problems_;
  std::size_t not_evaluated_ = 0;
  bool settled_ = true;
  bool is_read_ = true;  // false: rules that read text were left out
};

using AnalysisPtr = std::shared_ptr<const Analysis>;

}  // namespace precedent
