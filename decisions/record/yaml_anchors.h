// What anchors name, for aliases to copy, up to a cap: some bytes of YAML may
// else stand for gigabytes. And merge keys, which are made of aliases. Used by
// yaml.cpp for one text.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>

#include "decisions/text/data.h"

namespace precedent {

class YamlAnchors {
 public:
  // The anchors of yaml-cpp are numbers; 0 is none.
  void keep(std::size_t anchor, const Data& node);

  // A copy that stands at `place`; nullopt once too much has been copied. What
  // is not known (an alias within what it names) is nothing.
  std::optional<Data> copy(std::size_t anchor, Span place);

 private:
  bool may_copy(const Data& node);

  std::unordered_map<std::size_t, Data> nodes_;
  std::size_t copied_ = 0;  // values
};

// Replaces each `<<` of a map by the entries it leads to, those left out that
// the map has itself.
void expand_merge_keys(Data& map);

}  // namespace precedent
