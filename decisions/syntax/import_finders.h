// The finders behind imports.h, one a language or family, each in an
// imports_LANGUAGE.cpp, and what they share. Inside syntax/ only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/imports.h"
#include "decisions/syntax/node_arena.h"

namespace precedent {

std::vector<ImportSite> find_c_imports(const Tree& tree);  // C, C++
std::vector<ImportSite> find_csharp_imports(const Tree& tree);
std::vector<ImportSite> find_go_imports(const Tree& tree);
std::vector<ImportSite> find_java_imports(const Tree& tree);
// JavaScript, TypeScript, TSX
std::vector<ImportSite> find_javascript_imports(const Tree& tree);
std::vector<ImportSite> find_kotlin_imports(const Tree& tree);
std::vector<ImportSite> find_python_imports(const Tree& tree);
std::vector<ImportSite> find_rust_imports(const Tree& tree);

// Of one file; more are left out.
inline constexpr std::size_t kMaxImports = 100'000;

// What an import stands in; told down the tree, so that depth costs nothing.
struct ImportContext {
  bool conditional = false;
  bool optional = false;
  bool deferred = false;
  bool type_only = false;
};

// Walks the nodes that hold one of some words, in the order of the text:
//   ImportWalk walk(tree, kWords);
//   while (walk.next()) {
//     if (found(walk.node())) walk.skip_children();
//     else if (is_function) walk.context().deferred = true;  // for those below
//   }
// Without words, all nodes. One thread.
class ImportWalk {
 public:
  ImportWalk(const Tree& tree, std::span<const std::string_view> words);

  bool next();
  NodeId node() const { return node_; }
  // What the node stands in. What is changed holds for the nodes below it.
  ImportContext& context() { return context_; }
  void skip_children() { entered_ = true; }

  NodeArena& nodes() { return nodes_; }

 private:
  void enter();

  NodeArena nodes_;
  bool all_;
  std::vector<std::uint32_t> offsets_;
  std::vector<NodeId> todo_;
  std::vector<ImportContext> contexts_;  // one for each of todo_
  NodeId node_ = kNoNode;
  ImportContext context_;
  bool entered_ = true;
};

std::string_view kind_of(const NodeArena& nodes, NodeId node);
bool is_kind(const NodeArena& nodes, NodeId node, std::string_view kind);
// The first child of that kind, unnamed ones too, or kNoNode.
NodeId child_of_kind(NodeArena& nodes, NodeId node, std::string_view kind);
// By the grammar's name of a field, or kNoNode.
NodeId child_in_field(NodeArena& nodes, NodeId node, std::string_view field);
// Less one character at either end.
std::string_view without_ends(std::string_view text);
// A site of this specifier and span that stands in this context.
ImportSite make_site(std::string specifier, Span span, ImportKind kind,
                     const ImportContext& context = {});

}  // namespace precedent
