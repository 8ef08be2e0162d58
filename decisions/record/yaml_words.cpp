#include "decisions/record/yaml_words.h"

namespace precedent {
namespace {

struct Words {
  std::string_view error;  // begin of the parser's message
  std::string_view meaning;
};

constexpr Words kWords[] = {
    {"illegal map value",
     "a `:` followed by a space cannot stand inside a value; put the text in "
     "quotes"},
    {"illegal map key", "no key can stand here; check the indentation"},
    {"illegal block entry",
     "a list entry `- ` cannot stand here; begin it on a line of its own"},
    {"illegal flow end", "this closes nothing that is open; delete it"},
    {"illegal tab when looking for indentation",
     "a tab cannot indent; use spaces"},
    {"end of map not found",
     "this fits neither the mapping above nor its value; check the indentation "
     "and put text that goes on after a quote in quotes as a whole"},
    {"end of sequence not found",
     "this does not belong to the list above; check the indentation"},
    {"end of map flow not found", "this `{` is not closed by a `}`"},
    {"end of sequence flow not found", "this `[` is not closed by a `]`"},
    {"illegal EOF in scalar", "this quote is not closed"},
    {"illegal document indicator in scalar",
     "`---` cannot stand inside a quoted text; is a quote not closed?"},
    {"the referenced anchor is not defined",
     "a text that begins with `*` has to be quoted"},
    {"alias not found after *", "a text that begins with `*` has to be quoted"},
    {"illegal character found while scanning alias",
     "a text that begins with `*` has to be quoted"},
    {"anchor not found after &",
     "a text that begins with `&` has to be quoted"},
    {"illegal character found while scanning anchor",
     "a text that begins with `&` has to be quoted"},
    {"cannot assign multiple anchors",
     "a text that begins with `&` has to be quoted"},
    {"tag handle with no suffix",
     "a text that begins with `!` has to be quoted"},
    {"illegal character found while scanning tag handle",
     "a text that begins with `!` has to be quoted"},
    {"cannot assign multiple tags",
     "a text that begins with `!` has to be quoted"},
    {"end of verbatim tag not found",
     "a text that begins with `!` has to be quoted"},
    {"unknown escape character",
     "this escape is unknown; write `\\\\` for a backslash, or use single "
     "quotes"},
    {"bad character found while scanning hex number",
     "this escape wants hexadecimal digits"},
    {"invalid unicode", "this escape names no character"},
    {"unexpected character in block scalar",
     "after `|` or `>` the text begins on the next line"},
    {"cannot set zero indentation", "the indentation of a block is 1 to 9"},
};

}  // namespace

std::string explain_yaml_error(std::string_view error, char found) {
  for (const Words& words : kWords) {
    if (error.starts_with(words.error)) return std::string(words.meaning);
  }
  if (error == "unknown token" && found != '\0') {
    return std::string("a text that begins with `") + found +
           "` has to be quoted";
  }
  return "this is no YAML: " + std::string(error);
}

}  // namespace precedent
