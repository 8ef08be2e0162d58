#include "decisions/service/fix.h"

#include <algorithm>
#include <utility>

namespace precedent {
namespace {

bool breaks(const Project& project, const std::string& path,
            const TextPtr& before, const TextPtr& after) {
  const Language* language = project.language_of(path, before->bytes());
  if (!language) return false;
  return !Tree::parse(*language, before)->has_errors() &&
         Tree::parse(*language, after)->has_errors();
}

// What belongs together: all edits of one finding's first fix, or none.
struct Candidate {
  const Fix* fix;
  Span span;
};

std::vector<Candidate> candidates_of(const std::vector<Finding>& findings) {
  std::vector<Candidate> candidates;
  for (const Finding& finding : findings) {
    if (finding.fixes.empty() || finding.fixes[0].edits.empty()) continue;
    const Fix& fix = finding.fixes[0];
    Span span = fix.edits[0].span;
    for (const TextEdit& edit : fix.edits) span = cover(span, edit.span);
    candidates.push_back({&fix, span});
  }
  std::ranges::stable_sort(candidates, {}, [](const Candidate& candidate) {
    return std::pair(candidate.span.begin, ~candidate.span.end);
  });
  return candidates;
}

}  // namespace

FileChange plan_fixes(const Project& project, const std::string& path,
                      const TextPtr& text,
                      const std::vector<Finding>& findings) {
  FileChange change{path, text, text, {}, 0, 0};
  std::uint32_t end = 0;
  for (const Candidate& candidate : candidates_of(findings)) {
    if (candidate.span.begin < end) {
      ++change.withheld;
      continue;
    }
    end = candidate.span.end;
    ++change.applied;
    change.edits.insert(change.edits.end(), candidate.fix->edits.begin(),
                        candidate.fix->edits.end());
  }
  if (change.edits.empty()) return change;
  change.after = make_text(apply_edits(text->bytes(), change.edits));
  if (breaks(project, path, text, change.after)) {
    change.withheld += std::exchange(change.applied, 0);
    change.edits.clear();
    change.after = text;
  }
  return change;
}

std::vector<FileChange> plan_fixes(const Project& project,
                                   const Verdict& verdict) {
  std::vector<FileChange> changes;
  for (const FileFindings& file : verdict.files) {
    FileChange change =
        plan_fixes(project, file.path, file.text, file.findings);
    if (change.applied + change.withheld > 0) {
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

}  // namespace precedent
