// What is for a terminal alone: colours, links, the progress bar, and how the
// program ends when somebody stops it.
#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

using Environment = std::map<std::string, std::string>;

const Environment kPlainTerminal = {{"TERM", "xterm-256color"},
                                    {"TERM_PROGRAM", ""},
                                    {"VTE_VERSION", ""},
                                    {"KONSOLE_VERSION", ""},
                                    {"WT_SESSION", ""}};

Environment with(const std::string& name, const std::string& value) {
  Environment environment = kPlainTerminal;
  environment[name] = value;
  return environment;
}

constexpr char kColour[] = "\x1b[1;31merror\x1b[0m";
constexpr char kLink[] = "\x1b]8;;file://";

}  // namespace

TEST_CASE("Colours are for terminals, and for whom wants them") {
  Repository repository;
  with_contradiction(repository);
  CHECK(has(repository.on_terminal("check", kPlainTerminal).out, kColour));
  CHECK_FALSE(has(repository.run({"check"}).out, "\x1b"));
  CHECK_FALSE(
      has(repository.on_terminal("check", with("NO_COLOR", "1")).out, "\x1b"));
  CHECK_FALSE(
      has(repository.on_terminal("check", with("TERM", "dumb")).out, "\x1b"));
  CHECK_FALSE(
      has(repository.on_terminal("check --color never", kPlainTerminal).out,
          "\x1b"));
  CHECK(has(repository.run({"check", "--color", "always"}).out, kColour));
}

TEST_CASE("Colours change nothing but colours") {
  Repository repository;
  with_contradiction(repository);
  std::string coloured = repository.run({"check", "--color", "always"}).out;
  std::size_t begin = 0;
  while ((begin = coloured.find("\x1b[")) != std::string::npos) {
    coloured.erase(begin, coloured.find('m', begin) + 1 - begin);
  }
  CHECK(coloured == repository.run({"check"}).out);
}

TEST_CASE("Links are for terminals that are known to have them") {
  Repository repository;
  with_contradiction(repository);
  CHECK_FALSE(has(repository.on_terminal("check", kPlainTerminal).out, kLink));
  for (const auto& [name, value] : Environment{{"TERM", "xterm-kitty"},
                                               {"TERM_PROGRAM", "WezTerm"},
                                               {"VTE_VERSION", "7006"},
                                               {"KONSOLE_VERSION", "230400"}}) {
    INFO(name << "=" << value);
    const ProgramRun run = repository.on_terminal("check", with(name, value));
    CHECK(has(run.out, kLink));
    CHECK(has(run.out, "/src/total.ts\x1b\\"));
  }
  for (const auto& [name, value] :
       Environment{{"TERM_PROGRAM", "vscode"}, {"VTE_VERSION", "4200"}}) {
    INFO(name << "=" << value);
    CHECK_FALSE(
        has(repository.on_terminal("check", with(name, value)).out, kLink));
  }
  CHECK_FALSE(has(repository.run({"check", "--color", "always"}).out, kLink));
}

TEST_CASE("A long check shows a bar on a terminal, and wipes it") {
  Repository repository;
  with_contradiction(repository);
  std::string text;
  while (text.size() < 8'000) text += "f(parseFloat, { a: [1] });\n";
  for (int i = 0; i < 400; ++i) {
    repository.write("src/many/" + std::to_string(i) + ".ts", text);
  }
  const std::string out =
      repository.on_terminal("check --threads 1", kPlainTerminal).out;
  const std::size_t bar = out.rfind(" of 402 files\x1b[K");
  REQUIRE(bar != std::string::npos);
  CHECK(out.substr(bar).starts_with(" of 402 files\x1b[K\r\x1b[K\x1b[1msrc/"));
  const ProgramRun pipe = repository.run({"check", "--threads", "1"});
  CHECK(pipe.err == "");
  CHECK_FALSE(has(pipe.out, " of 402 files"));
}

TEST_CASE("A reader that goes away ends it quietly") {
  Repository repository;
  with_contradiction(repository);
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "parseFloat(a);\n";
  repository.write("src/many.ts", many);
  const ProgramRun run = repository.shell(
      "\"$PRECEDENT\" check | head -n 1; echo \"${PIPESTATUS[0]}\"");
  CHECK(run.err == "");
  CHECK(has(run.out, "\n141\n"));  // 128 + SIGPIPE, as of any other program
}

TEST_CASE("An interrupt ends it at once, as the signal says") {
  Repository repository;
  with_contradiction(repository);
  // It waits for its input; nothing comes but the signal.
  const ProgramRun run = repository.shell(
      "set -m; mkfifo .git/never; exec 3<>.git/never\n"
      "\"$PRECEDENT\" check - --stdin-path a.ts <&3 & child=$!\n"
      // Its handler is in place once signal 2 is among those it catches.
      "while [[ -e /proc/$child ]] && ! "
      "grep -q '^SigCgt:.*[2367abef]$' /proc/$child/status; do :; done\n"
      "kill -INT $child; wait $child; echo \"code $?\"\n");
  CHECK(run.out == "code 130\n");
}

}  // namespace precedent::test
