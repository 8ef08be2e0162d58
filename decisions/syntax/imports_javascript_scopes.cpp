#include <algorithm>

#include "decisions/syntax/imports_javascript_parts.h"

namespace precedent {
namespace {

// How far a declaration is from the scope it is in; further off, it counts for
// the whole file.
constexpr int kMaxClimb = 1000;

}  // namespace

bool is_one_of(std::string_view kind,
               std::initializer_list<std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool is_javascript_function(std::string_view kind) {
  return is_one_of(
      kind, {"function_declaration", "function_expression", "arrow_function",
             "method_definition", "generator_function",
             "generator_function_declaration"});
}

void RequireScopes::see(NodeId node) {
  if (nodes_.text(node) != "require") return;
  NodeId holder = nodes_[node].parent;
  int steps = 0;
  while (holder != kNoNode && steps++ < kMaxClimb &&
         is_one_of(kind_of(nodes_, holder),
                   {"object_pattern", "array_pattern", "pair_pattern",
                    "assignment_pattern", "rest_pattern",
                    "object_assignment_pattern"})) {
    holder = nodes_[holder].parent;
  }
  if (holder == kNoNode) return;
  const std::string_view kind = kind_of(nodes_, holder);
  if (kind == "variable_declarator") {
    declared(node, holder);
  } else if (is_one_of(kind, {"required_parameter", "optional_parameter",
                              "formal_parameters", "catch_clause"})) {
    shadow(holder, kind == "catch_clause");
  } else if (kind == "arrow_function") {
    if (child_in_field(nodes_, holder, "parameter") == node) {
      scopes_.push_back(nodes_[holder].span);
    }
  } else if (is_javascript_function(kind)) {
    if (child_in_field(nodes_, holder, "name") == node &&
        nodes_[holder].parent != kNoNode) {
      shadow(nodes_[holder].parent, true);
    }
  } else if (is_one_of(kind, {"import_clause", "namespace_import"}) ||
             (kind == "import_specifier" && names_locally(holder, node))) {
    scopes_.push_back(nodes_[nodes_.root()].span);
  }
}

// Not in `{require as r}`.
bool RequireScopes::names_locally(NodeId specifier, NodeId name) {
  const NodeId alias = child_in_field(nodes_, specifier, "alias");
  return alias == kNoNode || alias == name;
}

void RequireScopes::declared(NodeId node, NodeId declarator) {
  const NodeId value = child_in_field(nodes_, declarator, "value");
  if (value != kNoNode && nodes_[node].span.begin >= nodes_[value].span.begin)
    return;
  const NodeId statement = nodes_[declarator].parent;
  if (statement == kNoNode || makes_require(value) || is_ambient(statement)) {
    return;
  }
  shadow(statement, is_kind(nodes_, statement, "lexical_declaration"));
}

// `createRequire(import.meta.url)` gives the real one.
bool RequireScopes::makes_require(NodeId value) {
  if (value == kNoNode || !is_kind(nodes_, value, "call_expression")) {
    return false;
  }
  const NodeId function = child_in_field(nodes_, value, "function");
  return function != kNoNode &&
         nodes_.text(function).ends_with("createRequire");
}

bool RequireScopes::is_ambient(NodeId statement) {
  const NodeId parent = nodes_[statement].parent;
  return parent != kNoNode && is_kind(nodes_, parent, "ambient_declaration");
}

// What is declared at `node` counts in the block, or the function, around it.
void RequireScopes::shadow(NodeId node, bool in_block) {
  int steps = 0;
  while (nodes_[node].parent != kNoNode && steps++ < kMaxClimb) {
    const std::string_view kind = kind_of(nodes_, node);
    if (is_javascript_function(kind) ||
        (in_block &&
         is_one_of(kind, {"statement_block", "catch_clause", "for_statement",
                          "for_in_statement", "class_static_block"}))) {
      scopes_.push_back(nodes_[node].span);
      return;
    }
    node = nodes_[node].parent;
  }
  scopes_.push_back(nodes_[nodes_.root()].span);
}

void RequireScopes::close() {
  std::ranges::sort(scopes_);
  std::vector<Span> merged;
  for (const Span span : scopes_) {
    if (merged.empty() || merged.back().end < span.begin) {
      merged.push_back(span);
    } else {
      merged.back().end = std::max(merged.back().end, span.end);
    }
  }
  scopes_ = std::move(merged);
}

bool RequireScopes::hold(Span callee) const {
  const auto after =
      std::ranges::upper_bound(scopes_, callee.begin, {}, &Span::begin);
  return after != scopes_.begin() && callee.begin < std::prev(after)->end;
}

}  // namespace precedent
