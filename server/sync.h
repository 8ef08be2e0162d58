// Document synchronisation: what a client's changes make of a text.
// Thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "server/protocol/types.h"

namespace precedent::lsp {

// A span of the text as the changes before it left it, and how many bytes
// stand there now.
struct AppliedChange {
  Span span;
  std::uint32_t inserted = 0;
};

struct Synchronised {
  TextPtr text;
  std::vector<AppliedChange> changes;  // in the order they were made
};

// Each change is made to what the one before left, as the protocol says. One
// without a range replaces everything; of it the least change is told.
Synchronised apply_changes(
    TextPtr text, const std::vector<TextDocumentContentChangeEvent>& changes,
    Encoding encoding);

}  // namespace precedent::lsp
