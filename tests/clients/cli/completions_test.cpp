// precedent completions: scripts that the shells take and that complete.
#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

// What bash would offer for the last of `words`.
std::string offered(const Repository& repository, const std::string& words) {
  const ProgramRun run = repository.shell(
      "source <(\"$PRECEDENT\" completions bash)\n"
      "COMP_WORDS=(" +
      words +
      ")\n"
      "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
      "_precedent\n"
      "printf '%s ' \"${COMPREPLY[@]}\"\n");
  CHECK(run.err == "");
  return run.out;
}

bool is_installed(const Repository& repository, const std::string& shell) {
  return repository.shell("command -v " + shell).exit_code == 0;
}

}  // namespace

TEST_CASE("bash takes the script and completes by it") {
  Repository repository;
  with_contradiction(repository);
  const ProgramRun syntax =
      repository.shell("\"$PRECEDENT\" completions bash | bash -n");
  CHECK(syntax.err == "");
  CHECK(syntax.exit_code == 0);
  CHECK(offered(repository, "precedent ch") == "check ");
  CHECK(offered(repository, "precedent check --fo") == "--format ");
  CHECK(offered(repository, "precedent check --format ''") ==
        "text json sarif ");
  CHECK(offered(repository, "precedent list --format j") == "json ");
  CHECK(offered(repository, "precedent check sr") == "src ");
  CHECK(offered(repository, "precedent check --root d") == "docs ");
  CHECK(offered(repository, "precedent completions f") == "fish ");
  CHECK(offered(repository, "precedent --color n") == "never ");
}

TEST_CASE("zsh takes the script") {
  const Repository repository;
  const ProgramRun script = repository.run({"completions", "zsh"});
  CHECK(script.out.starts_with("#compdef precedent\n"));
  CHECK(has(script.out, "'check:show where files contradict a decision"));
  if (!is_installed(repository, "zsh")) return;
  CHECK(repository.shell("\"$PRECEDENT\" completions zsh | zsh -n").err == "");
}

TEST_CASE("fish takes the script") {
  const Repository repository;
  const ProgramRun script = repository.run({"completions", "fish"});
  CHECK(has(script.out, "-n __fish_use_subcommand -a check "));
  CHECK(has(script.out, "-l format -r -f -a 'text json sarif'"));
  if (!is_installed(repository, "fish")) return;
  CHECK(repository.shell("\"$PRECEDENT\" completions fish | fish -n").err ==
        "");
}

TEST_CASE("Every option of every verb's help is in the scripts") {
  const Repository repository;
  const std::string bash = repository.run({"completions", "bash"}).out;
  for (const char* verb : {"check", "fix", "list", "test", "init"}) {
    const std::string help = repository.run({verb, "--help"}).out;
    std::size_t at = 0;
    while ((at = help.find(" --", at)) != std::string::npos) {
      const std::size_t end = help.find_first_of(" ,\n", at + 1);
      const std::string option = help.substr(at + 1, end - at - 1);
      INFO(verb << " " << option);
      CHECK(has(bash, option));
      at = end;
    }
  }
}

}  // namespace precedent::test
