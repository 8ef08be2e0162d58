// import of Kotlin; and what needs none: names of the same package, and types
// written in full.
#include <algorithm>
#include <set>
#include <utility>

#include "decisions/syntax/name_chains.h"

namespace precedent {
namespace {

constexpr std::string_view kLeaves[] = {"identifier"};
constexpr std::string_view kSeparators[] = {".", "?."};
// What declares the name that is their first or their `name`.
constexpr std::string_view kDeclarations[] = {
    "class_declaration", "object_declaration",   "function_declaration",
    "type_alias",        "variable_declaration", "type_parameter",
    "parameter",         "class_parameter",      "enum_entry",
    "catch_block"};

using Texts = std::set<std::string, std::less<>>;

class KotlinFinder : public NameVisitor {
 public:
  explicit KotlinFinder(const Tree& tree) : nodes_(tree) {}

  std::vector<ImportSite> find();

  Entry enter(NodeId node) override;
  void found(const NameChain& chain) override;

 private:
  void add_import(NodeId import);
  void add_uses();
  bool declares(NodeId leaf);

  NodeArena nodes_;
  std::vector<ImportSite> sites_;
  std::string package_;
  Texts known_;  // declared here or imported by name
  std::vector<std::pair<std::string, Span>> uses_;
  Texts used_;
  Texts members_;  // what is asked of values: maybe extensions
  Texts written_in_full_;
};

bool is_capital(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

std::string without_backticks(std::string_view name) {
  std::string result;
  std::ranges::copy_if(name, std::back_inserter(result),
                       [](char c) { return c != '`'; });
  return result;
}

std::vector<ImportSite> KotlinFinder::find() {
  visit_names(nodes_, {kLeaves, kSeparators}, *this);
  add_uses();
  std::ranges::stable_sort(
      sites_, {}, [](const ImportSite& site) { return site.span.begin; });
  return std::move(sites_);
}

NameVisitor::Entry KotlinFinder::enter(NodeId node) {
  const std::string_view kind = kind_of(nodes_, node);
  if (kind == "import") {
    add_import(node);
    return Entry::Pass;
  }
  if (kind == "package_header") {
    const NodeId name = child_of_kind(nodes_, node, "qualified_identifier");
    if (name != kNoNode) {
      package_ = without_backticks(text_of_leaves(nodes_, name));
    }
    return Entry::Pass;
  }
  return kind == "file_annotation" ? Entry::Pass : Entry::Walk;
}

void KotlinFinder::found(const NameChain& chain) {
  std::string head = without_backticks(chain.parts[0]);
  if (!chain.is_member && declares(chain.first)) {
    known_.insert(std::move(head));
    return;
  }
  if (used_.size() + members_.size() >= kMaxNames) return;
  for (std::size_t i = chain.is_member ? 0 : 1; i < chain.parts.size(); ++i) {
    members_.insert(without_backticks(chain.parts[i]));
  }
  if (chain.is_member) return;
  if (used_.insert(head).second) {
    uses_.emplace_back(head, nodes_[chain.first].span);
  }
  const auto type = std::ranges::find_if(chain.parts, is_capital);
  if (type == chain.parts.begin() || type == chain.parts.end()) return;
  std::string name = without_backticks(chain.joined(
      static_cast<std::size_t>(type - chain.parts.begin()) + 1, "."));
  if (written_in_full_.insert(name).second) {
    sites_.push_back(
        make_site(std::move(name), chain.span, ImportKind::Qualified));
  }
}

void KotlinFinder::add_import(NodeId import) {
  const NodeId path = child_of_kind(nodes_, import, "qualified_identifier");
  if (path == kNoNode) return;
  std::string name = without_backticks(text_of_leaves(nodes_, path));
  Span span = nodes_[path].span;
  const NodeId all = child_of_kind(nodes_, import, "*");
  if (all != kNoNode) {
    name += ".*";
    span.end = nodes_[all].span.end;
  } else {
    const NodeId alias = child_of_kind(nodes_, import, "identifier");
    known_.insert(alias == kNoNode ? name.substr(name.rfind('.') + 1)
                                   : without_backticks(nodes_.text(alias)));
  }
  if (sites_.size() == kMaxImports) return;
  sites_.push_back(make_site(std::move(name), span, ImportKind::Static));
}

void KotlinFinder::add_uses() {
  // A name written in full may begin with a value's name instead.
  std::erase_if(sites_, [&](const ImportSite& site) {
    return site.kind == ImportKind::Qualified &&
           known_.contains(site.specifier.substr(0, site.specifier.find('.')));
  });
  std::size_t count = 0;
  for (ImportSite& site : sites_) {
    if (!site.specifier.ends_with(".*")) continue;
    if (++count > kMaxImportsOfAll) break;
    site.scopes = {package_};
    for (const auto& [name, span] : uses_) {
      if (!known_.contains(name)) site.names.push_back(name);
    }
    site.names.insert(site.names.end(), members_.begin(), members_.end());
  }
  for (auto& [name, span] : uses_) {
    if (known_.contains(name)) continue;
    sites_.push_back(make_site(name, span, ImportKind::Implicit));
    sites_.back().scopes = {package_};
  }
}

bool KotlinFinder::declares(NodeId leaf) {
  const NodeId parent = nodes_[leaf].parent;
  const std::string_view kind = kind_of(nodes_, parent);
  if (std::ranges::find(kDeclarations, kind) == std::end(kDeclarations)) {
    return false;
  }
  return is_in_field(nodes_, leaf, "name") ||
         is_in_field(nodes_, leaf, "type") ||
         child_of_kind(nodes_, parent, "identifier") == leaf;
}

}  // namespace

std::vector<ImportSite> find_kotlin_imports(const Tree& tree) {
  return KotlinFinder(tree).find();
}

}  // namespace precedent
