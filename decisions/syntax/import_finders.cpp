#include "decisions/syntax/import_finders.h"

#include <algorithm>
#include <utility>

namespace precedent {
namespace {

// Where any of the words stands, sorted.
std::vector<std::uint32_t> places_of(std::span<const std::string_view> words,
                                     std::string_view text) {
  std::vector<std::uint32_t> places;
  for (const std::string_view word : words) {
    for (std::size_t at = text.find(word); at != text.npos;
         at = text.find(word, at + 1)) {
      places.push_back(static_cast<std::uint32_t>(at));
    }
  }
  std::ranges::sort(places);
  return places;
}

}  // namespace

ImportWalk::ImportWalk(const Tree& tree,
                       std::span<const std::string_view> words)
    : nodes_(tree),
      all_(words.empty()),
      offsets_(places_of(words, tree.text()->bytes())) {
  if (!all_ && offsets_.empty()) return;
  todo_.push_back(nodes_.root());
  contexts_.emplace_back();
}

bool ImportWalk::next() {
  if (!entered_) enter();
  if (todo_.empty()) return false;
  node_ = todo_.back();
  context_ = contexts_.back();
  todo_.pop_back();
  contexts_.pop_back();
  entered_ = false;
  return true;
}

void ImportWalk::enter() {
  if (all_) {
    push_all(nodes_.children(node_), todo_);
  } else {
    push_children_at(nodes_, node_, offsets_, todo_);
  }
  contexts_.resize(todo_.size(), context_);
}

std::string_view kind_of(const NodeArena& nodes, NodeId node) {
  return ts_node_type(nodes[node].handle);
}

bool is_kind(const NodeArena& nodes, NodeId node, std::string_view kind) {
  return kind_of(nodes, node) == kind;
}

NodeId child_of_kind(NodeArena& nodes, NodeId node, std::string_view kind) {
  const NodeRange children = nodes.children(node);
  for (NodeId child = children.first; child < children.last; ++child) {
    if (is_kind(nodes, child, kind)) return child;
  }
  return kNoNode;
}

NodeId child_in_field(NodeArena& nodes, NodeId node, std::string_view field) {
  const TSFieldId id = ts_language_field_id_for_name(
      nodes.tree().language().grammar(), field.data(),
      static_cast<std::uint32_t>(field.size()));
  return id == 0 ? kNoNode : nodes.child_by_field(node, id);
}

std::string_view without_ends(std::string_view text) {
  return text.size() < 2 ? std::string_view() : text.substr(1, text.size() - 2);
}

ImportSite make_site(std::string specifier, Span span, ImportKind kind,
                     const ImportContext& context) {
  ImportSite site;
  site.specifier = std::move(specifier);
  site.span = span;
  site.kind = context.type_only ? ImportKind::TypeOnly : kind;
  site.conditional = context.conditional;
  site.optional = context.optional;
  site.deferred = context.deferred;
  return site;
}

}  // namespace precedent
