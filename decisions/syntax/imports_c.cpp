// #include of C and C++.
#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"include"};

}  // namespace

// Nothing where a macro gives the name.
std::vector<ImportSite> find_c_imports(const Tree& tree) {
  std::vector<ImportSite> result;
  ImportWalk walk(tree, kWords);
  while (walk.next()) {
    NodeArena& nodes = walk.nodes();
    if (!is_kind(nodes, walk.node(), "preproc_include")) continue;
    walk.skip_children();
    const NodeId angled =
        child_of_kind(nodes, walk.node(), "system_lib_string");
    const NodeId name =
        angled != kNoNode ? angled
                          : child_of_kind(nodes, walk.node(), "string_literal");
    if (name == kNoNode || nodes.text(name).size() < 2) continue;
    ImportSite site =
        make_site(std::string(without_ends(nodes.text(name))), nodes[name].span,
                  ImportKind::Include, walk.context());
    site.angled = angled != kNoNode;
    result.push_back(std::move(site));
  }
  return result;
}

}  // namespace precedent
