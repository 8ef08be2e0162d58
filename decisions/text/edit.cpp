#include "decisions/text/edit.h"

#include <algorithm>
#include <utility>

namespace precedent {
namespace {

// True where cutting `text` at `at` leaves a character or a \r\n in two.
bool splits(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (text[at - 1] == '\r' && text[at] == '\n') return true;
  return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::size_t common_head(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto head = static_cast<std::size_t>(differ.first - a.begin());
  while (splits(a, head) || splits(b, head)) --head;
  return head;
}

// Of what stands behind the common head.
std::size_t common_tail(std::string_view a, std::string_view b,
                        std::size_t head) {
  const std::size_t most = std::min(a.size(), b.size()) - head;
  std::size_t tail = 0;
  while (tail < most && a[a.size() - tail - 1] == b[b.size() - tail - 1]) {
    ++tail;
  }
  while (tail > 0 &&
         (splits(a, a.size() - tail) || splits(b, b.size() - tail))) {
    --tail;
  }
  return tail;
}

}  // namespace

std::vector<TextEdit> without_overlap(std::vector<TextEdit> edits) {
  std::stable_sort(
      edits.begin(), edits.end(), [](const auto& a, const auto& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                            : a.span.end > b.span.end;
      });
  std::vector<TextEdit> kept;
  for (TextEdit& edit : edits) {
    const bool inside = !kept.empty() && edit.span.begin < kept.back().span.end;
    if (!inside) kept.push_back(std::move(edit));
  }
  return kept;
}

std::string apply_edits(std::string_view text, std::vector<TextEdit> edits) {
  std::stable_sort(
      edits.begin(), edits.end(),
      [](const auto& a, const auto& b) { return a.span < b.span; });
  std::string out;
  std::size_t done = 0;
  for (const TextEdit& edit : edits) {
    const std::size_t begin =
        std::clamp<std::size_t>(edit.span.begin, done, text.size());
    const std::size_t end =
        std::clamp<std::size_t>(edit.span.end, begin, text.size());
    out += text.substr(done, begin - done);
    out += edit.new_text;
    done = end;
  }
  out += text.substr(done);
  return out;
}

TextEdit minimal_edit(std::string_view before, std::string_view after) {
  const std::size_t head = common_head(before, after);
  const std::size_t tail = common_tail(before, after, head);
  const Span span{static_cast<std::uint32_t>(head),
                  static_cast<std::uint32_t>(before.size() - tail)};
  return {span, std::string(after.substr(head, after.size() - tail - head))};
}

}  // namespace precedent
