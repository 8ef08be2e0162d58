#include "decisions/syntax/enclosing.h"

#include <algorithm>

#include "decisions/syntax/node_arena.h"

namespace precedent {
namespace {

constexpr std::size_t kMaxName = 120;  // bytes; longer ones are no names

class Finder {
 public:
  explicit Finder(const Tree& tree) : nodes_(tree) {
    const TSLanguage* language = ts_tree_language(tree.get());
    name_ = field(language, "name");
    declarator_ = field(language, "declarator");
  }

  std::string names_around(Span span) {
    std::string names;
    NodeId node = nodes_.root();
    while (true) {
      const NodeId child = child_around(node, span);
      if (child == kNoNode) return names;
      if (nodes_[child].span == span) return names;
      node = child;
      const std::string_view name = name_of(node, span);
      if (name.empty()) continue;
      if (!names.empty()) names += '.';
      names += name;
    }
  }

 private:
  static TSFieldId field(const TSLanguage* language, std::string_view name) {
    return ts_language_field_id_for_name(
        language, name.data(), static_cast<std::uint32_t>(name.size()));
  }

  NodeId child_around(NodeId node, Span span) {
    const NodeRange children = nodes_.children(node);
    NodeId low = children.first, high = children.last;
    while (low < high) {
      const NodeId middle = low + (high - low) / 2;
      if (nodes_[middle].span.end < span.end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const bool is_around = low < children.last &&
                           nodes_[low].span.begin <= span.begin &&
                           nodes_[low].span.end >= span.end;
    return is_around ? low : kNoNode;
  }

  // Of a C function the name stands in declarators within each other. A name
  // that the span touches is its own, not that of something around it.
  std::string_view name_of(NodeId node, Span span) {
    NodeId name = name_ ? nodes_.child_by_field(node, name_) : kNoNode;
    if (name == kNoNode && declarator_) {
      NodeId inner = nodes_.child_by_field(node, declarator_);
      while (inner != kNoNode) {
        name = inner;
        inner = nodes_.child_by_field(inner, declarator_);
      }
    }
    if (name == kNoNode || nodes_[name].span.touches(span)) return {};
    const std::string_view text = nodes_.text(name);
    return text.size() <= kMaxName ? text : std::string_view();
  }

  NodeArena nodes_;
  TSFieldId name_ = 0;
  TSFieldId declarator_ = 0;
};

}  // namespace

std::vector<std::string> enclosing_names(const Tree& tree,
                                         const std::vector<Span>& spans) {
  Finder finder(tree);
  std::vector<std::string> names;
  names.reserve(spans.size());
  for (const Span span : spans) names.push_back(finder.names_around(span));
  return names;
}

}  // namespace precedent
