#include <map>

#include "decisions/engine/finding.h"
#include "decisions/platform/hash.h"

namespace precedent {
namespace {

// Runs of white space as one space, so that re-indentation changes nothing.
std::string folded(std::string_view text) {
  std::string out;
  bool gap = false;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> fingerprints(const LawBook& law, std::string_view path,
                                      const Text& text,
                                      const std::vector<Finding>& findings) {
  std::vector<std::string> prints;
  prints.reserve(findings.size());
  std::map<std::string, std::size_t> equals;
  for (const Finding& finding : findings) {
    const Rule& rule = *law.rules()[finding.rule].rule;
    std::string what = rule.name() + '\0' + std::string(path) + '\0';
    // A file that lacks something is the same finding whatever else it holds.
    if (rule.verb == Verb::Forbid) what += folded(text.slice(finding.span));
    std::size_t ordinal = equals[what]++;
    prints.push_back(sha256(what + '\0' + std::to_string(ordinal)));
  }
  return prints;
}

}  // namespace precedent
