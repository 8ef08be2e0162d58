// Reads one record file and compiles the rules in it.
#include <algorithm>
#include <utility>

#include "decisions/engine/law_book.h"
#include "decisions/record/yaml.h"

namespace precedent {
namespace {

// The languages of the examples that stand beneath a rule block.
std::vector<const Language*> example_languages(const Record& record,
                                               std::uint32_t block) {
  std::vector<const Language*> found;
  for (const Example& example : record.examples) {
    if (example.blocks_above != block + 1) continue;
    const Language* language = find_language(example.language);
    if (!language) continue;
    if (std::find(found.begin(), found.end(), language) == found.end()) {
      found.push_back(language);
    }
  }
  return found;
}

void append(std::vector<Problem>& problems, std::vector<Problem> more) {
  for (Problem& problem : more) problems.push_back(std::move(problem));
}

// A rule of which a part could not be read might bind more than it says.
bool is_broken(const Data& document, const std::vector<Problem>& problems) {
  return std::ranges::any_of(problems, [&](const Problem& problem) {
    return problem.severity == Severity::Error &&
           document.span.touches(problem.span);
  });
}

void compile_block(Decision& decision, std::uint32_t block) {
  const Record& record = decision.record;
  auto yaml =
      parse_yaml(decision.text->bytes(), record.rule_blocks[block].yaml);
  RuleContext context;
  context.record = record.sidecar_of.empty() ? record.id : record.sidecar_of;
  context.subtree = record.subtree;
  context.applies_to = record.applies_to;
  context.block = block;
  context.example_languages = example_languages(record, block);
  for (const Data& document : yaml.value) {
    if (document.is_null() || is_broken(document, yaml.problems)) continue;
    context.ordinal = static_cast<std::uint32_t>(decision.rules.size()) + 1;
    auto rule = parse_rule(document, context);
    append(decision.problems, std::move(rule.problems));
    if (rule.value) decision.rules.push_back(std::move(rule.value));
  }
  append(decision.problems, std::move(yaml.problems));
}

void refuse_duplicate_ids(Decision& decision) {
  for (std::size_t i = 0; i < decision.rules.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (decision.rules[i]->id != decision.rules[j]->id) continue;
      decision.problems.push_back({Severity::Error,
                                   "duplicate-rule-id",
                                   "two rules of this record are called `" +
                                       decision.rules[i]->id + "`; rename one",
                                   decision.rules[i]->id_span,
                                   {}});
      break;
    }
  }
}

}  // namespace

DecisionPtr read_decision(std::string path, TextPtr text, std::string subtree) {
  auto decision = std::make_shared<Decision>();
  auto parsed = parse_record(std::move(path), *text, std::move(subtree));
  decision->record = std::move(parsed.value);
  decision->text = std::move(text);
  decision->problems = std::move(parsed.problems);
  for (std::uint32_t i = 0; i < decision->record.rule_blocks.size(); ++i) {
    compile_block(*decision, i);
  }
  refuse_duplicate_ids(*decision);
  return decision;
}

}  // namespace precedent
