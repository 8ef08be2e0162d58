// The fenced blocks that make a record enforceable: rules and their examples.
#pragma once

#include <vector>

#include "decisions/record/markdown.h"
#include "decisions/record/record.h"

namespace precedent {

struct Fences {
  std::vector<RuleBlock> rules;
  std::vector<Example> examples;
};

// A block inside a quote is a citation and is not read.
Parsed<Fences> read_fences(const Text& text,
                           const std::vector<MarkdownBlock>& blocks);

}  // namespace precedent
