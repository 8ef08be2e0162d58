// What encloses a place in code, by name: the functions, classes and other
// named nodes around it. It tells equal code at two places apart, whatever
// stands above them. Pure.
#pragma once

#include <string>
#include <vector>

#include "decisions/syntax/tree.h"
#include "decisions/text/span.h"

namespace precedent {

// For each span the names of the nodes around it, outermost first:
// "Cart.total". Empty where nothing around it has a name.
std::vector<std::string> enclosing_names(const Tree& tree,
                                         const std::vector<Span>& spans);

}  // namespace precedent
