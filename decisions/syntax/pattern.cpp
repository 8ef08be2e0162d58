#include "decisions/syntax/pattern.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decisions/syntax/tree.h"
#include "decisions/text/utf8.h"

namespace precedent {
namespace {

// A pattern is matched by recursion over its goals.
constexpr std::uint32_t kMaxDepth = 500;
constexpr TSSymbol kErrorKind = static_cast<TSSymbol>(-1);

constexpr std::array<std::pair<std::string_view, Strictness>, 6> kStrictness{{
    {"cst", Strictness::Cst},
    {"smart", Strictness::Smart},
    {"ast", Strictness::Ast},
    {"relaxed", Strictness::Relaxed},
    {"signature", Strictness::Signature},
    {"template", Strictness::Template},
}};

std::string with_meta_character(std::string_view text, char32_t meta);
NodeId sole_node(NodeArena& nodes);
NodeId first_of_kind(NodeArena& nodes, TSSymbol kind);
std::optional<std::vector<Goal>> goals_of(NodeArena& nodes, NodeId root,
                                          std::string_view meta,
                                          VariableTable& variables);
std::string quoted(std::string_view text);

}  // namespace

std::optional<Strictness> strictness_of(std::string_view name) {
  for (const auto& [each, strictness] : kStrictness) {
    if (each == name) return strictness;
  }
  return std::nullopt;
}

std::optional<TSSymbol> Pattern::only_kind() const {
  if (strictness == Strictness::Template) return std::nullopt;
  if (root_kind) return root_kind;
  const bool has_kind =
      root().type == Goal::Type::Token || root().type == Goal::Type::Node;
  if (!has_kind || root().kind == kErrorKind) return std::nullopt;
  return root().kind;
}

std::variant<Pattern, PatternError> compile_pattern(const Language& language,
                                                    const PatternText& text,
                                                    VariableTable& variables) {
  std::string meta;
  append_utf8(meta, language.meta_character);
  const TreePtr tree = Tree::parse(
      language,
      make_text(with_meta_character(text.context, language.meta_character)));
  NodeArena nodes(*tree);

  Pattern pattern;
  pattern.strictness = text.strictness;
  NodeId root = kNoNode;
  if (text.selector) {
    const std::string_view name = *text.selector;
    pattern.root_kind = ts_language_symbol_for_name(
        language.grammar(), name.data(),
        static_cast<std::uint32_t>(name.size()), true);
    root = first_of_kind(nodes, *pattern.root_kind);
    if (root == kNoNode) {
      return PatternError{"nothing in " + quoted(text.context) + " is a " +
                          quoted(name)};
    }
  } else {
    if (nodes.children(nodes.root()).empty()) {
      return PatternError{"the pattern is empty: expected a piece of " +
                          std::string(language.display_name) + " code"};
    }
    root = sole_node(nodes);
    if (root == kNoNode) {
      return PatternError{
          quoted(text.context) + " is more than one piece of " +
          std::string(language.display_name) +
          " code: expected one expression, statement or declaration (give "
          "`context` and `selector` to choose a part)"};
    }
  }

  auto goals = goals_of(nodes, root, meta, variables);
  if (!goals) return PatternError{"the pattern is nested too deeply"};
  pattern.goals = *std::move(goals);
  if (pattern.root().type == Goal::Type::Ellipsis) {
    return PatternError{quoted(text.context) +
                        " alone is no pattern: write `$X` for one node, or "
                        "put it among other code"};
  }
  pattern.has_error = ts_node_has_error(nodes[root].handle);
  return pattern;
}

namespace {

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

bool is_name_start(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_name(std::string_view text) {
  return !text.empty() && is_name_start(text.front()) &&
         std::ranges::all_of(text, [](char c) {
           return is_name_start(c) || (c >= '0' && c <= '9');
         });
}

// Writes the grammar's stand-in for each `$` that begins a variable.
std::string with_meta_character(std::string_view text, char32_t meta) {
  if (meta == U'$') return std::string(text);
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end =
        std::min(text.find_first_not_of('$', i), text.size());
    const std::size_t run = end - i;
    const bool named = end < text.size() && is_name_start(text[end]);
    for (std::size_t k = 0; k < run; ++k) {
      append_utf8(result, named || run == 3 ? meta : U'$');
    }
    const std::size_t next = std::min(text.find('$', end), text.size());
    result += text.substr(end, next - end);
    i = next;
  }
  return result;
}

// A node that only wraps its one child; what the grammar made up to end it does
// not count.
bool is_wrapper(NodeArena& nodes, NodeRange children) {
  if (children.size() == 1) return true;
  if (children.size() != 2) return false;
  const NodeId second = children.first + 1;
  return nodes.is_missing(second) ||
         *ts_node_type(nodes[second].handle) == '\0';
}

// The innermost node that stands for the whole text; kNoNode if the text is
// several.
NodeId sole_node(NodeArena& nodes) {
  NodeId node = nodes.root();
  NodeRange children = nodes.children(node);
  if (!is_wrapper(nodes, children)) return kNoNode;
  while (is_wrapper(nodes, children)) {
    node = children.first;
    children = nodes.children(node);
  }
  return node;
}

NodeId first_of_kind(NodeArena& nodes, TSSymbol kind) {
  std::vector<NodeId> todo{nodes.root()};
  while (!todo.empty()) {
    const NodeId node = todo.back();
    todo.pop_back();
    if (nodes[node].kind == kind) return node;
    push_all(nodes.children(node), todo);
  }
  return kNoNode;
}

// The hole or ellipsis that `text` spells, if it spells one.
std::optional<Goal> hole_of(std::string_view text, std::string_view meta,
                            VariableTable& variables) {
  std::size_t sigils = 0;
  for (; text.starts_with(meta); text.remove_prefix(meta.size())) ++sigils;
  if (sigils == 0 || sigils > 3) return std::nullopt;
  const bool is_ellipsis = sigils == 3;
  if (!is_name(text) && !(is_ellipsis && text.empty())) return std::nullopt;

  Goal goal;
  goal.type = is_ellipsis ? Goal::Type::Ellipsis : Goal::Type::Hole;
  goal.named = sigils == 1;
  if (!text.empty() && text.front() != '_') {
    goal.variable = variables.number(text);
  }
  return goal;
}

struct Work {
  NodeId node;
  std::uint32_t goal;
  std::uint32_t depth;
};

// Breadth first, so that the goals of siblings stand in a row.
std::optional<std::vector<Goal>> goals_of(NodeArena& nodes, NodeId root,
                                          std::string_view meta,
                                          VariableTable& variables) {
  std::vector<Goal> goals(1);
  std::vector<Work> queue{{root, 0, 0}};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const auto [node, index, depth] = queue[i];
    if (depth > kMaxDepth) return std::nullopt;
    if (auto hole = hole_of(nodes.text(node), meta, variables)) {
      goals[index] = *std::move(hole);
      continue;
    }
    goals[index].kind = nodes[node].kind;
    goals[index].named = nodes[node].named;
    const NodeRange children = nodes.children(node);
    if (children.empty()) {
      goals[index].text = nodes.text(node);
      continue;
    }
    goals[index].type = Goal::Type::Node;
    const auto first = static_cast<std::uint32_t>(goals.size());
    for (NodeId child = children.first; child < children.last; ++child) {
      if (nodes.is_missing(child)) continue;
      const auto goal = static_cast<std::uint32_t>(goals.size());
      queue.push_back({child, goal, depth + 1});
      goals.emplace_back();
    }
    goals[index].children = {first, static_cast<std::uint32_t>(goals.size())};
  }
  return goals;
}

}  // namespace
}  // namespace precedent
