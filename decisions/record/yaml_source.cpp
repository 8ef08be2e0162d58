#include "decisions/record/yaml_source.h"

#include <algorithm>
#include <limits>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_forbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

Problem forbidden_byte(std::uint32_t at) {
  return {Severity::Error,
          "yaml",
          "this byte is a control character or no UTF-8; write it as text",
          {at, at + 1},
          {}};
}

// `text` with forbidden bytes as question marks and a lone \r as \n, so that
// nothing moves.
std::string cleaned(std::string_view text, std::uint32_t offset,
                    std::vector<Problem>& problems) {
  std::string clean(text);
  for (std::size_t i = 0; i < clean.size();) {
    const Decoded next = decode_utf8(text.substr(i));
    if (!next.valid || is_forbidden(next.character)) {
      clean[i] = '?';
      problems.push_back(
          forbidden_byte(offset + static_cast<std::uint32_t>(i)));
    } else if (next.character == '\r' && !text.substr(i).starts_with("\r\n")) {
      clean[i] = '\n';
    }
    i += next.length;
  }
  return clean;
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  return line;
}

std::size_t indent_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  return std::min(indent, line.size());
}

bool is_blank_line(std::string_view line) {
  return std::all_of(line.begin(), line.end(), is_blank);
}

bool is_document_mark(std::string_view line) {
  const bool mark = line.starts_with("---") || line.starts_with("...");
  return mark && (line.size() == 3 || is_blank(line[3]));
}

// The spaces that every line with text begins with.
std::size_t common_indent(std::string_view text) {
  std::size_t common = std::numeric_limits<std::size_t>::max();
  while (!text.empty() && common > 0) {
    const std::string_view line = take_line(text);
    if (!is_blank_line(line)) common = std::min(common, indent_of(line));
  }
  return common;
}

}  // namespace

YamlSource::YamlSource(std::string_view text, Span span,
                       std::vector<Problem>& problems) {
  std::string_view part = text.substr(span.begin, span.size());
  std::uint32_t there = span.begin;
  if (part.starts_with(kByteOrderMark)) {
    part.remove_prefix(kByteOrderMark.size());
    there += kByteOrderMark.size();
  }
  const std::string clean = cleaned(part, there, problems);
  const std::size_t common = common_indent(clean);
  bytes_.reserve(clean.size());
  for (std::string_view rest = clean; !rest.empty();) {
    const std::string_view line = take_line(rest);
    const std::size_t indent = std::min(common, indent_of(line));
    lines_.push_back({size(), there + static_cast<std::uint32_t>(indent)});
    bytes_ += line.substr(indent);
    there += static_cast<std::uint32_t>(line.size());
  }
  if (lines_.empty()) lines_.push_back({0, there});
}

Span YamlSource::original(std::uint32_t begin, std::uint32_t end) const {
  end = std::min(end, size());
  begin = std::min(begin, end);
  if (begin == end) return {original(begin), original(begin)};
  return {original(begin), original(end - 1) + 1};
}

std::uint32_t YamlSource::original(std::uint32_t at) const {
  const auto after = std::upper_bound(
      lines_.begin(), lines_.end(), at,
      [](std::uint32_t a, const Line& line) { return a < line.here; });
  const Line& line = *(after == lines_.begin() ? after : after - 1);
  return line.there + (at - line.here);
}

int YamlSource::column(std::uint32_t at) const {
  const std::size_t newline =
      at == 0 ? std::string::npos : bytes_.rfind('\n', at - 1);
  const std::size_t begin = newline == std::string::npos ? 0 : newline + 1;
  return static_cast<int>(at - begin);
}

std::uint32_t YamlSource::next_line(std::uint32_t at) const {
  const std::size_t newline = bytes_.find('\n', at);
  return newline == std::string::npos ? size()
                                      : static_cast<std::uint32_t>(newline + 1);
}

std::uint32_t YamlSource::skip_blank(std::uint32_t at) const {
  while (at < size()) {
    const bool comment =
        bytes_[at] == '#' && (at == 0 || is_blank(bytes_[at - 1]));
    if (comment) {
      at = next_line(at);
    } else if (is_blank(bytes_[at])) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::uint32_t YamlSource::skip_properties(std::uint32_t at) const {
  while (this->at(at) == '&' || this->at(at) == '!') {
    at = skip_blank(end_of_word(at));
  }
  return at;
}

std::uint32_t YamlSource::end_of_word(std::uint32_t at) const {
  const std::size_t end = bytes_.find_first_of(" \t\r\n,[]{}", at);
  return end == std::string::npos ? size() : static_cast<std::uint32_t>(end);
}

std::uint32_t YamlSource::end_of_quoted(std::uint32_t at) const {
  const char quote = this->at(at);
  for (std::uint32_t i = at + 1; i < size(); ++i) {
    if (quote == '"' && bytes_[i] == '\\') {
      ++i;
    } else if (bytes_[i] == quote) {
      const bool doubled = quote == '\'' && this->at(i + 1) == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return 0;
}

std::uint32_t YamlSource::end_of_plain(std::uint32_t at,
                                       std::string_view value) const {
  std::uint32_t end = at;
  for (const char c : value) {
    if (is_blank(c)) continue;
    std::uint32_t next = end;
    while (next < size() && is_blank(bytes_[next])) ++next;
    if (this->at(next) != c) break;
    end = next + 1;
  }
  return end;
}

std::uint32_t YamlSource::end_of_block(std::uint32_t at, int parent) const {
  // The header: |, >, and an indentation of the lines, said or to be seen.
  int least = 0;
  std::uint32_t end = at;
  while (end < size() && bytes_[end] != '\n' && bytes_[end] != '\r') {
    const char c = bytes_[end];
    if (c == ' ' || c == '#') break;
    if (c >= '1' && c <= '9') least = parent + (c - '0');
    ++end;
  }
  for (std::uint32_t line = next_line(at); line < size();) {
    const std::uint32_t next = next_line(line);
    const std::string_view text =
        std::string_view(bytes_).substr(line, next - line);
    if (!is_blank_line(text)) {
      const int indent = static_cast<int>(indent_of(text));
      if (least == 0) least = std::max(indent, parent + 1);
      if (indent < least || is_document_mark(text)) break;
      end =
          line + static_cast<std::uint32_t>(text.find_last_not_of("\r\n")) + 1;
    }
    line = next;
  }
  return end;
}

}  // namespace precedent
