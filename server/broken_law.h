// BrokenLaw: errors in records and configuration that nobody has open. A rule
// that cannot be read binds nothing, and whoever edits sources alone would
// never know. Main loop only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/snapshot.h"

namespace precedent::lsp {

class BrokenLaw {
 public:
  // What is to be published now that these are the projects and the documents:
  // the errors that are news, and nothing where there are none any more. Of
  // what is open its own diagnostics tell.
  std::vector<PublishDiagnosticsParams> update(const Snapshot& snapshot);

 private:
  std::map<std::string, std::vector<Diagnostic>> shown_;  // by URI
};

}  // namespace precedent::lsp
