// Why: the decision and the rule behind each contradiction under the cursor.
#include "decisions/service/explain.h"
#include "server/features/features.h"
#include "server/snapshot.h"

namespace precedent::lsp {

Outcome<std::optional<Hover>> hover(const Snapshot& snapshot,
                                    const TextDocumentPositionParams& params,
                                    std::stop_token) {
  const auto document = snapshot.document(params.textDocument.uri);
  if (!document || !document->judgement) return std::optional<Hover>();
  const Analysis& analysis = *document->judgement->analysis;
  const Text& text = *analysis.text();
  const std::uint32_t at =
      text.offset(params.position, snapshot.client.encoding);
  Hover hover{snapshot.client.markdown_hover, {}, {}};
  Span innermost{0, text.size()};
  for (const Finding& finding : analysis.findings()) {
    if (!finding.span.touches({at, at})) continue;
    if (!hover.value.empty()) hover.value += "\n\n---\n\n";
    hover.value += explain_markdown(analysis.law()->rules()[finding.rule]);
    if (finding.span.size() <= innermost.size()) innermost = finding.span;
  }
  if (hover.value.empty()) return std::optional<Hover>();
  hover.range = text.range(innermost, snapshot.client.encoding);
  return std::optional<Hover>(std::move(hover));
}

}  // namespace precedent::lsp
