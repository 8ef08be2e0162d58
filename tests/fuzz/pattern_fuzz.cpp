// Any pattern in any language over any text: nothing crashes, and what matches
// lies inside the text.
#include <fuzzer/FuzzedDataProvider.h>

#include "decisions/syntax/code_rule_set.h"
#include "tests/fuzz/require.h"

using namespace precedent;
using precedent::test::require;

namespace {

CodeRulePtr compile(const Language& language, std::string pattern) {
  Data rule;
  rule.kind = Data::Kind::Scalar;
  rule.scalar = std::move(pattern);
  CodeRuleText text;
  text.rule = &rule;
  return CodeRule::compile(language, text).value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  FuzzedDataProvider input(data, size);
  const Language& language =
      languages()[input.ConsumeIntegralInRange<std::size_t>(
          0, languages().size() - 1)];
  const CodeRulePtr rule =
      compile(language, input.ConsumeRandomLengthString(200));
  if (!rule) return 0;
  const TextPtr text = make_text(input.ConsumeRemainingBytesAsString());
  const TreePtr tree = Tree::parse(language, text);
  std::vector<CodeRulePtr> rules{rule};
  CodeRuleSet(std::move(rules))
      .find(*tree, {0}, [&](std::size_t, CodeMatch match) {
        require(Span{0, text->size()}.contains(match.span),
                "a match is in the text");
        for (const Capture& capture : match.captures) {
          require(match.span.contains(capture.span),
                  "a capture is in its match");
          require(text->slice(capture.span) == capture.text, "and is its text");
        }
      });
  return 0;
}
