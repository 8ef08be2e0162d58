// Page: the one way to a standard stream. Whatever is put on it is made
// printable first, so no byte of a stranger's reaches the terminal; the only
// control bytes that leave are the page's own colours, links and line ends.
// Main thread only.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "decisions/service/front.h"

namespace precedent::cli {

// What a piece of text is, not how it looks: that is the page's matter.
enum class Ink : std::uint8_t {
  Plain,
  Strong,  // what the eye looks for
  Faint,   // gutters, names of rules
  Error,
  Warning,
  Information,
  Good,
};

Ink ink_of(Severity severity);

struct Style {
  bool colours = false;
  bool links = false;  // OSC 8, the terminal's hyperlinks
};

// `when` is auto, always or never. Links only where colours are, and only on
// a terminal known to have them.
Style style_for(Stream stream, std::string_view when);

class Page {
 public:
  // Writes to `file`, which outlives the page.
  Page(std::FILE* file, Style style) : file_(file), style_(style) {}

  Page& put(std::string_view untrusted, Ink ink = Ink::Plain);
  // Text that may hold line ends.
  Page& put_lines(std::string_view untrusted);
  // Padded with spaces to at least `columns`, on the right or on the left.
  Page& cell(std::string_view untrusted, int columns, Ink ink = Ink::Plain);
  Page& number(std::size_t number, int columns, Ink ink = Ink::Plain);
  // Leads to a file, at an absolute path, where the terminal has links.
  Page& link(std::string_view untrusted, std::string_view target,
             Ink ink = Ink::Plain);
  Page& end_line();
  // What a program reads, as it is. On a terminal none does, so there it is
  // made printable too: of JSON the same value, of a diff with escapes.
  Page& json(std::string_view canonical);
  Page& diff(std::string_view unified);

  // Writes what is pending. A Failure when the stream refused any of it.
  Result<void> flush();

 private:
  void append(std::string_view safe, Ink ink);

  std::FILE* file_;
  Style style_;
  std::string pending_;
  bool failed_ = false;
};

}  // namespace precedent::cli
