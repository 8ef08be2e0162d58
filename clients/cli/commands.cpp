#include "clients/cli/command.h"

namespace precedent::cli {

Command check_command();
Command fix_command();
Command list_command();
Command show_command();
Command explain_command();
Command new_command();
Command test_command();
Command init_command();
Command completions_command();

std::span<const Command> commands() {
  static const Command all[] = {
      check_command(), fix_command(),     list_command(),
      show_command(),  explain_command(), new_command(),
      test_command(),  init_command(),    completions_command(),
  };
  return all;
}

}  // namespace precedent::cli
