// What a request may be answered with instead of a result: JSON-RPC 2.0's and
// LSP's error codes. Immutable data.
#pragma once

#include <string>

#include "decisions/service/front.h"

namespace precedent::lsp {

enum class ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestCancelled = -32800,
};

struct ResponseError {
  ErrorCode code = ErrorCode::InternalError;
  std::string message;

  bool operator==(const ResponseError&) const = default;
};

// Called by boost when value() is asked of an Outcome that holds an error: a
// bug of ours. Throws std::logic_error.
[[noreturn]] void throw_exception_from_error(const ResponseError& error,
                                             const boost::source_location&);

// What a request comes to.
template <class T>
using Outcome = boost::system::result<T, ResponseError>;

}  // namespace precedent::lsp
