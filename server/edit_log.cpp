#include "server/edit_log.h"

#include <algorithm>

namespace precedent::lsp {
namespace {

std::uint32_t moved(std::uint32_t offset, std::int64_t by) {
  return static_cast<std::uint32_t>(offset + by);
}

}  // namespace

// The changes that touch the new one become one with it; those behind it move.
void EditLog::add(Span span, std::uint32_t inserted) {
  const auto first = std::find_if(
      changes_.begin(), changes_.end(),
      [&](const Change& change) { return change.now.end >= span.begin; });
  const auto last = std::find_if(first, changes_.end(), [&](const Change& c) {
    return c.now.begin > span.end;
  });
  const std::int64_t shift_in_front =
      first == changes_.begin() ? 0 : (first - 1)->shift();
  const std::int64_t shift_behind =
      last == changes_.begin() ? 0 : (last - 1)->shift();
  Span now = span;
  if (first != last) {
    now = {std::min(span.begin, first->now.begin),
           std::max(span.end, (last - 1)->now.end)};
  }
  const std::int64_t grown = static_cast<std::int64_t>(inserted) - span.size();
  const Change merged{
      {moved(now.begin, -shift_in_front), moved(now.end, -shift_behind)},
      {now.begin, moved(now.end, grown)}};
  for (auto behind = last; behind != changes_.end(); ++behind) {
    behind->now = {moved(behind->now.begin, grown),
                   moved(behind->now.end, grown)};
  }
  changes_.insert(changes_.erase(first, last), merged);
}

std::vector<precedent::TextEdit> EditLog::edits(const Text& now) const {
  std::vector<precedent::TextEdit> edits;
  for (const Change& change : changes_) {
    edits.push_back({change.before, std::string(now.slice(change.now))});
  }
  return edits;
}

}  // namespace precedent::lsp
