// Which other records a line of prose names, and how: adr-tools' "Supersedes
// [1. …](0001-….md)", MADR's "superseded by ADR-0012". Pure functions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "decisions/record/record.h"

namespace precedent {

// The records named in `text`: its links, else the ids at its begin, parted by
// commas or "and". Spans count from `base`, where `text` begins.
std::vector<Relation> references(std::string_view text, Relation::Kind kind,
                                 std::uint32_t base);

// What a line says that begins with a verb ("Amended by …"); empty when it
// begins with none or names nothing.
std::vector<Relation> relations_in_line(std::string_view line,
                                        std::uint32_t base);

// The same for each part of a status: "Accepted. Amended by ADR-12".
std::vector<Relation> relations_in_status(std::string_view status,
                                          std::uint32_t base);

// True when the line begins with such a verb, whatever it names.
bool begins_with_relation(std::string_view line);

}  // namespace precedent
