// import of Java; and what needs none: types of the same package, and names
// written in full.
#include <algorithm>
#include <set>
#include <utility>

#include "decisions/syntax/name_chains.h"

namespace precedent {
namespace {

constexpr std::string_view kLeaves[] = {"identifier", "type_identifier"};
constexpr std::string_view kSeparators[] = {"."};
constexpr std::string_view kTypes[] = {
    "class_declaration", "interface_declaration", "enum_declaration",
    "record_declaration", "annotation_type_declaration"};

using Texts = std::set<std::string, std::less<>>;

class JavaFinder : public NameVisitor {
 public:
  explicit JavaFinder(const Tree& tree) : nodes_(tree) {}

  std::vector<ImportSite> find();

  Entry enter(NodeId node) override;
  void found(const NameChain& chain) override;

 private:
  std::string dotted(NodeId declaration);
  void add_import(NodeId declaration);
  void add_for_name(NodeId call);
  void add_uses();
  bool declares(NodeId leaf);

  NodeArena nodes_;
  std::vector<ImportSite> imports_, qualified_, dynamic_;
  std::string package_;
  Texts known_;  // declared here or imported by name
  Texts written_in_full_;
  std::vector<std::pair<std::string, Span>> uses_;
  Texts used_;
};

bool is_capital(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

std::vector<ImportSite> JavaFinder::find() {
  visit_names(nodes_, {kLeaves, kSeparators}, *this);
  add_uses();
  std::vector<ImportSite> sites = std::move(imports_);
  for (auto* more : {&qualified_, &dynamic_}) {
    sites.insert(sites.end(), std::make_move_iterator(more->begin()),
                 std::make_move_iterator(more->end()));
  }
  std::ranges::stable_sort(
      sites, {}, [](const ImportSite& site) { return site.span.begin; });
  return sites;
}

NameVisitor::Entry JavaFinder::enter(NodeId node) {
  const std::string_view kind = kind_of(nodes_, node);
  if (kind == "import_declaration") {
    add_import(node);
    return Entry::Pass;
  }
  if (kind == "package_declaration") {
    package_ = dotted(node);
    return Entry::Pass;
  }
  if (kind == "method_invocation") add_for_name(node);
  return Entry::Walk;
}

void JavaFinder::found(const NameChain& chain) {
  if (chain.is_member) return;
  if (declares(chain.first)) {
    if (is_capital(chain.parts[0])) known_.emplace(chain.parts[0]);
    return;
  }
  if (used_.size() + written_in_full_.size() >= kMaxNames) return;
  const auto type = std::ranges::find_if(chain.parts, is_capital);
  if (type == chain.parts.end()) return;
  const auto size = static_cast<std::size_t>(type - chain.parts.begin()) + 1;
  std::string name = chain.joined(size, ".");
  if (size == 1) {
    if (used_.insert(name).second) {
      uses_.emplace_back(std::move(name), nodes_[chain.first].span);
    }
  } else if (written_in_full_.insert(name).second) {
    qualified_.push_back(
        make_site(std::move(name), chain.span, ImportKind::Qualified));
  }
}

// The name in a package or import declaration, remarks taken out.
std::string JavaFinder::dotted(NodeId declaration) {
  NodeId name = child_of_kind(nodes_, declaration, "scoped_identifier");
  if (name == kNoNode) name = child_of_kind(nodes_, declaration, "identifier");
  return name == kNoNode ? std::string() : text_of_leaves(nodes_, name);
}

void JavaFinder::add_import(NodeId declaration) {
  std::string name = dotted(declaration);
  if (name.empty() || imports_.size() == kMaxImports) return;
  const NodeRange children = nodes_.children(declaration);
  NodeId last = declaration;
  NodeId first = declaration;
  bool is_all = false;
  for (NodeId child = children.first; child < children.last; ++child) {
    const std::string_view kind = kind_of(nodes_, child);
    const bool is_name = kind == "scoped_identifier" || kind == "identifier";
    if (is_name) first = child;
    if (is_name || kind == "asterisk") last = child;
    is_all = is_all || kind == "asterisk";
  }
  if (is_all) {
    name += ".*";
  } else {
    known_.emplace(name.substr(name.rfind('.') + 1));
  }
  imports_.push_back(make_site(
      std::move(name), {nodes_[first].span.begin, nodes_[last].span.end},
      ImportKind::Static));
}

// Class.forName("a.B")
void JavaFinder::add_for_name(NodeId call) {
  const NodeId name = child_in_field(nodes_, call, "name");
  if (name == kNoNode || nodes_.text(name) != "forName") return;
  const NodeId arguments = child_in_field(nodes_, call, "arguments");
  if (arguments == kNoNode) return;
  const NodeId text = child_of_kind(nodes_, arguments, "string_literal");
  if (text == kNoNode || nodes_.text(text).find('.') == std::string::npos) {
    return;
  }
  dynamic_.push_back(make_site(std::string(without_ends(nodes_.text(text))),
                               nodes_[text].span, ImportKind::Dynamic));
}

void JavaFinder::add_uses() {
  std::size_t count = 0;
  for (ImportSite& site : imports_) {
    if (!site.specifier.ends_with(".*")) continue;
    if (++count > kMaxImportsOfAll) break;
    site.scopes = {package_};
    for (const auto& [name, span] : uses_) {
      if (!known_.contains(name)) site.names.push_back(name);
    }
  }
  for (auto& [name, span] : uses_) {
    if (known_.contains(name)) continue;
    imports_.push_back(make_site(name, span, ImportKind::Implicit));
    imports_.back().scopes = {package_};
  }
}

bool JavaFinder::declares(NodeId leaf) {
  const NodeId parent = nodes_[leaf].parent;
  const std::string_view kind = kind_of(nodes_, parent);
  if (kind == "type_parameter") return is_kind(nodes_, leaf, "type_identifier");
  return std::ranges::find(kTypes, kind) != std::end(kTypes) &&
         is_in_field(nodes_, leaf, "name");
}

}  // namespace

std::vector<ImportSite> find_java_imports(const Tree& tree) {
  return JavaFinder(tree).find();
}

}  // namespace precedent
