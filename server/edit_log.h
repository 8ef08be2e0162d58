// EditLog: what became of a text since some moment, as edits of the text of
// that moment, so that however many messages changed it, one analysis catches
// up in one step. A value; used by the main loop.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "decisions/service/front.h"

namespace precedent::lsp {

class EditLog {
 public:
  // `span` of the text as it is now was replaced by `inserted` bytes.
  void add(Span span, std::uint32_t inserted);
  void clear() { changes_.clear(); }
  bool empty() const { return changes_.empty(); }

  // In the coordinates of the first text, sorted, neither overlapping nor
  // touching; `now` is the text as it is now.
  std::vector<precedent::TextEdit> edits(const Text& now) const;

 private:
  struct Change {
    Span before;
    Span now;

    // How much further right the text behind it stands.
    std::int64_t shift() const {
      return static_cast<std::int64_t>(now.end) - before.end;
    }
  };

  std::vector<Change> changes_;
};

}  // namespace precedent::lsp
