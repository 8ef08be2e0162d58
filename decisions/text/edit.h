// Edits of one text, and how several are combined. Used by fixes and by the
// server's document synchronisation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/span.h"

namespace precedent {

struct TextEdit {
  Span span;
  std::string new_text;

  bool operator==(const TextEdit&) const = default;
};

// The edits that can be applied together: sorted by begin (the longer first
// among equals), each that begins before the end of one already kept dropped,
// so that an outer edit wins over one inside it.
std::vector<TextEdit> without_overlap(std::vector<TextEdit> edits);

// Applies edits that do not overlap, given in any order.
std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

// The least single edit that turns `before` into `after` (common head and tail
// kept, never splitting a UTF-8 character or a \r\n).
TextEdit minimal_edit(std::string_view before, std::string_view after);

}  // namespace precedent
