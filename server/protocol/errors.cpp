#include "server/protocol/errors.h"

#include <stdexcept>

namespace precedent::lsp {

void throw_exception_from_error(const ResponseError& error,
                                const boost::source_location&) {
  throw std::logic_error("an error was taken for a result: " + error.message);
}

}  // namespace precedent::lsp
