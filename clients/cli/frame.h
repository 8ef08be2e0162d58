// Frame: a piece of a file as the terminal shows it, and what is to be said of
// it, behind one gutter:
//
//    14 |   const amount = parseFloat(voucher.amount);
//       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
//   fix |   const amount = Money.parse(voucher.amount);
//   why | 0002 Money is never a floating-point number
//
// Main thread only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/page.h"

namespace precedent::cli {

class Frame {
 public:
  // Keeps `page` and `text`; `ink` is that of the carets.
  Frame(Page& page, const Text& text, Span span, Ink ink);

  // The lines of the span: one with carets beneath it, several with `>` before
  // each. What is cut out of long lines and long spans is `...`.
  void source();
  // The lines that `edits` touch, as they are afterwards.
  void fixed(std::string_view label, const std::vector<TextEdit>& edits);

  // A row that the caller fills and ends.
  Page& row(std::string_view label);
  // Words, in as many rows as they need.
  void words(std::string_view label, std::string_view untrusted);
  // Lines as they are; nothing where there are none.
  void block(std::string_view label, std::string_view untrusted);

 private:
  void source_line(std::uint32_t line);
  void carets(std::uint32_t line);

  Page& page_;
  const Text& text_;
  Span span_;
  Ink ink_;
  std::uint32_t first_;  // lines
  std::uint32_t last_;
  int gutter_;
};

}  // namespace precedent::cli
