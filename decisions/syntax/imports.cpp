#include "decisions/syntax/imports.h"

#include "decisions/syntax/node_arena.h"

namespace precedent {
namespace {

constexpr std::string_view kInclude = "include";

bool is_kind(const NodeArena& nodes, NodeId node, std::string_view kind);
std::optional<ImportSite> import_of(NodeArena& nodes, NodeId include);

}  // namespace

bool has_imports(const Language& language) {
  return language.name == "c" || language.name == "cpp";
}

std::vector<ImportSite> find_imports(const Tree& tree) {
  std::vector<ImportSite> result;
  if (!has_imports(tree.language())) return result;
  const std::string_view text = tree.text()->bytes();
  std::vector<std::uint32_t> places;
  for (std::size_t at = text.find(kInclude); at != std::string_view::npos;
       at = text.find(kInclude, at + 1)) {
    places.push_back(static_cast<std::uint32_t>(at));
  }

  NodeArena nodes(tree);
  std::vector<NodeId> todo{nodes.root()};
  while (!todo.empty()) {
    const NodeId node = todo.back();
    todo.pop_back();
    if (is_kind(nodes, node, "preproc_include")) {
      if (auto site = import_of(nodes, node)) {
        result.push_back(*std::move(site));
      }
    } else {
      push_children_at(nodes, node, places, todo);
    }
  }
  return result;
}

namespace {

bool is_kind(const NodeArena& nodes, NodeId node, std::string_view kind) {
  return ts_node_type(nodes[node].handle) == kind;
}

// Nothing where a macro gives the name.
std::optional<ImportSite> import_of(NodeArena& nodes, NodeId include) {
  const NodeRange children = nodes.children(include);
  for (NodeId child = children.first; child < children.last; ++child) {
    const bool is_angled = is_kind(nodes, child, "system_lib_string");
    if (!is_angled && !is_kind(nodes, child, "string_literal")) continue;
    std::string_view written = nodes.text(child);
    if (written.size() < 2) return std::nullopt;
    written = written.substr(1, written.size() - 2);
    ImportSite site{std::string(written), nodes[child].span};
    site.kind = ImportKind::Include;
    site.angled = is_angled;
    return site;
  }
  return std::nullopt;
}

}  // namespace
}  // namespace precedent
