// What a record's Markdown says of it: title, fields, relations, the operative
// sentence. The forms are those of docs/records.md.
#pragma once

#include <string>
#include <vector>

#include "decisions/record/fields.h"
#include "decisions/record/markdown.h"

namespace precedent {

struct Body {
  std::string heading;  // the title as its heading says it
  Span heading_span;
  std::vector<Field> fields;
  std::vector<Relation> relations;
  std::vector<RecordLink> links;
  std::string decision;  // the first sentence of the Decision section
};

Body read_body(const Text& text, const std::vector<MarkdownBlock>& blocks);

}  // namespace precedent
