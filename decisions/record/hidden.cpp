#include "decisions/record/hidden.h"

#include <string>

#include "decisions/text/printable.h"
#include "decisions/text/utf8.h"

namespace precedent {
namespace {

// Past this many, a file is no text.
constexpr std::size_t kMaxProblems = 20;

constexpr char32_t kByteOrderMark = 0xFEFF;

// C0 controls but tab, line breaks and the form feed.
bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
         c == 0x7F;
}

Problem hidden_character(std::string_view bytes, Span span) {
  return {Severity::Error,
          "invisible-character",
          "the character " + printable(bytes) +
              " cannot be seen here; delete it, so that the record says what "
              "it shows",
          span,
          {{span, ""}}};
}

Problem not_utf8(const Text& text, std::uint32_t at) {
  const std::string_view bytes = text.bytes();
  const bool utf16 =
      bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  return {utf16 ? Severity::Error : Severity::Warning,
          "encoding",
          utf16 ? "this is UTF-16; save it as UTF-8"
                : "this is no UTF-8 from here on; save it as UTF-8",
          {at, at + 1},
          {}};
}

}  // namespace

std::vector<Problem> find_hidden(const Text& text) {
  std::vector<Problem> problems;
  const std::string_view bytes = text.bytes();
  bool broken = false;
  char32_t before = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(bytes.substr(at));
    const Span span{at, at + next.length};
    const bool mark = at == 0 && next.character == kByteOrderMark;
    if (!next.valid) {
      if (!broken) problems.push_back(not_utf8(text, at));
      broken = true;
    } else if (!mark && (is_control(next.character) ||
                         is_invisible(next.character, before))) {
      problems.push_back(hidden_character(text.slice(span), span));
    }
    if (problems.size() >= kMaxProblems) break;
    before = next.valid ? next.character : 0;
    at += next.length;
  }
  return problems;
}

}  // namespace precedent
