#include "decisions/rule/source.h"

namespace precedent {

const TreePtr& Source::tree(std::stop_token stop) const {
  if (!tree_ && language_) tree_ = Tree::parse(*language_, text_, stop);
  return tree_;
}

}  // namespace precedent
