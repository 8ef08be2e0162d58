#include "server/trace.h"

#include <nlohmann/json.hpp>

namespace precedent::lsp {

bool Trace::open(const std::string& path) {
  file_.open(path, std::ios::binary | std::ios::trunc);
  return file_.is_open();
}

void Trace::receive(const Json& message) {
  if (file_.is_open()) write("in", to_text(message));
}

void Trace::send(std::string_view message) {
  if (file_.is_open()) write("out", message);
  next_.send(message);
}

// Flushed at once: a trace is read when something went wrong.
void Trace::write(std::string_view direction, std::string_view message) {
  file_ << R"({"dir":")" << direction << R"(","msg":)" << message << "}\n"
        << std::flush;
}

}  // namespace precedent::lsp
