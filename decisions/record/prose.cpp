#include "decisions/record/prose.h"

#include <algorithm>
#include <optional>

namespace precedent {
namespace {

// Bytes that a link's text and its destination may have.
constexpr std::size_t kMaxLinkPart = 1000;

constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kCommentEnd = "-->";

// Past the indentation and the quote marks of a block's later lines.
std::uint32_t skip_containers(const Text& text, Span line) {
  std::uint32_t at = line.begin;
  while (at < line.end) {
    const char c = text.bytes()[at];
    if (c != ' ' && c != '\t' && c != '>') break;
    ++at;
  }
  return at;
}

Span trimmed(const Text& text, Span span) {
  const std::string_view whole = text.slice(span);
  return span_of(whole, span.begin, trim(whole));
}

// Adds what of a line stands outside comments. `in_comment` is carried from
// line to line of a block.
void add_uncommented(const Text& text, Span line, bool& in_comment,
                     std::vector<Span>& lines) {
  while (line.begin < line.end) {
    const std::string_view rest = text.slice(line);
    const std::size_t mark =
        rest.find(in_comment ? kCommentEnd : kCommentBegin);
    const std::size_t end = std::min(mark, rest.size());
    const Span said = trimmed(
        text, {line.begin, line.begin + static_cast<std::uint32_t>(end)});
    if (!in_comment && !said.empty()) lines.push_back(said);
    if (mark == rest.npos) return;
    line.begin += static_cast<std::uint32_t>(
        mark + (in_comment ? kCommentEnd : kCommentBegin).size());
    in_comment = !in_comment;
  }
}

// `[text](destination)` whose `](` is at `middle` and that begins behind
// `from`.
std::optional<ProseLink> link_around(std::string_view line, std::size_t from,
                                     std::size_t middle) {
  std::size_t begin = middle;
  int depth = 1;
  if (middle > kMaxLinkPart) from = std::max(from, middle - kMaxLinkPart);
  while (begin > from && depth > 0) {
    --begin;
    if (line[begin] == ']') ++depth;
    if (line[begin] == '[') --depth;
  }
  if (depth > 0) return std::nullopt;
  const std::size_t inner = middle + 2;
  const std::size_t limit = std::min(line.size(), inner + kMaxLinkPart);
  std::size_t end = inner;
  for (depth = 1; end < limit; ++end) {
    if (line[end] == '(') ++depth;
    if (line[end] == ')' && --depth == 0) break;
  }
  if (end == limit) return std::nullopt;
  std::string_view destination = trim(line.substr(inner, end - inner));
  if (destination.starts_with('<')) {
    destination = destination.substr(1, destination.find('>') - 1);
  } else {
    destination = destination.substr(0, destination.find_first_of(" \t"));
  }
  return ProseLink{plain_text(line.substr(begin + 1, middle - begin - 1)),
                   std::string(destination), begin, end + 1};
}

bool is_word(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The length of an HTML tag at the begin; 0 for an autolink or a mere `<`.
std::size_t tag_length(std::string_view text) {
  if (text.size() < 3 || !(is_letter(text[1]) || text[1] == '/')) return 0;
  const std::size_t end = text.find('>');
  if (end == text.npos) return 0;
  const std::string_view name = text.substr(0, text.find_first_of(" >"));
  return name.find_first_of("@:.") == name.npos ? end + 1 : 0;
}

// Copies text without links, dropping marks.
class Plain {
 public:
  explicit Plain(std::string& out) : out_(out) {}

  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) i += step(text, i);
  }

 private:
  std::size_t step(std::string_view text, std::size_t i) {
    const char c = text[i];
    const char before = i == 0 ? ' ' : text[i - 1];
    const char after = i + 1 == text.size() ? ' ' : text[i + 1];
    switch (c) {
      case '\\':
        if (i + 1 < text.size() && !is_word(after)) out_ += after;
        if (is_word(after)) out_ += c;
        return is_word(after) ? 1 : 2;
      case '`':
        return add_code(text, i);
      case '*':
        if (is_space(before) && is_space(after)) out_ += c;
        return 1;
      case '_':
        if (is_word(before) && is_word(after)) out_ += c;
        return 1;
      case '<': {
        const std::size_t tag = tag_length(text.substr(i));
        if (tag == 0) out_ += c;
        return std::max<std::size_t>(tag, 1);
      }
      case '~': {
        const std::size_t end = text.find("~~", i + 2);
        const bool struck = after == '~' && end != text.npos;
        if (!struck) out_ += c;
        return struck ? end + 2 - i : 1;
      }
      default:
        out_ += c;
        return 1;
    }
  }

  // Between two runs of as many backticks, text is as it is written.
  std::size_t add_code(std::string_view text, std::size_t i) {
    const std::size_t inner =
        std::min(text.find_first_not_of('`', i), text.size());
    const std::string_view mark = text.substr(i, inner - i);
    const std::size_t end = text.find(mark, inner);
    if (end == text.npos) return mark.size();
    out_ += text.substr(inner, end - inner);
    return end + mark.size() - i;
  }

  std::string& out_;
};

}  // namespace

std::vector<Span> prose_lines(const Text& text, const MarkdownBlock& block) {
  std::vector<Span> lines;
  bool in_comment = false;
  for (std::uint32_t number = block.first; number <= block.last; ++number) {
    Span line = text.line(number);
    line.begin =
        number == block.first ? block.begin : skip_containers(text, line);
    line.end = std::min(line.end, line.begin + kMaxProseLine);
    add_uncommented(text, line, in_comment, lines);
  }
  return lines;
}

std::vector<ProseLink> links_in(std::string_view line) {
  std::vector<ProseLink> links;
  std::size_t from = 0;
  for (std::size_t middle = line.find("]("); middle != line.npos;
       middle = line.find("](", middle + 2)) {
    auto link = link_around(line, from, middle);
    if (!link) continue;
    from = middle = link->end;
    links.push_back(std::move(*link));
    if (middle >= 2) middle -= 2;
  }
  return links;
}

std::string plain_text(std::string_view line) {
  std::string out;
  Plain plain(out);
  std::size_t done = 0;
  for (const ProseLink& link : links_in(line)) {
    const bool image = link.begin > done && line[link.begin - 1] == '!';
    plain.add(line.substr(done, link.begin - done - (image ? 1 : 0)));
    if (!image) out += link.text;
    done = link.end;
  }
  plain.add(line.substr(done));
  return squeeze(out);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

Span span_of(std::string_view whole, std::uint32_t base,
             std::string_view inner) {
  const auto begin =
      base + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

}  // namespace precedent
