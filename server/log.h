// What the server says to whoever started it, on standard error; standard
// output belongs to the protocol. Thread-safe.
#pragma once

#include <string_view>

namespace precedent::lsp {

// One line, made printable.
void log(std::string_view line);

}  // namespace precedent::lsp
