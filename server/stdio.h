// The standard streams as the protocol's stream, and the signals that end a
// process. One Input a process.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

#include "server/event.h"
#include "server/outbox.h"
#include "server/transport.h"

namespace precedent::lsp {

// Standard output. A client that went away is found out by the reader.
class Output : public Sink {
 public:
  void send(std::string_view message) override;
};

// A thread that turns standard input into events. The last is InputEnded: at
// the end of the input, when the stream is broken, and at SIGTERM, SIGINT and
// SIGHUP. Should this object still live some seconds after that, because a
// client does not read what it is sent or a job does not stop, the thread ends
// the process.
class Input {
 public:
  Input() = default;
  ~Input();

  // Takes over the signals and begins to read. Once.
  void start(std::function<void(Event)> post);
  // Nothing is posted after this.
  void stop();

 private:
  void read();
  bool read_some();
  void post(Event event);

  FrameReader frames_;
  std::mutex mutex_;
  std::function<void(Event)> post_;
  std::condition_variable changed_;
  bool gone_ = false;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace precedent::lsp
