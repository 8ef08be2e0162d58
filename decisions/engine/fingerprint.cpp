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

std::string place(std::string_view path, const Text& text, Span span) {
  return std::string(path) + ':' + std::to_string(text.line_of(span.begin) + 1);
}

std::vector<std::string> fingerprints(
    const LawBook& law, std::string_view path, const Text& text,
    const std::vector<Finding>& findings,
    const std::vector<std::string>& enclosing) {
  std::vector<std::string> prints;
  prints.reserve(findings.size());
  std::map<std::string, std::size_t> equals;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Rule& rule = *law.rules()[findings[i].rule].rule;
    std::string what = rule.name() + '\0' + std::string(path) + '\0';
    what += enclosing[i] + '\0';
    // A file that lacks something is the same finding whatever else it holds.
    if (rule.judges_matches() || rule.verb == Verb::Limit) {
      what += folded(text.slice(findings[i].span));
    }
    const std::size_t ordinal = equals[what]++;
    prints.push_back(sha256(what + '\0' + std::to_string(ordinal)));
  }
  return prints;
}

}  // namespace precedent
