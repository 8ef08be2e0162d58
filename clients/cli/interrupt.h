// What happens when somebody presses Ctrl-C or closes the pipe: the program
// ends at once and as the signal says (a shell sees 130 and stops its script),
// with the line of the terminal left clean.
#pragma once

namespace precedent::cli {

void handle_signals();

// True while a line that is to be wiped stands on standard error. Thread-safe.
void set_line_to_wipe(bool stands);

// While one lives, a signal waits: files are written whole. Main thread only.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;
};

}  // namespace precedent::cli
