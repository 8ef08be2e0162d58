#include "decisions/record/markdown.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace precedent {
namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Iterator = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The text with all that makes inlines of it replaced, byte for byte: blocks
// need none of it, and brackets can cost cmark quadratic time.
std::string without_inlines(std::string_view bytes) {
  std::string plain(bytes);
  for (char& c : plain) {
    const bool inert = c == '[' || c == ']' || c == '\0' ||
                       static_cast<unsigned char>(c) >= 0x80;
    if (inert) c = 'x';
  }
  return plain;
}

std::optional<MarkdownBlock::Kind> kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
      return MarkdownBlock::Kind::Heading;
    case CMARK_NODE_PARAGRAPH:
      return MarkdownBlock::Kind::Paragraph;
    case CMARK_NODE_CODE_BLOCK:
      return MarkdownBlock::Kind::Fence;
    default:
      return std::nullopt;
  }
}

// Code may be indented instead, and its text may begin like a fence: then its
// first line is part of its text.
bool is_fence(cmark_node* node, std::string_view opening) {
  const bool marked = opening.starts_with("```") || opening.starts_with("~~~");
  if (!marked) return false;
  if (*cmark_node_get_fence_info(node) != '\0') return true;
  const std::string_view code = cmark_node_get_literal(node);
  return code.substr(0, code.find_first_of("\r\n")) != opening;
}

}  // namespace

std::vector<MarkdownBlock> parse_markdown(const Text& text,
                                          std::uint32_t from_line) {
  std::uint32_t begin = text.line(from_line).begin;
  if (begin == 0 && text.bytes().starts_with(kByteOrderMark)) {
    begin = static_cast<std::uint32_t>(kByteOrderMark.size());
  }
  const std::string body = without_inlines(text.bytes().substr(begin));
  const Node document(
      cmark_parse_document(body.data(), body.size(), CMARK_OPT_DEFAULT),
      &cmark_node_free);
  const Iterator at(cmark_iter_new(document.get()), &cmark_iter_free);

  std::vector<MarkdownBlock> blocks;
  int quotes = 0;
  for (auto event = cmark_iter_next(at.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(at.get())) {
    cmark_node* node = cmark_iter_get_node(at.get());
    const bool enters = event == CMARK_EVENT_ENTER;
    if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) {
      quotes += enters ? 1 : -1;
    }
    const auto kind = kind_of(node);
    if (!enters || !kind) continue;
    const auto line = [&](int number) {
      const auto above = static_cast<std::uint32_t>(std::max(number, 1) - 1);
      return std::min(from_line + above, text.line_count() - 1);
    };
    MarkdownBlock block;
    block.kind = *kind;
    block.level = cmark_node_get_heading_level(node);
    block.quoted = quotes > 0;
    block.first = line(cmark_node_get_start_line(node));
    block.last = std::max(block.first, line(cmark_node_get_end_line(node)));
    const Span span = text.line(block.first);
    const auto column = static_cast<std::uint32_t>(
        std::max(cmark_node_get_start_column(node), 1) - 1);
    block.begin = std::min(std::max(span.begin, begin) + column, span.end);
    const bool fence = block.kind == MarkdownBlock::Kind::Fence;
    const std::string_view opening = std::string_view(body).substr(
        block.begin - begin, span.end - block.begin);
    if (!fence || is_fence(node, opening)) blocks.push_back(block);
  }
  return blocks;
}

}  // namespace precedent
