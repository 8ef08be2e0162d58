// Describe: a decision, and a rule in words with its examples, as blocks of
// labelled rows. Used by show and explain. Main thread only.
#pragma once

#include "clients/cli/page.h"
#include "clients/cli/site.h"

namespace precedent::cli {

// "0012 Title", the path, then status, date, who, where it binds, relations,
// and the sentence that decides.
void print_decision(Page& page, const Site& site, const Decision& decision);

// Its name and severity, what it forbids in words, what it says, its note and
// its examples. `declared_in` is the record or sidecar that it is written in.
void print_rule(Page& page, const Rule& rule, const Decision& declared_in);

// Ink for a decision's status.
Ink ink_of(Status status);

}  // namespace precedent::cli
