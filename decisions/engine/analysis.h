// Analysis: what the law says of one file, made from nothing or from an earlier
// analysis and what was edited since. Both give the same findings of the same
// tree; the second costs what changed. Immutable, so thread-safe.
#pragma once

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
  // What could not be evaluated, at a place in this file.
  const std::vector<Problem>& problems() const { return problems_; }
  std::size_t not_evaluated() const { return not_evaluated_; }
  // False when no rule needed the tree.
  bool parsed() const { return tree_ != nullptr; }

 private:
  friend class Evaluation;
  Analysis() = default;

  // Says what bytes that are no text keep rules from looking at.
  void look_at_bytes();

  LawPtr law_;
  std::shared_ptr<const ProjectFiles> project_;
  std::string path_;
  TextPtr text_;
  const Language* language_ = nullptr;
  TreePtr tree_;
  std::vector<std::size_t> rules_;  // that bind this file, sorted
  std::vector<Finding> findings_;
  // Where the rules that require something find it, sorted by rule and place.
  std::vector<std::pair<std::size_t, Span>> satisfied_;
  std::vector<Problem> problems_;
  std::size_t not_evaluated_ = 0;
  bool settled_ = true;
};

using AnalysisPtr = std::shared_ptr<const Analysis>;

}  // namespace precedent
