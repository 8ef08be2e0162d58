// Everything that can happen to the main loop: what the reader read and what
// workers found out. A closed set: whoever adds one is told by the compiler
// where it must be handled.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>

#include "server/protocol/errors.h"
#include "server/snapshot.h"

namespace precedent::lsp {

// A message from the client.
struct Incoming {
  std::shared_ptr<const nlohmann::json> message;
};

// A message that is no message; answered with `error` and no id.
struct Unreadable {
  ResponseError error;
};

// Nobody will ask anything any more.
struct InputEnded {
  std::string why;  // for the log; empty at a plain end of input
};

// A project was loaded.
struct Loaded {
  std::string root;
  std::uint64_t load = 0;  // which of its loads
  ProjectPtr project;      // null when stopped
  Overlay overlay;
};

// A document was judged.
struct Judged {
  std::string key;
  std::uint64_t opened = 0;  // which opening of it
  JudgementPtr judgement;    // null when stopped
  bool failed = false;       // a bug of ours: not to be tried again
};

// A request was answered by a worker, with JSON text.
struct Answered {
  std::uint64_t request = 0;
  Outcome<std::string> answer;
};

using Event =
    std::variant<Incoming, Unreadable, InputEnded, Loaded, Judged, Answered>;

}  // namespace precedent::lsp
