// Rules and decisions from a few lines of YAML, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "decisions/engine/analysis.h"
#include "decisions/record/yaml.h"
#include "decisions/rule/imports_project.h"
#include "decisions/rule/rule.h"
#include "decisions/workspace/import_resolver.h"

namespace precedent::test {

// The first document of `yaml`, compiled as a rule of record 0001.
inline Parsed<RulePtr> rule_of(const std::string& yaml,
                               RuleContext context = {}) {
  if (context.record.empty()) context.record = "0001";
  auto parsed = parse_yaml(yaml, {0, static_cast<std::uint32_t>(yaml.size())});
  if (parsed.value.empty()) return {nullptr, std::move(parsed.problems)};
  return parse_rule(parsed.value[0], context);
}

// The codes of some problems, in their order.
inline std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}

// A record 0001, accepted, that holds these rules (YAML documents).
inline std::string record_with(const std::string& rules,
                               const std::string& status = "accepted") {
  return "---\nstatus: " + status + "\n---\n# A decision\n\n```yaml rule\n" +
         rules + "\n```\n";
}

inline LawPtr law_of(const std::string& rules) {
  return LawBook::compile({read_decision("docs/decisions/0001-a.md",
                                         make_text(record_with(rules)), "")});
}

inline AnalysisPtr analyse(LawPtr law, std::string path, std::string text,
                           std::vector<std::string> files = {}) {
  const Language* language = language_of(path, text, true);
  auto project = std::make_shared<ProjectFiles>();
  project->files = FileSet(std::move(files));
  prepare_imports(*project,
                  std::make_shared<MemoryDisk>(
                      std::map<std::string, std::string, std::less<>>()),
                  [](std::string_view name, std::string_view bytes) {
                    return language_of(name, bytes, true);
                  });
  return Analysis::make(std::move(law), std::move(project), std::move(path),
                        make_text(std::move(text)), language);
}

// What the findings of an analysis stand on.
inline std::vector<std::string> found(const Analysis& analysis) {
  std::vector<std::string> texts;
  for (const Finding& finding : analysis.findings()) {
    texts.emplace_back(analysis.text()->slice(finding.span));
  }
  return texts;
}

}  // namespace precedent::test
