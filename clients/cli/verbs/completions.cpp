// precedent completions: scripts for shells, made by walking what is parsed.
#include <CLI/CLI.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/command.h"
#include "clients/cli/refuse.h"
#include "clients/cli/shells.h"

namespace precedent::cli {
namespace {

Run declare(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  add_choice(app, "shell", *shell, {"bash", "zsh", "fish"}, "whose script");
  return [shell, &app](Context& context) -> int {
    const CommandLineFacts facts = walk(*app.get_parent());
    if (*shell == "bash") {
      context.page.put_lines(bash_completions(facts));
    } else if (*shell == "zsh") {
      context.page.put_lines(zsh_completions(facts));
    } else if (*shell == "fish") {
      context.page.put_lines(fish_completions(facts));
    } else {
      return refuse({"completions", "for which shell?", "bash, zsh or fish"});
    }
    return NothingWrong;
  };
}

}  // namespace

Command completions_command() {
  return {"completions",
          "Set up",
          "bash|zsh|fish",
          "print a script that completes verbs and options in a shell",
          "",
          "precedent completions bash > "
          "~/.local/share/bash-completion/completions/precedent\n"
          "precedent completions zsh  > \"${fpath[1]}/_precedent\"\n"
          "precedent completions fish > "
          "~/.config/fish/completions/precedent.fish\n",
          declare};
}

}  // namespace precedent::cli
