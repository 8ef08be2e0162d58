// precedent: the decisions of a repository, on the command line.
#include "clients/cli/command_line.h"
#include "clients/cli/interrupt.h"

int main(int argc, char** argv) {
  precedent::cli::handle_signals();
  return precedent::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
}
