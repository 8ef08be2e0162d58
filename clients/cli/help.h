// Help: `precedent --help` and `precedent VERB --help`, made from the table of
// verbs and what each declares. Main thread only.
#pragma once

#include "clients/cli/arguments.h"
#include "clients/cli/command.h"

namespace precedent::cli {

void print_help(Page& page, const CommandLineFacts& facts);
void print_help(Page& page, const CommandLineFacts& facts,
                const Command& command);

}  // namespace precedent::cli
