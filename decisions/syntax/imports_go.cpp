// import of Go, and what the C in the remark before `import "C"` includes.
#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"import"};
constexpr std::string_view kInclude = "#include";

// The remarks that end on the line above a declaration.
Span remarks_before(NodeArena& nodes, NodeId declaration) {
  NodeId id = declaration;
  const NodeRange siblings = nodes.siblings(id);
  Span remarks{nodes[id].span.begin, nodes[id].span.begin};
  while (id > siblings.first) {
    --id;
    const Span gap{nodes[id].span.end, remarks.begin};
    const std::string_view between = nodes.text(gap);
    if (is_kind(nodes, id, "\n") || nodes[id].span.size() == 0) continue;
    const bool touches = between.find('\n') == between.rfind('\n');
    if (!is_kind(nodes, id, "comment") || !touches) break;
    remarks.begin = nodes[id].span.begin;
  }
  return remarks;
}

void add_includes(std::string_view text, Span remarks,
                  std::vector<ImportSite>& into) {
  std::uint32_t at = remarks.begin;
  while (at < remarks.end) {
    const auto found = text.substr(0, remarks.end).find(kInclude, at);
    if (found == text.npos) return;
    const auto begin = text.find_first_not_of(" \t", found + kInclude.size());
    if (begin == text.npos || begin >= remarks.end) return;
    at = static_cast<std::uint32_t>(begin);
    if (text[begin] != '<' && text[begin] != '"') continue;
    const char close = text[begin] == '<' ? '>' : '"';
    const auto end = text.find_first_of("\n>\"", begin + 1);
    if (end == text.npos || text[end] != close) continue;
    ImportSite site = make_site(
        std::string(text.substr(begin + 1, end - begin - 1)),
        {at, static_cast<std::uint32_t>(end + 1)}, ImportKind::Include);
    site.angled = close == '>';
    into.push_back(std::move(site));
  }
}

}  // namespace

std::vector<ImportSite> find_go_imports(const Tree& tree) {
  std::vector<ImportSite> sites;
  ImportWalk walk(tree, kWords);
  NodeArena& nodes = walk.nodes();
  while (walk.next()) {
    // Walked to: an import spec holds no word of ours but below a declaration.
    if (!is_kind(nodes, walk.node(), "import_declaration")) continue;
    walk.skip_children();
    std::vector<NodeId> todo;
    push_all(nodes.children(walk.node()), todo);
    while (!todo.empty()) {
      const NodeId node = todo.back();
      todo.pop_back();
      if (is_kind(nodes, node, "import_spec_list")) {
        push_all(nodes.children(node), todo);
      }
      if (!is_kind(nodes, node, "import_spec")) continue;
      const NodeId path = child_in_field(nodes, node, "path");
      if (path == kNoNode) continue;
      std::string specifier(without_ends(nodes.text(path)));
      if (specifier == "C") {
        add_includes(tree.text()->bytes(), remarks_before(nodes, walk.node()),
                     sites);
      }
      if (sites.size() == kMaxImports) return sites;
      sites.push_back(make_site(std::move(specifier), nodes[path].span,
                                ImportKind::Static));
    }
  }
  return sites;
}

}  // namespace precedent
