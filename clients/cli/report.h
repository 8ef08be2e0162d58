// Report: a verdict as people read it. Findings and problems each under a first
// line that grep and editors understand, `path:line:column: severity: message
// [name]`, with a frame of the source, the fix and the decision behind one
// gutter. Main thread only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "clients/cli/page.h"
#include "clients/cli/site.h"
#include "decisions/service/check.h"

namespace precedent::cli {

enum class Detail : std::uint8_t { Lines, Frames };

void print_findings(Page& page, const Site& site, const Verdict& verdict,
                    Detail detail);
void print_problem(Page& page, const Site& site, const FileProblem& problem,
                   Detail detail);
void print_problems(Page& page, const Site& site,
                    const std::vector<FileProblem>& problems, Detail detail);

// `path:line:column: ` or, where there is no place in it, `path: `.
void print_place(Page& page, const Site& site, std::string_view path,
                 const Text* text, Span span);

// "1 file", "2 files"; `many` where an s is not enough.
std::string counted(std::size_t count, std::string_view one,
                    std::string_view many = {});

}  // namespace precedent::cli
