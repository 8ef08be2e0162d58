// Trace: every message of a session in a file, a JSON line each:
// {"dir":"in","msg":{…}}, "in" and "out" as the server sees them. Main loop
// only.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "server/json.h"
#include "server/outbox.h"

namespace precedent::lsp {

// Stands before the sink that messages go to.
class Trace : public Sink {
 public:
  explicit Trace(Sink& next) : next_(next) {}

  // Begins the file anew; false when it cannot be written. Before, and without
  // it, messages are only passed on.
  bool open(const std::string& path);

  void receive(const Json& message);
  void send(std::string_view message) override;

 private:
  void write(std::string_view direction, std::string_view message);

  Sink& next_;
  std::ofstream file_;
};

}  // namespace precedent::lsp
