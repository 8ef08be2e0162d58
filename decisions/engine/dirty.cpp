#include "decisions/engine/dirty.h"

namespace precedent {

Span Dirty::shifted(Span span) const {
  if (span.begin <= before.end) return span;
  const std::uint32_t delta = after.end - before.end;  // may wrap; adds up
  return {span.begin + delta, span.end + delta};
}

Dirty dirty_of(const std::vector<TextEdit>& edits) {
  Span before = edits[0].span;
  std::uint32_t delta = 0;  // may wrap; adds up
  for (const TextEdit& edit : edits) {
    before = cover(before, edit.span);
    delta +=
        static_cast<std::uint32_t>(edit.new_text.size()) - edit.span.size();
  }
  return {before, {before.begin, before.end + delta}};
}

Dirty widened(Dirty dirty, Span after) {
  const Span all = cover(dirty.after, after);
  dirty.before.begin -= dirty.after.begin - all.begin;
  dirty.before.end += all.end - dirty.after.end;
  dirty.after = all;
  return dirty;
}

Dirty to_lines(Dirty dirty, const Text& after) {
  const Span first = after.line(after.line_of(dirty.after.begin));
  const Span last = after.line(after.line_of(dirty.after.end));
  return widened(dirty, cover(first, last));
}

}  // namespace precedent
