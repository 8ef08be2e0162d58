// What records have wrong when they speak of each other: one that names a
// record that is not there, a relation that the other side does not state, and
// records that supersede one another in a circle. All leave the rules readable:
// warnings. Used by LawBook.
#pragma once

#include <vector>

#include "decisions/engine/law_book.h"

namespace precedent {

// `decisions` sorted by path, without sidecars.
std::vector<FileProblem> relation_problems(
    const std::vector<DecisionPtr>& decisions);

}  // namespace precedent
