// Fields in the lines of prose: `* Status: accepted`, `**Date:** …`, and the
// rows of tables. Pure functions.
#pragma once

#include <vector>

#include "decisions/record/fields.h"
#include "decisions/text/text.h"

namespace precedent {

// The fields of one line; empty when it states none that we know. Several may
// stand on it, parted by `|`, `·` or `•`.
std::vector<Field> fields_in_line(const Text& text, Span line);

// True when the line is a row of a table.
bool is_table_row(const Text& text, Span line);

// The fields of a table: either a key and its value in each row, or keys in the
// first row and values below (of several rows, the one with the latest date).
std::vector<Field> fields_in_table(const Text& text,
                                   const std::vector<Span>& rows);

}  // namespace precedent
