// What finding the imports of JavaScript takes besides its statements. Used by
// imports_javascript.cpp alone.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "decisions/syntax/import_finders.h"

namespace precedent {

bool is_one_of(std::string_view kind,
               std::initializer_list<std::string_view> kinds);
// True for a kind of node that is a function.
bool is_javascript_function(std::string_view kind);

// Where `require` is a name of the file's own, so that calling it imports
// nothing: a parameter, a variable, a function, an import.
class RequireScopes {
 public:
  explicit RequireScopes(NodeArena& nodes) : nodes_(nodes) {}

  // Any identifier, in any order; those called otherwise are passed over.
  void see(NodeId identifier);
  // Once all have been seen.
  void close();
  // True when this call of it is of such a one. After close().
  bool hold(Span callee) const;

 private:
  void declared(NodeId name, NodeId declarator);
  bool names_locally(NodeId specifier, NodeId name);
  bool makes_require(NodeId value);
  bool is_ambient(NodeId statement);
  void shadow(NodeId node, bool in_block);

  NodeArena& nodes_;
  std::vector<Span> scopes_;  // after close(), sorted and apart
};

// What one comment refers to, its spans counted from its begin:
// `/// <reference …>` where it stands before the first token, and the types of
// JSDoc in a language without types.
std::vector<ImportSite> find_comment_imports(std::string_view comment,
                                             bool is_typed, bool is_first);

}  // namespace precedent
