#include "server/log.h"

#include <cstdio>
#include <string>

#include "decisions/service/front.h"

namespace precedent::lsp {

void log(std::string_view line) {
  const std::string whole = "precedent-lsp: " + printable(line) + "\n";
  std::fwrite(whole.data(), 1, whole.size(), stderr);
}

}  // namespace precedent::lsp
