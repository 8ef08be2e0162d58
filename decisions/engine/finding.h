// Finding: one place where a file contradicts a decision. Plain data.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "decisions/engine/law_book.h"

namespace precedent {

struct Fix {
  std::string title;
  std::vector<TextEdit> edits;  // in the finding's file, not overlapping

  bool operator==(const Fix&) const = default;
};

struct Finding {
  std::size_t rule = 0;  // index into LawBook::rules()
  Span span;
  std::string message;  // holes filled; one line; not yet made printable
  std::vector<Capture> captures;
  std::vector<Fix> fixes;
};

// "src/a.ts:3", the first line being 1.
std::string place(std::string_view path, const Text& text, Span span);

// One fingerprint ("sha256:…") a finding of a file: made of the rule's name,
// the path, the names around the match (Analysis::enclosing(), as many), its
// text with white space folded, and an ordinal among equals, so that it
// survives edits above it and re-indentation.
std::vector<std::string> fingerprints(
    const LawBook& law, std::string_view path, const Text& text,
    const std::vector<Finding>& findings,
    const std::vector<std::string>& enclosing);

}  // namespace precedent
