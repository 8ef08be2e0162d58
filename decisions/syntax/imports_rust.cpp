// use, mod, extern crate and include! of Rust, and paths in code, in macros'
// arguments too. The scope of each is the inline modules that it stands in,
// the innermost last.
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "decisions/syntax/name_chains.h"

namespace precedent {
namespace {

constexpr std::string_view kLeaves[] = {
    "identifier", "type_identifier", "crate", "self", "super", "metavariable"};
constexpr std::string_view kSeparators[] = {"::"};
constexpr std::size_t kMaxScopes = 20;

class RustFinder : public NameVisitor {
 public:
  explicit RustFinder(const Tree& tree) : nodes_(tree) {}

  std::vector<ImportSite> find();

  Entry enter(NodeId node) override;
  void leave(NodeId) override { scopes_.pop_back(); }
  void found(const NameChain& chain) override;

 private:
  // A part of a `use` yet to be read, and the path before it.
  struct Branch {
    NodeId node;
    std::shared_ptr<const std::string> path;
  };

  Entry enter_module(NodeId module);
  void add_use(NodeId declaration);
  void add_branch(const Branch& branch, ImportKind kind,
                  std::vector<Branch>& todo);
  void add_crate(NodeId declaration);
  void add_resource(NodeId macro);
  void add(std::string specifier, Span span, ImportKind kind);
  std::string path_of(NodeId path);

  NodeArena nodes_;
  std::vector<ImportSite> sites_;
  std::vector<std::string> scopes_;
  std::set<std::string> seen_;
};

std::vector<ImportSite> RustFinder::find() {
  visit_names(nodes_, {kLeaves, kSeparators}, *this);
  std::ranges::stable_sort(
      sites_, {}, [](const ImportSite& site) { return site.span.begin; });
  return std::move(sites_);
}

NameVisitor::Entry RustFinder::enter(NodeId node) {
  const std::string_view kind = kind_of(nodes_, node);
  if (kind == "mod_item") return enter_module(node);
  if (kind == "use_declaration") {
    add_use(node);
    return Entry::Pass;
  }
  if (kind == "extern_crate_declaration") {
    add_crate(node);
    return Entry::Pass;
  }
  if (kind == "visibility_modifier") return Entry::Pass;  // pub(in a::b)
  if (kind == "macro_invocation") add_resource(node);
  return Entry::Walk;
}

NameVisitor::Entry RustFinder::enter_module(NodeId module) {
  const NodeId name = child_in_field(nodes_, module, "name");
  if (name == kNoNode) return Entry::Walk;
  std::string_view text = nodes_.text(name);
  if (text.starts_with("r#")) text.remove_prefix(2);
  if (child_in_field(nodes_, module, "body") == kNoNode) {
    add(std::string(text), nodes_[name].span, ImportKind::Module);
    return Entry::Pass;
  }
  if (scopes_.size() == kMaxScopes) return Entry::Walk;
  scopes_.emplace_back(text);
  return Entry::Scope;
}

// A path whose end a name does not tell: `a::b`, not `S::new` alone.
void RustFinder::found(const NameChain& chain) {
  if (chain.parts.size() < 2 || chain.parts[0] == "Self") return;
  std::string path = chain.joined(chain.parts.size(), "::");
  const Span span = chain.span;
  if (chain.is_member) {
    // `::a::b`, or `<T as A>::b::c`, which names nothing by itself.
    const std::string_view text = nodes_.tree().text()->bytes();
    const auto before = span.begin < 3 ? ' ' : text[span.begin - 3];
    if (before == '>' || before == ')' || before == ']') return;
    path.insert(0, "::");
  }
  std::string key = path;
  for (const std::string& scope : scopes_) key += ' ' + scope;
  if (seen_.size() < kMaxNames && seen_.insert(std::move(key)).second) {
    add(std::move(path), span, ImportKind::Qualified);
  }
}

void RustFinder::add_use(NodeId declaration) {
  const NodeId argument = child_in_field(nodes_, declaration, "argument");
  if (argument == kNoNode) return;
  const bool is_public =
      child_of_kind(nodes_, declaration, "visibility_modifier") != kNoNode;
  std::vector<Branch> todo{{argument, std::make_shared<const std::string>()}};
  while (!todo.empty()) {
    const Branch branch = std::move(todo.back());
    todo.pop_back();
    add_branch(branch, is_public ? ImportKind::ReExport : ImportKind::Static,
               todo);
  }
}

std::string joined(std::string_view path, std::string_view name) {
  if (path.empty() || name.starts_with("::")) return std::string(name);
  return std::string(path) + "::" + std::string(name);
}

void RustFinder::add_branch(const Branch& branch, ImportKind kind,
                            std::vector<Branch>& todo) {
  constexpr std::size_t kMaxPath = 512;  // bytes; deeper lists are left out
  const std::string_view node_kind = kind_of(nodes_, branch.node);
  if (branch.path->size() > kMaxPath) return;
  if (node_kind == "use_list") {
    const NodeRange children = nodes_.children(branch.node);
    for (NodeId child = children.last; child > children.first; --child) {
      if (nodes_[child - 1].named && !nodes_[child - 1].extra) {
        todo.push_back({child - 1, branch.path});
      }
    }
    return;
  }
  if (node_kind == "scoped_use_list") {
    const NodeId path = child_in_field(nodes_, branch.node, "path");
    const NodeId list = child_in_field(nodes_, branch.node, "list");
    if (list == kNoNode) return;
    todo.push_back({list, branch.path});
    if (path != kNoNode) {
      todo.back().path = std::make_shared<const std::string>(
          joined(*branch.path, path_of(path)));
    }
    return;
  }
  NodeId path = branch.node;
  std::string suffix;
  if (node_kind == "use_as_clause") {
    path = child_in_field(nodes_, branch.node, "path");
  } else if (node_kind == "use_wildcard") {
    const NodeRange children = nodes_.children(branch.node);
    path = children.first;
    suffix = "::*";
    if (is_kind(nodes_, path, "*")) path = kNoNode;
  }
  if (path == kNoNode) {
    if (!suffix.empty() && !branch.path->empty()) {
      add(*branch.path + suffix, nodes_[branch.node].span, kind);
    }
    return;
  }
  std::string full = path_of(path) == "self" && !branch.path->empty()
                         ? *branch.path
                         : joined(*branch.path, path_of(path));
  add(full + suffix, nodes_[branch.node].span, kind);
}

void RustFinder::add_crate(NodeId declaration) {
  const NodeId name = child_in_field(nodes_, declaration, "name");
  if (name == kNoNode || nodes_.text(name) == "self") return;
  add("::" + std::string(nodes_.text(name)), nodes_[name].span,
      ImportKind::Static);
}

// include!("a"), include_str!, include_bytes!
void RustFinder::add_resource(NodeId macro) {
  const NodeId name = child_in_field(nodes_, macro, "macro");
  if (name == kNoNode) return;
  const std::string_view word = nodes_.text(name);
  if (word != "include" && word != "include_str" && word != "include_bytes") {
    return;
  }
  const NodeId tokens = child_of_kind(nodes_, macro, "token_tree");
  if (tokens == kNoNode) return;
  const NodeId text = child_of_kind(nodes_, tokens, "string_literal");
  if (text == kNoNode) return;
  add(std::string(without_ends(nodes_.text(text))), nodes_[text].span,
      word == "include" ? ImportKind::Include : ImportKind::Resource);
}

void RustFinder::add(std::string specifier, Span span, ImportKind kind) {
  if (specifier.empty() || sites_.size() == kMaxImports) return;
  sites_.push_back(make_site(std::move(specifier), span, kind));
  sites_.back().scopes = scopes_;
}

std::string RustFinder::path_of(NodeId path) {
  return text_of_leaves(nodes_, path);
}

}  // namespace

std::vector<ImportSite> find_rust_imports(const Tree& tree) {
  return RustFinder(tree).find();
}

}  // namespace precedent
