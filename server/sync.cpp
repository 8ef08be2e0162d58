#include "server/sync.h"

#include <optional>
#include <span>
#include <string>

namespace precedent::lsp {
namespace {

using Change = TextDocumentContentChangeEvent;

std::size_t descending_run(const Text& text, std::span<const Change> changes,
                           Encoding encoding);
TextPtr make_run(const Text& text, std::span<const Change> run,
                 Encoding encoding, std::vector<AppliedChange>& made);
TextPtr replace_all(const Text& text, const std::string& bytes,
                    std::vector<AppliedChange>& made);

}  // namespace

Synchronised apply_changes(TextPtr text, const std::vector<Change>& changes,
                           Encoding encoding) {
  Synchronised result{std::move(text), {}};
  std::span<const Change> left(changes);
  while (!left.empty()) {
    std::size_t taken = 1;
    if (left.front().range) {
      taken = descending_run(*result.text, left, encoding);
      result.text =
          make_run(*result.text, left.first(taken), encoding, result.changes);
    } else {
      result.text =
          replace_all(*result.text, left.front().text, result.changes);
    }
    left = left.subspan(taken);
  }
  return result;
}

namespace {

// How many of the changes, the first included, can be made in one step since
// each stands before the one before it and none can move another: editors send
// hundreds so when they format a file or edit with many cursors.
std::size_t descending_run(const Text& text, std::span<const Change> changes,
                           Encoding encoding) {
  const auto exact = [&](Position position) {
    return text.position(text.offset(position, encoding), encoding) == position;
  };
  Position limit = changes.front().range->start;
  if (!exact(limit)) return 1;
  std::size_t count = 1;
  for (const Change& change : changes.subspan(1)) {
    const bool fits = change.range &&
                      change.range->start <= change.range->end &&
                      change.range->end < limit && exact(change.range->end) &&
                      exact(change.range->start);
    if (!fits) break;
    limit = change.range->start;
    ++count;
  }
  return count;
}

TextPtr make_run(const Text& text, std::span<const Change> run,
                 Encoding encoding, std::vector<AppliedChange>& made) {
  std::vector<precedent::TextEdit> edits;
  for (const Change& change : run) {
    const Span span = text.span(*change.range, encoding);
    made.push_back({span, static_cast<std::uint32_t>(change.text.size())});
    edits.push_back({span, change.text});
  }
  return make_text(apply_edits(text.bytes(), std::move(edits)));
}

TextPtr replace_all(const Text& text, const std::string& bytes,
                    std::vector<AppliedChange>& made) {
  const precedent::TextEdit least = minimal_edit(text.bytes(), bytes);
  made.push_back(
      {least.span, static_cast<std::uint32_t>(least.new_text.size())});
  return make_text(bytes);
}

}  // namespace
}  // namespace precedent::lsp
