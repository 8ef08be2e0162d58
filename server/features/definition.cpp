// From a contradiction to the line of its record where its rule is written.
#include <algorithm>

#include "server/features/features.h"
#include "server/snapshot.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

std::optional<Location> rule_location(const Snapshot& snapshot,
                                      const Document& document,
                                      const LawRule& rule) {
  const DecisionPtr file =
      document.judgement->analysis->law()->decision_at(rule.declared_in);
  if (!file) return std::nullopt;
  const Span at =
      rule.rule->id_span.empty() ? rule.rule->span : rule.rule->id_span;
  return Location{uri_of(join(document.root, rule.declared_in)),
                  file->text->range(at, snapshot.client.encoding)};
}

}  // namespace

Outcome<std::vector<Location>> definition(
    const Snapshot& snapshot, const TextDocumentPositionParams& params,
    std::stop_token) {
  std::vector<Location> locations;
  const auto document = snapshot.document(params.textDocument.uri);
  if (!document || !document->judgement) return locations;
  const Analysis& analysis = *document->judgement->analysis;
  const std::uint32_t at =
      analysis.text()->offset(params.position, snapshot.client.encoding);
  std::vector<std::size_t> rules;
  for (const Finding& finding : analysis.findings()) {
    const bool seen =
        std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
    if (seen || !finding.span.touches({at, at})) continue;
    rules.push_back(finding.rule);
    const LawRule& rule = analysis.law()->rules()[finding.rule];
    if (auto location = rule_location(snapshot, *document, rule)) {
      locations.push_back(std::move(*location));
    }
  }
  return locations;
}

}  // namespace precedent::lsp
