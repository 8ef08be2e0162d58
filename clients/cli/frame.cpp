#include "clients/cli/frame.h"

#include <algorithm>

#include "clients/cli/excerpt.h"
#include "clients/cli/width.h"

namespace precedent::cli {
namespace {

constexpr int kColumns = 80;  // words are wrapped here
constexpr int kLeastGutter = 3;
constexpr std::uint32_t kMostLines = 5;
constexpr std::string_view kCut = "...";
constexpr std::string_view kIndent = "  ";

// The part of `span` that lies in `line`, counted from its begin.
Span within(Span span, Span line) {
  const std::uint32_t begin = std::clamp(span.begin, line.begin, line.end);
  const std::uint32_t end = std::clamp(span.end, begin, line.end);
  return {begin - line.begin, end - line.begin};
}

Excerpt excerpt_of(const Text& text, std::uint32_t line, Span mark) {
  Span bounds = text.line(line);
  if (line == 0 && text.bytes().starts_with(kByteOrderMark)) {
    bounds.begin += static_cast<std::uint32_t>(kByteOrderMark.size());
  }
  return excerpt(text.slice(bounds), within(mark, bounds));
}

// What `edits` touch, widened to whole lines.
Span lines_around(const Text& text, const std::vector<TextEdit>& edits) {
  Span all = edits.front().span;
  for (const TextEdit& edit : edits) all = cover(all, edit.span);
  const std::uint32_t last = text.line_of(all.empty() ? all.end : all.end - 1);
  return {text.line(text.line_of(all.begin)).begin,
          std::max(all.end, text.line(last).end)};
}

std::string after_edits(const Text& text, Span region,
                        std::vector<TextEdit> edits) {
  for (TextEdit& edit : edits) {
    edit.span.begin -= region.begin;
    edit.span.end -= region.begin;
  }
  return apply_edits(text.slice(region), std::move(edits));
}

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Lines but the empty one behind a last line end.
std::uint32_t visible_lines(const Text& text) {
  const std::uint32_t count = text.line_count();
  return count > 1 && text.line(count - 1).empty() ? count - 1 : count;
}

}  // namespace

Frame::Frame(Page& page, const Text& text, Span span, Ink ink)
    : page_(page),
      text_(text),
      span_(span),
      ink_(ink),
      first_(text.line_of(span.begin)),
      last_(text.line_of(span.empty() ? span.begin : span.end - 1)),
      gutter_(std::max(kLeastGutter,
                       static_cast<int>(std::to_string(last_ + 1).size()))) {}

void Frame::source() {
  const bool cut = last_ - first_ >= kMostLines;
  const std::uint32_t stop = cut ? first_ + kMostLines - 2 : last_;
  for (std::uint32_t line = first_; line <= stop; ++line) source_line(line);
  if (cut) {
    row("").put(kIndent).put(kCut, Ink::Faint).end_line();
    source_line(last_);
  }
  if (first_ == last_) carets(first_);
}

void Frame::source_line(std::uint32_t line) {
  const Excerpt shown = excerpt_of(text_, line, span_);
  row(std::to_string(line + 1));
  if (first_ != last_) page_.put(">", ink_).put(" ");
  page_.put(shown.before).put(shown.marked, Ink::Strong).put(shown.after);
  page_.end_line();
}

void Frame::carets(std::uint32_t line) {
  const Excerpt shown = excerpt_of(text_, line, span_);
  const int count = std::max(1, width_of(shown.marked));
  row("").cell("", width_of(shown.before));
  page_.put(std::string(static_cast<std::size_t>(count), '^'), ink_).end_line();
}

void Frame::fixed(std::string_view label, const std::vector<TextEdit>& edits) {
  if (edits.empty()) return;
  const Span region = lines_around(text_, edits);
  const Text after(after_edits(text_, region, edits));
  if (is_blank(after.bytes())) return words(label, "remove it");
  const TextEdit change = minimal_edit(text_.slice(region), after.bytes());
  const std::uint32_t end =
      change.span.begin + static_cast<std::uint32_t>(change.new_text.size());
  const std::uint32_t lines = visible_lines(after);
  for (std::uint32_t line = 0; line < std::min(lines, kMostLines); ++line) {
    const Excerpt shown = excerpt_of(after, line, {change.span.begin, end});
    row(line == 0 ? label : "").put(first_ == last_ ? "" : kIndent);
    page_.put(shown.before).put(shown.marked, Ink::Good).put(shown.after);
    page_.end_line();
  }
  if (lines > kMostLines) row("").put(kIndent).put(kCut, Ink::Faint).end_line();
}

Page& Frame::row(std::string_view label) {
  const int blanks = 2 + gutter_ - width_of(label);
  return page_.cell("", blanks).put(label, Ink::Faint).put(" | ", Ink::Faint);
}

void Frame::words(std::string_view label, std::string_view untrusted) {
  for (const std::string& line :
       wrap(printable(untrusted), kColumns - gutter_ - 5)) {
    row(label).put(line).end_line();
    label = "";
  }
}

void Frame::block(std::string_view label, std::string_view untrusted) {
  const std::string_view indent = first_ == last_ ? "" : kIndent;
  while (!untrusted.empty()) {
    const std::size_t end = std::min(untrusted.find('\n'), untrusted.size());
    const Excerpt shown = excerpt(untrusted.substr(0, end), {0, 0});
    row(label).put(indent).put(shown.after).end_line();
    untrusted.remove_prefix(std::min(end + 1, untrusted.size()));
    label = "";
  }
}

}  // namespace precedent::cli
