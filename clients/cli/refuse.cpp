#include "clients/cli/refuse.h"

#include <cstdio>

namespace precedent::cli {

Exit refuse(const Failure& failure) {
  remark(failure);
  return CouldNotTell;
}

void remark(const Failure& failure) {
  const std::string line = "precedent: " + printable(to_string(failure)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace precedent::cli
