/* The scanner of the Kotlin grammar, kept from two faults that any file can
   meet: it looks for a blank, or for what is none, past the end of the file for
   ever; and after each error it reads the rest of the file for a string. */
#define tree_sitter_kotlin_external_scanner_scan scan_of_the_package
#include "scanner.c"
#undef tree_sitter_kotlin_external_scanner_scan

/* What the scanner reads from: the parser's lexer, whose end is a line's end
   and no character in turn, so that every search ends there. */
typedef struct {
  TSLexer shown; /* first: the scanner hands it back to us */
  TSLexer *lexer;
} Guard;

static void guarded_advance(TSLexer *shown, bool skips) {
  Guard *guard = (Guard *)shown;
  if (guard->lexer->eof(guard->lexer)) {
    shown->lookahead = shown->lookahead == '\n' ? '\0' : '\n';
    return;
  }
  guard->lexer->advance(guard->lexer, skips);
  shown->lookahead = guard->lexer->lookahead;
}

static void guarded_mark_end(TSLexer *shown) {
  TSLexer *lexer = ((Guard *)shown)->lexer;
  lexer->mark_end(lexer);
}

static uint32_t guarded_get_column(TSLexer *shown) {
  TSLexer *lexer = ((Guard *)shown)->lexer;
  return lexer->get_column(lexer);
}

static bool guarded_is_at_included_range_start(const TSLexer *shown) {
  const TSLexer *lexer = ((const Guard *)shown)->lexer;
  return lexer->is_at_included_range_start(lexer);
}

static bool guarded_eof(const TSLexer *shown) {
  const TSLexer *lexer = ((const Guard *)shown)->lexer;
  return lexer->eof(lexer);
}

bool tree_sitter_kotlin_external_scanner_scan(void *payload, TSLexer *lexer,
                                              const bool *valid_symbols) {
  bool valid[DOLLAR + 1];
  memcpy(valid, valid_symbols, sizeof valid);
  /* In a string and before a class's constructor at once: after an error. */
  if (valid[CONSTRUCTOR]) valid[MULTILINE_STRING_CONTENT] = false;

  Guard guard = {*lexer, lexer};
  guard.shown.advance = guarded_advance;
  guard.shown.mark_end = guarded_mark_end;
  guard.shown.get_column = guarded_get_column;
  guard.shown.is_at_included_range_start = guarded_is_at_included_range_start;
  guard.shown.eof = guarded_eof;
  const bool found = scan_of_the_package(payload, &guard.shown, valid);
  lexer->result_symbol = guard.shown.result_symbol;
  return found;
}
