// What fronts need beside the questions themselves: the value types that
// answers are made of, the terminal, safe printing. Fronts include
// decisions/service/ and nothing below it; this is the one header that passes
// lower floors through.
#pragma once

#include "decisions/engine/examples.h"    // IWYU pragma: export
#include "decisions/platform/file.h"      // IWYU pragma: export
#include "decisions/platform/result.h"    // IWYU pragma: export
#include "decisions/platform/terminal.h"  // IWYU pragma: export
#include "decisions/text/edit.h"          // IWYU pragma: export
#include "decisions/text/printable.h"     // IWYU pragma: export
#include "decisions/text/problem.h"       // IWYU pragma: export
#include "decisions/text/suggest.h"       // IWYU pragma: export
#include "decisions/text/text.h"          // IWYU pragma: export
#include "decisions/text/unified_diff.h"  // IWYU pragma: export
#include "decisions/text/utf8.h"          // IWYU pragma: export
#include "decisions/workspace/disk.h"     // IWYU pragma: export
