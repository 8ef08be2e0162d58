// What the command line says of itself, and of words that it doesn't know.
#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

const std::vector<std::string> kVerbs = {"check", "fix",  "list",
                                         "show",  "new",  "explain",
                                         "test",  "init", "completions"};

// One line on standard error, nothing on standard output, exit code 2.
void check_refused(const ProgramRun& run, const std::string& line) {
  CHECK(run.err == "precedent: " + line + "\n");
  CHECK(run.out == "");
  CHECK(run.exit_code == 2);
}

}  // namespace

TEST_CASE("--version names the program and its version") {
  const Repository repository;
  for (const char* option : {"--version", "-V"}) {
    const ProgramRun run = repository.run({option});
    CHECK(run.out == "precedent " PRECEDENT_VERSION "\n");
    CHECK(run.exit_code == 0);
  }
}

TEST_CASE("--help names every verb and fits 80 columns") {
  const Repository repository;
  const ProgramRun run = repository.run({"--help"});
  CHECK(run.exit_code == 0);
  for (const std::string& verb : kVerbs) {
    CHECK(has(run.out, "\n  " + verb + " "));
  }
  std::size_t begin = 0;
  while (begin < run.out.size()) {
    const std::size_t end = run.out.find('\n', begin);
    CHECK(end - begin <= 80);
    begin = end + 1;
  }
}

TEST_CASE("Every verb has a help of its own, with examples") {
  const Repository repository;
  for (const std::string& verb : kVerbs) {
    INFO(verb);
    const ProgramRun run = repository.run({verb, "--help"});
    CHECK(run.exit_code == 0);
    CHECK(run.out.starts_with("precedent " + verb + ": "));
    CHECK(has(run.out, "\nUsage\n  precedent " + verb));
    CHECK(has(run.out, "--root DIR"));
    CHECK(has(run.out, "\nExamples\n  "));
    CHECK(repository.run({"help", verb}).out == run.out);
    CHECK(repository.run({verb, "-h"}).out == run.out);
  }
}

TEST_CASE("Without a word it shows its help and could not tell") {
  const Repository repository;
  const ProgramRun run = repository.run({});
  CHECK(run.exit_code == 2);
  CHECK(run.out == "");
  CHECK(run.err == repository.run({"--help"}).out);
}

TEST_CASE("An unknown verb names the nearest one") {
  const Repository repository;
  check_refused(repository.run({"chekc"}),
                "chekc: there is no such verb (did you mean check?) (see "
                "precedent --help)");
  check_refused(repository.run({"help", "lsit"}),
                "lsit: there is no such verb (did you mean list?) (see "
                "precedent --help)");
  check_refused(repository.run({"frobnicate"}),
                "frobnicate: there is no such verb (see precedent --help)");
}

TEST_CASE("An unknown option names the nearest one of that verb") {
  const Repository repository;
  check_refused(repository.run({"check", "--fromat", "json"}),
                "--fromat: there is no such option (did you mean --format?) "
                "(see precedent check --help)");
  check_refused(repository.run({"check", "--bail=error"}),
                "--bail: there is no such option (see precedent check --help)");
  check_refused(repository.run({"fix", "--dryrun"}),
                "--dryrun: there is no such option (did you mean --dry-run?) "
                "(see precedent fix --help)");
  check_refused(repository.run({"--rot", "."}),
                "--rot: there is no such option (did you mean --root?) (see "
                "precedent --help)");
}

TEST_CASE("A value that is none of the choices names the nearest one") {
  const Repository repository;
  check_refused(repository.run({"check", "--format", "jsn"}),
                "--format: \"jsn\" is none of text, json, sarif (did you mean "
                "json?) (see precedent check --help)");
  check_refused(repository.run({"list", "--color", "sometimes"}),
                "--color: \"sometimes\" is none of auto, always, never (see "
                "precedent list --help)");
  check_refused(repository.run({"check", "--threads", "many"}),
                "--threads: \"many\" is no number from 0 to 999 (see precedent "
                "check --help)");
  CHECK(repository.run({"check", "--threads", "-1"}).exit_code == 2);
  CHECK(repository.run({"check", "--format"}).exit_code == 2);
}

TEST_CASE("What a verb needs is asked for") {
  const Repository repository;
  check_refused(repository.run({"show"}),
                "show: which decision? (its id or its path)");
  check_refused(repository.run({"explain"}),
                "explain: which rule? (its name, as check prints it)");
  check_refused(repository.run({"new"}),
                "new: what is decided? (precedent new Money is never a float)");
  check_refused(repository.run({"new", " "}),
                "new: what is decided? (precedent new Money is never a float)");
  check_refused(repository.run({"completions"}),
                "completions: for which shell? (bash, zsh or fish)");
  check_refused(repository.run({"list", "extra"}),
                "extra: one word too many (see precedent list --help)");
}

TEST_CASE("A root that is no folder is told") {
  const Repository repository;
  repository.write("file", "");
  for (const char* root : {"nowhere", "file"}) {
    const ProgramRun run = repository.run({"check", "--root", root});
    CHECK(run.exit_code == 2);
    CHECK(run.out == "");
    CHECK(run.err.starts_with("precedent: "));
    CHECK(has(run.err, root));
    CHECK(run.err.ends_with("(--root names the project's folder)\n"));
  }
}

TEST_CASE("Words of the line are printed printable") {
  const Repository repository;
  check_refused(repository.run({"\x1b[31mred\x07"}),
                "\\x1b[31mred\\x07: there is no such verb (see precedent "
                "--help)");
}

TEST_CASE("A full disk is no success") {
  const Repository repository;
  const ProgramRun run = repository.shell("\"$PRECEDENT\" --help > /dev/full");
  CHECK(run.exit_code == 2);
  CHECK(run.err.starts_with("precedent: standard output: "));
}

}  // namespace precedent::test
