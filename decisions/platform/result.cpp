#include "decisions/platform/result.h"

#include <stdexcept>

namespace precedent {

std::string to_string(const Failure& failure) {
  std::string line = failure.what;
  if (!failure.why.empty()) line += ": " + failure.why;
  if (!failure.mend.empty()) line += " (" + failure.mend + ")";
  return line;
}

void throw_exception_from_error(const Failure& failure,
                                const boost::source_location&) {
  throw std::logic_error("value() asked of a failure: " + to_string(failure));
}

}  // namespace precedent
