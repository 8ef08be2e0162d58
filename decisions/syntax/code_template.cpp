#include "decisions/syntax/code_template.h"

#include <algorithm>

#include "decisions/syntax/indentation.h"

namespace precedent {
namespace {

bool is_name_byte(char c, bool first) {
  return (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
}

}  // namespace

TemplateHole hole_at(std::string_view text) {
  const std::size_t sigils =
      std::min({text.find_first_not_of('$'), text.size(), std::size_t{3}});
  std::size_t end = sigils;
  while (end < text.size() && is_name_byte(text[end], end == sigils)) ++end;
  if (end == sigils) return {};
  return {end, text.substr(sigils, end - sigils), sigils == 3};
}

CodeTemplate::CodeTemplate(std::string_view text) {
  Piece piece;
  for (std::size_t i = 0; i < text.size();) {
    const TemplateHole hole =
        text[i] == '$' ? hole_at(text.substr(i)) : TemplateHole();
    if (hole.size == 0) {
      piece.literal += text[i++];
      continue;
    }
    piece.name = hole.name;
    piece.is_list = hole.is_list;
    piece.indentation = indentation_at_end(text.substr(0, i));
    pieces_.push_back(std::exchange(piece, {}));
    i += hole.size;
  }
  pieces_.push_back(std::move(piece));
}

std::vector<std::string> CodeTemplate::names() const {
  std::vector<std::string> result;
  for (const Piece& piece : pieces_) {
    if (!piece.name.empty()) result.push_back(piece.name);
  }
  return result;
}

namespace {

// The code that a name is bound to, if it is.
std::optional<Span> bound_span(const Filling& filling, std::string_view name,
                               bool is_list) {
  const auto variable = filling.variables.find(name);
  if (!variable) return std::nullopt;
  if (is_list) {
    const auto& list = filling.bindings.list(*variable);
    if (!list) return std::nullopt;
    return span_of(filling.nodes, *list);
  }
  const NodeId node = filling.bindings.node(*variable);
  if (node == kNoNode) return std::nullopt;
  return filling.nodes[node].span;
}

}  // namespace

std::string CodeTemplate::fill(const Filling& filling,
                               std::size_t indentation) const {
  std::string result;
  for (const Piece& piece : pieces_) {
    result += piece.literal;
    if (const auto span = bound_span(filling, piece.name, piece.is_list)) {
      const std::size_t from =
          indentation_at_end(filling.nodes.text({0, span->begin}));
      result += reindented(filling.nodes.text(*span), from, piece.indentation);
    } else if (const auto derived = filling.derived.find(piece.name);
               derived != filling.derived.end() && !piece.is_list) {
      result += reindented(derived->second, 0, piece.indentation);
    }
  }
  return with_indentation(result, indentation);
}

}  // namespace precedent
