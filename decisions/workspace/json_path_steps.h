// What a JsonPath is made of; between its parser (json_path.cpp) and its search
// (json_path_find.cpp). Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "decisions/workspace/json_path.h"

namespace precedent {

struct JsonPath::Selector {
  enum class Kind : std::uint8_t { Name, Index, Any, Filter };

  // One condition of a filter; all of them have to hold.
  struct Test {
    std::vector<Selector> path;  // names and numbers below `@`
    bool is_negated = false;     // `!`, or `!=`
    bool compares = false;       // else: that it is there
    Data value;
  };

  Kind kind = Kind::Any;
  std::string name;
  std::int64_t index = 0;
  bool in_brackets = false;
  std::vector<Test> tests;
};

struct JsonPath::Step {
  bool is_deep = false;  // `..`: of every value below, too
  std::vector<Selector> selectors;

  // True when it names one place, which may be missing.
  bool is_definite() const {
    return !is_deep && selectors.size() == 1 &&
           (selectors[0].kind == Selector::Kind::Name ||
            selectors[0].kind == Selector::Kind::Index);
  }
};

}  // namespace precedent
