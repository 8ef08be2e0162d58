// What the law says of a document, as diagnostics. Thread-safe.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "server/snapshot.h"

namespace precedent::lsp {

// What judging one document takes.
struct JudgeTask {
  Client client;
  std::size_t max_diagnostics = 0;
  ProjectPtr project;
  std::string root;
  std::string path;
  TextPtr text;
  // The analysis there was, under this law or an earlier one, and what became
  // of its text since. Null: there was none.
  AnalysisPtr before;
  std::vector<precedent::TextEdit> edits;
};

// Null only when stopped.
JudgementPtr judge(const JudgeTask& task, std::stop_token stop);

// One finding in the file that an analysis is of, as its diagnostic.
Diagnostic to_diagnostic(const Client& client, const std::string& root,
                         const Analysis& analysis, const Finding& finding);

// One problem in a text.
Diagnostic to_diagnostic(const Client& client, const Text& text,
                         const Problem& problem);

// Where a record stands and its title in it.
Location location_of(const Client& client, const std::string& root,
                     const Decision& decision);

// "0012 Money is never a floating-point number"
std::string title_of(const Decision& decision);

}  // namespace precedent::lsp
