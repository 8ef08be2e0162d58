// What one import is judged by: where it leads, and the terms of a rule. Used
// by imports.cpp alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "decisions/rule/imports_targets.h"
#include "decisions/rule/matcher.h"
#include "decisions/workspace/import_graph.h"

namespace precedent {

// What is written under `imports:`.
struct ImportTerms {
  TargetGlobs from, except, to, only;
  // Of `layers`, from top to bottom, or of `independent`.
  std::vector<TargetGlobs> groups;
  bool layered = false;  // `groups` are layers
  bool cycles = false;
  bool transitive = false;
  bool ignore_types = false;
  std::string words;

  ImportGraph::Edges edges() const {
    return ignore_types ? ImportGraph::Edges::Runtime : ImportGraph::Edges::All;
  }
};

// Judges the imports of one file. One thread; outlived by what it is made of.
class ImportJudge {
 public:
  ImportJudge(const ImportTerms& terms, const Source& source,
              const ProjectFiles& project);

  // False when no import of this file can match, whatever it imports.
  bool concerns() const;
  std::optional<Match> judge(const ImportSite& site) const;

 private:
  bool is_forbidden(const ImportTarget& target) const;
  bool is_self(const ImportTarget& target) const;
  bool lets_pass(const ImportTarget& target) const;
  std::optional<std::string> path_of(const ImportTarget& unresolved) const;
  std::size_t group_of(const ImportTarget& target) const;

  std::optional<Match> direct(const ImportSite& site,
                              const ImportTargets& targets) const;
  std::optional<Match> through(const ImportSite& site,
                               const ImportTargets& targets) const;
  std::optional<Match> in_circle(const ImportSite& site,
                                 const ImportTargets& targets) const;
  void doubt(const ImportSite& site, const ImportTargets& targets) const;

  std::string chain(const std::vector<ImportGraph::Node>& way) const;
  Match match(const ImportSite& site, std::string to, std::string way) const;

  const ImportTerms& terms_;
  const Source& source_;
  const ProjectFiles& project_;
  std::size_t group_ = 0;  // of the file; groups.size() for none
  mutable std::optional<ImportGraph::Ways> ways_home_;  // for circles
};

}  // namespace precedent
