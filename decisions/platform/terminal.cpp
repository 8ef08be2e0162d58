#include "decisions/platform/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace precedent {
namespace {

int descriptor_of(Stream stream) {
  return stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO;
}

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

bool is_terminal(Stream stream) { return isatty(descriptor_of(stream)) == 1; }

int terminal_width(Stream stream) {
  constexpr int kUsual = 80;
  winsize size{};
  if (ioctl(descriptor_of(stream), TIOCGWINSZ, &size) != 0) return kUsual;
  return size.ws_col > 0 ? size.ws_col : kUsual;
}

bool wants_colour(Stream stream) {
  return is_terminal(stream) && variable("NO_COLOR").empty() &&
         variable("TERM") != "dumb";
}

}  // namespace precedent
