// What a fuzzer says of an input that breaks a promise: it dies, in every
// build.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace precedent::test {

inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", promise);
  std::abort();
}

}  // namespace precedent::test
