// using of C#; and what needs none: names of the namespaces that a name stands
// in, looked for from the innermost outwards, and names written in full.
//
// Of a `using` the names are what it may be needed for: `T` a type, `.T` an
// extension method. Its scopes, and those of a name, are the namespaces that
// come first, a `using` of them behind "using ".
#include <algorithm>
#include <set>
#include <utility>

#include "decisions/syntax/name_chains.h"

namespace precedent {
namespace {

constexpr std::string_view kLeaves[] = {"identifier", "global"};
constexpr std::string_view kSeparators[] = {".", "::"};
constexpr std::size_t kMaxScopes = 100;  // of one name

using Texts = std::set<std::string, std::less<>>;

// A namespace's body or the file itself.
struct Level {
  std::string name;  // in full
  std::vector<std::string> usings;
};

class CSharpFinder : public NameVisitor {
 public:
  explicit CSharpFinder(const Tree& tree) : nodes_(tree) {}

  std::vector<ImportSite> find();

  Entry enter(NodeId node) override;
  void leave(NodeId) override { levels_.pop_back(); }
  void found(const NameChain& chain) override;

 private:
  Entry enter_namespace(NodeId node, bool has_body);
  void add_using(NodeId directive);
  void add_uses();
  bool declares(NodeId leaf);
  bool is_namespace(NodeId node) const;
  std::vector<std::string> scopes() const;

  NodeArena nodes_;
  std::vector<Level> levels_{{}};
  std::vector<ImportSite> sites_;
  std::vector<std::pair<std::size_t, std::size_t>> usings_;  // site, level
  Texts seen_;
  Texts type_parameters_;
  Texts used_;
  std::vector<ImportSite> uses_;
  std::size_t deepest_ = 0;
  std::vector<std::string> innermost_;  // scopes of the deepest namespace
};

std::vector<ImportSite> CSharpFinder::find() {
  visit_names(nodes_, {kLeaves, kSeparators}, *this);
  add_uses();
  std::ranges::stable_sort(
      sites_, {}, [](const ImportSite& site) { return site.span.begin; });
  return std::move(sites_);
}

NameVisitor::Entry CSharpFinder::enter(NodeId node) {
  const std::string_view kind = kind_of(nodes_, node);
  if (kind == "using_directive") {
    add_using(node);
    return Entry::Pass;
  }
  if (kind == "namespace_declaration") return enter_namespace(node, true);
  if (kind == "file_scoped_namespace_declaration") {
    return enter_namespace(node, false);
  }
  if (kind == "extern_alias_directive") return Entry::Pass;
  // The name of a namespace is no use of it.
  const NodeId parent = nodes_[node].parent;
  if (kind == "qualified_name" && is_namespace(parent)) return Entry::Pass;
  return Entry::Walk;
}

NameVisitor::Entry CSharpFinder::enter_namespace(NodeId node, bool has_body) {
  const NodeId name = child_in_field(nodes_, node, "name");
  if (name == kNoNode || levels_.size() == kMaxScopes) return Entry::Walk;
  // A.B stands in A, and each of them in what is around.
  const std::string around = levels_.back().name;
  Level level{around.empty() ? "" : around + '.', {}};
  level.name += text_of_leaves(nodes_, name);
  levels_.push_back(std::move(level));
  return has_body ? Entry::Scope : Entry::Walk;
}

void CSharpFinder::add_using(NodeId directive) {
  NodeId target = kNoNode;
  const NodeId alias = child_in_field(nodes_, directive, "name");
  const NodeRange children = nodes_.children(directive);
  for (NodeId child = children.first; child < children.last; ++child) {
    if (nodes_[child].named && !nodes_[child].extra && child != alias) {
      target = child;
    }
  }
  if (target == kNoNode || sites_.size() == kMaxImports) return;
  const std::string_view kind = kind_of(nodes_, target);
  if (kind != "identifier" && kind != "qualified_name" &&
      kind != "alias_qualified_name" && kind != "generic_name") {
    return;
  }
  std::string name = text_of_leaves(nodes_, target);
  name = name.substr(0, name.find('<'));
  if (name.starts_with("global::")) name.erase(0, 8);
  usings_.emplace_back(sites_.size(), levels_.size() - 1);
  const bool is_plain =
      alias == kNoNode && child_of_kind(nodes_, directive, "static") == kNoNode;
  if (is_plain && levels_.back().usings.size() < kMaxScopes) {
    levels_.back().usings.push_back(name);
  }
  sites_.push_back(
      make_site(std::move(name), nodes_[target].span, ImportKind::Static));
  if (alias != kNoNode) type_parameters_.emplace(nodes_.text(alias));
}

void CSharpFinder::found(const NameChain& chain) {
  if (!chain.is_member && declares(chain.first)) return;
  if (levels_.size() > deepest_) {
    deepest_ = levels_.size();
    innermost_ = scopes();
  }
  if (used_.size() + seen_.size() >= kMaxNames) return;
  std::size_t first = 0;
  if (chain.parts[0] == "global") first = 1;
  // What is asked of a value or a type may be an extension.
  for (std::size_t i = chain.is_member ? 0 : 1; i < chain.parts.size(); ++i) {
    used_.insert("." + std::string(chain.parts[i]));
    used_.emplace(chain.parts[i]);
  }
  if (chain.is_member || first == chain.parts.size()) return;
  used_.emplace(chain.parts[0]);
  const auto add = [&](std::size_t size, ImportKind kind) {
    ImportSite site = make_site(chain.joined(size, "."), chain.span, kind);
    if (size == 1) site.span = nodes_[chain.first].span;
    site.scopes = first == 1 ? std::vector<std::string>{""} : scopes();
    if (first == 1) site.specifier.erase(0, 7);
    const std::string key =
        site.specifier + ' ' + (first == 1 ? "" : levels_.back().name);
    if (seen_.insert(key).second) uses_.push_back(std::move(site));
  };
  if (first == 0) add(1, ImportKind::Implicit);
  if (chain.parts.size() > 1) add(4, ImportKind::Qualified);
}

void CSharpFinder::add_uses() {
  std::size_t count = 0;
  for (const auto& [site, level] : usings_) {
    if (++count > kMaxImportsOfAll) break;
    // All that comes before it is what the innermost namespace sees first.
    for (const std::string& scope : innermost_) {
      if (scope == "using " + sites_[site].specifier) break;
      sites_[site].scopes.push_back(scope);
    }
    for (const std::string& name : used_) {
      if (!type_parameters_.contains(name)) sites_[site].names.push_back(name);
    }
  }
  for (ImportSite& use : uses_) {
    const std::string head = use.specifier.substr(0, use.specifier.find('.'));
    if (!type_parameters_.contains(head)) sites_.push_back(std::move(use));
  }
}

// From the innermost namespace outwards: its own types, then its usings.
std::vector<std::string> CSharpFinder::scopes() const {
  std::vector<std::string> result;
  for (std::size_t i = levels_.size(); i > 0; --i) {
    const Level& level = levels_[i - 1];
    const std::string& around = i > 1 ? levels_[i - 2].name : level.name;
    std::string name = level.name;
    while (result.size() < kMaxScopes) {
      result.push_back(name);
      // The usings are those of the whole declaration of A.B.
      if (name == level.name) {
        for (const std::string& each : level.usings) {
          result.push_back("using " + each);
        }
      }
      const auto dot = name.rfind('.');
      name.resize(dot == name.npos ? 0 : dot);
      if (name.size() <= around.size()) break;
    }
  }
  return result;
}

bool CSharpFinder::declares(NodeId leaf) {
  const NodeId parent = nodes_[leaf].parent;
  const std::string_view kind = kind_of(nodes_, parent);
  if (kind == "type_parameter") {
    type_parameters_.emplace(nodes_.text(leaf));
    return true;
  }
  const bool is_declaration =
      kind.ends_with("declaration") || kind.ends_with("declarator") ||
      kind.ends_with("parameter") || kind.ends_with("_pattern") ||
      kind == "local_function_statement" || kind == "tuple_element";
  return is_namespace(parent) ||
         (is_declaration && is_in_field(nodes_, leaf, "name"));
}

bool CSharpFinder::is_namespace(NodeId node) const {
  return node != kNoNode &&
         (is_kind(nodes_, node, "namespace_declaration") ||
          is_kind(nodes_, node, "file_scoped_namespace_declaration"));
}

}  // namespace

std::vector<ImportSite> find_csharp_imports(const Tree& tree) {
  return CSharpFinder(tree).find();
}

}  // namespace precedent
