// Any bytes are read as a record: nothing crashes, and every place it names
// lies inside the file.
#include "decisions/engine/examples.h"
#include "decisions/engine/law_book.h"
#include "tests/fuzz/require.h"

using namespace precedent;
using precedent::test::require;

namespace {

void require_places(const Decision& decision) {
  const Span whole{0, decision.text->size()};
  for (const Problem& problem : decision.problems) {
    require(whole.contains(problem.span), "a problem lies in its file");
  }
  for (const Example& example : decision.record.examples) {
    require(whole.contains(example.block), "an example lies in its file");
    require(example.block.contains(example.span), "and its code in it");
  }
  for (const RulePtr& rule : decision.rules) {
    require(whole.contains(rule->span), "a rule lies in its file");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const DecisionPtr decision =
      read_decision("docs/decisions/0001-a.md",
                    make_text(std::string(data, data + size)), "");
  require_places(*decision);
  run_examples(*decision);
  const LawPtr law = LawBook::compile({decision});
  for (const LawRule& rule : law->rules()) (void)rule.rule->in_words();
  return 0;
}
