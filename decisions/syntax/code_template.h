// CodeTemplate: the text of a fix, with `$X`, `$$X` and `$$$X` to be filled.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/bindings.h"

namespace precedent {

// What transforms made, by name.
using Derived = std::map<std::string, std::string, std::less<>>;

// What holes are filled from.
struct Filling {
  const NodeArena& nodes;
  const VariableTable& variables;
  const Bindings& bindings;
  const Derived& derived;
};

class CodeTemplate {
 public:
  explicit CodeTemplate(std::string_view text);

  // Every name that it has a hole for.
  std::vector<std::string> names() const;

  // Nothing where a name is not bound. Captures of several lines keep their
  // shape; all lines but the first are then moved by `indentation`.
  std::string fill(const Filling& filling, std::size_t indentation) const;

 private:
  struct Piece {
    std::string literal;  // stands before the hole
    std::string name;     // empty behind the last hole
    bool is_list = false;
    std::size_t indentation = 0;  // of the template's line with the hole
  };

  std::vector<Piece> pieces_;
};

// A hole at the begin of `text`, which begins with `$`: how long it is (0:
// none) and what it names. Shared with transforms' sources.
struct TemplateHole {
  std::size_t size = 0;
  std::string_view name;
  bool is_list = false;
};
TemplateHole hole_at(std::string_view text);

}  // namespace precedent
