// A file evaluated after edits has the findings of one evaluated from nothing.
#include <fuzzer/FuzzedDataProvider.h>

#include "decisions/engine/analysis.h"
#include "tests/fuzz/require.h"

using namespace precedent;
using precedent::test::require;

namespace {

constexpr const char* kRecord = R"(---
status: accepted
---
# Calls

```yaml rule
id: eval
forbid: {code: eval($X)}
language: typescript
fix: run($X)
---
id: await-in-loop
forbid: {code: {pattern: await $X, inside: {kind: for_statement, stopBy: end}}}
language: typescript
---
id: order
forbid: {code: {pattern: two(), follows: {pattern: one(), stopBy: end}}}
language: typescript
---
id: export
require: {code: {kind: export_statement}}
language: typescript
---
id: gap
forbid: {text: "a\\s+b", multiline: true}
```
)";

LawPtr law() {
  static const LawPtr law = LawBook::compile(
      {read_decision("docs/decisions/0001-a.md", make_text(kRecord), "")});
  return law;
}

AnalysisPtr from_nothing(TextPtr text) {
  static const auto project = std::make_shared<const ProjectFiles>();
  return Analysis::make(law(), project, "a.ts", std::move(text),
                        find_language("typescript"));
}

bool same_findings(const Analysis& a, const Analysis& b) {
  return std::ranges::equal(
      a.findings(), b.findings(), [](const Finding& x, const Finding& y) {
        return x.rule == y.rule && x.span == y.span &&
               x.captures == y.captures && x.fixes == y.fixes;
      });
}

TextEdit next_edit(FuzzedDataProvider& input, std::uint32_t size) {
  const auto begin = input.ConsumeIntegralInRange<std::uint32_t>(0, size);
  const auto end = input.ConsumeIntegralInRange(
      begin, std::min<std::uint32_t>(size, begin + 16));
  return {{begin, end}, input.ConsumeRandomLengthString(24)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  FuzzedDataProvider input(data, size);
  AnalysisPtr now = from_nothing(make_text(input.ConsumeRandomLengthString()));
  while (input.remaining_bytes() > 0) {
    const TextEdit edit = next_edit(input, now->text()->size());
    const TextPtr text = make_text(apply_edits(now->text()->bytes(), {edit}));
    now = now->edited(text, {edit});
    require(same_findings(*now, *from_nothing(text)),
            "edited and evaluated from nothing agree");
  }
  return 0;
}
