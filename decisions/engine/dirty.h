// Dirty: the part of a text that an edit can have changed the findings of, in
// the coordinates of the text before and after it. Plain data.
#pragma once

#include <vector>

#include "decisions/text/edit.h"
#include "decisions/text/text.h"

namespace precedent {

struct Dirty {
  Span before;
  Span after;

  // Where a span of the earlier text that does not touch `before` is now.
  Span shifted(Span span) const;
};

// The hull of some edits (at least one).
Dirty dirty_of(const std::vector<TextEdit>& edits);

// Grown so that `after` holds this span of the later text.
Dirty widened(Dirty dirty, Span after);

// Grown to whole lines. The bytes it grows by are the same in both texts.
Dirty to_lines(Dirty dirty, const Text& after);

}  // namespace precedent
