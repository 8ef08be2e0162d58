#include "clients/cli/page.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "clients/cli/width.h"

namespace precedent::cli {
namespace {

constexpr std::size_t kFlushAt = 1u << 16;

// Select graphic rendition, ECMA-48 8.3.117.
std::string_view begin_of(Ink ink) {
  switch (ink) {
    case Ink::Plain:
      return "";
    case Ink::Strong:
      return "\x1b[1m";
    case Ink::Faint:
      return "\x1b[2m";
    case Ink::Error:
      return "\x1b[1;31m";
    case Ink::Warning:
      return "\x1b[1;33m";
    case Ink::Information:
      return "\x1b[1;34m";
    case Ink::Good:
      return "\x1b[32m";
  }
  return "";
}

constexpr std::string_view kEnd = "\x1b[0m";

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool stands_in(std::string_view word, std::string_view text) {
  return text.find(word) != std::string_view::npos;
}

// Terminals that say who they are and show OSC 8 links. VS Code is left out on
// purpose: it makes `path:line:column` clickable by itself, line included.
bool has_links() {
  const std::string_view program = environment("TERM_PROGRAM");
  for (const std::string_view known : {"iTerm.app", "WezTerm", "ghostty"}) {
    if (program == known) return true;
  }
  if (!program.empty()) return false;
  const std::string_view term = environment("TERM");
  for (const std::string_view known : {"kitty", "foot", "ghostty"}) {
    if (stands_in(known, term)) return true;
  }
  if (term.starts_with("screen") || term.starts_with("tmux")) return false;
  const std::string_view vte = environment("VTE_VERSION");
  return (vte.size() >= 4 && vte >= "5000") ||
         !environment("KONSOLE_VERSION").empty() ||
         !environment("WT_SESSION").empty();
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

void append_hex(std::string& out, unsigned number, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  while (digits-- > 0) out += kDigits[number >> (4 * digits) & 0xF];
}

// RFC 8089, everything but the unreserved characters and / percent-encoded.
std::string file_uri(std::string_view path) {
  std::string uri = "file://" + host_name();
  for (const char byte : path) {
    const bool plain =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
        (byte >= '0' && byte <= '9') || stands_in({&byte, 1}, "/-._~");
    if (plain) {
      uri += byte;
    } else {
      uri += '%';
      append_hex(uri, static_cast<unsigned char>(byte), 2);
    }
  }
  return uri;
}

Ink ink_of_diff(char first) {
  if (first == '+') return Ink::Good;
  if (first == '-') return Ink::Error;
  return first == '@' ? Ink::Information : Ink::Plain;
}

void append_json_escape(std::string& out, char32_t character) {
  const auto unit = [&out](char32_t u) {
    out += "\\u";
    append_hex(out, static_cast<unsigned>(u), 4);
  };
  if (character < 0x10000) return unit(character);
  unit(0xD800 + ((character - 0x10000) >> 10));
  unit(0xDC00 + ((character - 0x10000) & 0x3FF));
}

// The same value, with what could move a cursor or hide text as \u escapes.
// Outside its strings JSON holds no such character.
std::string printable_json(std::string_view json) {
  std::string out;
  while (!json.empty()) {
    const Decoded next = decode_utf8(json);
    const std::string_view bytes = json.substr(0, next.length);
    if (printable(bytes, true) == bytes) {
      out += bytes;
    } else {
      append_json_escape(out, next.character);
    }
    json.remove_prefix(next.length);
  }
  return out;
}

}  // namespace

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Ink::Error;
    case Severity::Warning:
      return Ink::Warning;
    default:
      return Ink::Information;
  }
}

Style style_for(Stream stream, std::string_view when) {
  Style style;
  style.colours = when == "always" || (when == "auto" && wants_colour(stream));
  style.links = style.colours && is_terminal(stream) && has_links();
  return style;
}

Page& Page::put(std::string_view untrusted, Ink ink) {
  append(printable(untrusted), ink);
  return *this;
}

Page& Page::put_lines(std::string_view untrusted) {
  append(printable(untrusted, true), Ink::Plain);
  return *this;
}

Page& Page::cell(std::string_view untrusted, int columns, Ink ink) {
  const std::string safe = printable(untrusted);
  append(safe, ink);
  const int missing = columns - width_of(safe);
  if (missing > 0) pending_.append(static_cast<std::size_t>(missing), ' ');
  return *this;
}

Page& Page::number(std::size_t number, int columns, Ink ink) {
  const std::string digits = std::to_string(number);
  const int missing = columns - static_cast<int>(digits.size());
  if (missing > 0) pending_.append(static_cast<std::size_t>(missing), ' ');
  append(digits, ink);
  return *this;
}

Page& Page::link(std::string_view untrusted, std::string_view target, Ink ink) {
  if (!style_.links) return put(untrusted, ink);
  pending_ += "\x1b]8;;" + file_uri(target) + "\x1b\\";
  append(printable(untrusted), ink);
  pending_ += "\x1b]8;;\x1b\\";
  return *this;
}

Page& Page::end_line() {
  pending_ += '\n';
  if (pending_.size() >= kFlushAt) static_cast<void>(flush());
  return *this;
}

Page& Page::json(std::string_view canonical) {
  if (is_terminal(Stream::Out)) {
    pending_ += printable_json(canonical);
  } else {
    pending_ += canonical;
  }
  return end_line();
}

Page& Page::diff(std::string_view unified) {
  if (!style_.colours && !is_terminal(Stream::Out)) {
    pending_ += unified;
    return *this;
  }
  while (!unified.empty()) {
    const std::size_t end = std::min(unified.find('\n'), unified.size());
    put(unified.substr(0, end), ink_of_diff(unified.front())).end_line();
    unified.remove_prefix(std::min(end + 1, unified.size()));
  }
  return *this;
}

Result<void> Page::flush() {
  const std::size_t written =
      std::fwrite(pending_.data(), 1, pending_.size(), file_);
  failed_ = failed_ || written != pending_.size() || std::fflush(file_) != 0;
  pending_.clear();
  if (!failed_) return {};
  return Failure{"standard output", std::strerror(errno),
                 "make room, or write to another place"};
}

void Page::append(std::string_view safe, Ink ink) {
  const std::string_view begin = style_.colours ? begin_of(ink) : "";
  if (safe.empty()) return;
  if (begin.empty()) {
    pending_ += safe;
  } else {
    pending_.append(begin).append(safe).append(kEnd);
  }
}

}  // namespace precedent::cli
