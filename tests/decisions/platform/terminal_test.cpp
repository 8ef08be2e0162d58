#include "decisions/platform/terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/support/catch.h"

using precedent::Stream;

namespace {

// Puts something else in the place of standard error for a while.
class StandardError {
 public:
  explicit StandardError(int replacement) : saved_(dup(STDERR_FILENO)) {
    dup2(replacement, STDERR_FILENO);
    close(replacement);
  }
  ~StandardError() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }

 private:
  int saved_;
};

// The near end of a pseudo-terminal, `columns` wide. The far one stays open.
int open_terminal(unsigned short columns) {
  const int far = posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(far >= 0);
  REQUIRE(grantpt(far) == 0);
  REQUIRE(unlockpt(far) == 0);
  const int near = open(ptsname(far), O_RDWR | O_NOCTTY);
  REQUIRE(near >= 0);
  winsize size{};
  size.ws_col = columns;
  REQUIRE(ioctl(near, TIOCSWINSZ, &size) == 0);
  return near;
}

}  // namespace

TEST_CASE("a pipe is no terminal, is 80 wide and has no colour") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  setenv("TERM", "xterm", 1);
  unsetenv("NO_COLOR");
  StandardError replaced(ends[1]);
  CHECK_FALSE(precedent::is_terminal(Stream::Err));
  CHECK(precedent::terminal_width(Stream::Err) == 80);
  CHECK_FALSE(precedent::wants_colour(Stream::Err));
  close(ends[0]);
}

TEST_CASE("a terminal tells its width, and wants colour unless told not to") {
  setenv("TERM", "xterm", 1);
  unsetenv("NO_COLOR");
  StandardError replaced(open_terminal(132));
  CHECK(precedent::is_terminal(Stream::Err));
  CHECK(precedent::terminal_width(Stream::Err) == 132);
  CHECK(precedent::wants_colour(Stream::Err));

  setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(precedent::wants_colour(Stream::Err));
  setenv("NO_COLOR", "", 1);  // empty is as good as none
  CHECK(precedent::wants_colour(Stream::Err));
  unsetenv("NO_COLOR");
  setenv("TERM", "dumb", 1);
  CHECK_FALSE(precedent::wants_colour(Stream::Err));
}

TEST_CASE("a terminal that does not know its width counts as 80") {
  StandardError replaced(open_terminal(0));
  CHECK(precedent::terminal_width(Stream::Err) == 80);
}
