#include "decisions/platform/process.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <thread>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

using precedent::GitLimits;
using precedent::Output;
using precedent::run_git;
using precedent::test::TempFolder;

namespace {

// A repository with one commit, made without this machine's configuration.
class Repository {
 public:
  Repository() {
    setenv("HOME", home_.path().c_str(), 1);
    unsetenv("XDG_CONFIG_HOME");
    home_.write(".gitconfig",
                "[user]\n name = A\n email = a@example.org\n"
                "[init]\n defaultBranch = main\n");
    git({"init", "-q"});
    tree_.write("file", "one\n");
    tree_.write("other", "one\n");
    git({"add", "."});
    git({"commit", "-q", "-m", "one"});
  }

  const TempFolder& tree() const { return tree_; }

  // Plain git: what the owner of the repository does.
  precedent::test::ProgramRun plain(
      const std::vector<std::string>& arguments) const {
    precedent::test::ProgramOptions options;
    options.folder = tree_.path();
    return precedent::test::run_program("git", arguments, options);
  }
  void git(const std::vector<std::string>& arguments) const {
    const auto run = plain(arguments);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
  }

  Output ask(const std::vector<std::string>& arguments) const {
    auto output = run_git(tree_.path(), arguments);
    REQUIRE(output);
    return *output;
  }

 private:
  TempFolder home_;
  TempFolder tree_;
};

}  // namespace

TEST_CASE("git's answer, its complaint and its exit code are handed on") {
  const Repository repository;
  const auto head = repository.ask({"rev-parse", "HEAD"});
  CHECK(head.exit_code == 0);
  CHECK(head.out.size() == 41);
  CHECK(head.err.empty());
  const auto none = repository.ask({"rev-parse", "--verify", "none"});
  CHECK(none.exit_code == 128);
  CHECK(none.err.starts_with("fatal:"));
}

TEST_CASE("arguments reach git as they are, through no shell") {
  const Repository repository;
  const std::string odd = "$(touch x) ; '\" \\ \n*";
  CHECK(repository.ask({"rev-parse", "--sq-quote", odd}).out !=
        repository.ask({"rev-parse", "--sq-quote", "x"}).out);
  CHECK(repository.ask({"check-ref-format", odd}).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(repository.tree() / "x"));
}

TEST_CASE("a folder that is not there is a failure, not an exit") {
  TempFolder root;
  CHECK_FALSE(run_git(root / "none", {"--version"}));
}

TEST_CASE("the user's identity counts, GIT_ variables do not") {
  const Repository repository;
  CHECK(repository.ask({"config", "user.email"}).out == "a@example.org\n");
  setenv("GIT_DIR", "/nonexistent", 1);
  setenv("GIT_CONFIG_COUNT", "1", 1);
  setenv("GIT_CONFIG_KEY_0", "user.email", 1);
  setenv("GIT_CONFIG_VALUE_0", "other@example.org", 1);
  CHECK(repository.ask({"rev-parse", "HEAD"}).exit_code == 0);
  CHECK(repository.ask({"config", "user.email"}).out == "a@example.org\n");
  for (const char* name : {"GIT_DIR", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0",
                           "GIT_CONFIG_VALUE_0"}) {
    unsetenv(name);
  }
}

TEST_CASE("a repository that names programs gets none of them run") {
  const Repository repository;
  const auto& tree = repository.tree();
  const auto canary = tree / ".git/canary";
  tree.write(".git/run",
             "#!/bin/sh\necho \"$0 $*\" >> '" + canary.string() + "'\ncat\n");
  const std::string program = (tree / ".git/run").string();
  REQUIRE(chmod(program.c_str(), 0755) == 0);
  for (const char* hook : {"pre-commit", "post-index-change",
                           "reference-transaction", "post-checkout"}) {
    tree.write(".git/hooks/" + std::string(hook), "#!/bin/sh\n" + program);
    REQUIRE(chmod((tree / (".git/hooks/" + std::string(hook))).c_str(), 0755) ==
            0);
  }
  tree.write(".gitattributes",
             "* diff=evil filter=evil merge=evil\nother filter=plain\n");
  for (const char* key : {"core.fsmonitor",
                          "core.pager",
                          "pager.log",
                          "pager.diff",
                          "core.editor",
                          "core.sshCommand",
                          "core.askPass",
                          "core.gitProxy",
                          "core.alternateRefsCommand",
                          "diff.external",
                          "diff.evil.command",
                          "diff.evil.textconv",
                          "filter.evil.clean",
                          "filter.evil.smudge",
                          "filter.evil.process",
                          "filter.plain.clean",
                          "filter.plain.smudge",
                          "merge.evil.driver",
                          "interactive.diffFilter",
                          "gpg.program",
                          "gpg.ssh.program",
                          "credential.helper",
                          "credential.https://example.org.helper",
                          "sequence.editor",
                          "uploadpack.packObjectsHook",
                          "trailer.evil.command"}) {
    repository.git({"config", key, program});
  }
  repository.git({"config", "filter.evil.required", "true"});
  repository.git({"config", "core.hooksPath", ".git/hooks"});
  repository.git({"config", "log.showSignature", "true"});
  repository.git({"config", "alias.status", "!" + program});
  repository.git({"config", "alias.mine", "!" + program});
  tree.write("file", "two\n");
  tree.write("other", "two\n");

  // The poison works: this git runs it.
  repository.plain({"diff"});
  REQUIRE(std::filesystem::exists(canary));
  std::filesystem::remove(canary);

  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"status"},
           {"status", "--porcelain"},
           {"diff"},
           {"diff", "--cached"},
           {"diff", "--no-ext-diff", "--no-textconv", "HEAD"},
           {"diff", "--raw", "-z"},
           {"log", "-p"},
           {"show"},
           {"blame", "file"},
           {"grep", "one"},
           {"ls-files", "-z", "--cached", "--others", "--exclude-standard"},
           {"hash-object", "file"},
           {"cat-file", "--textconv", "HEAD:file"},
           {"cat-file", "--filters", "HEAD:file"},
           {"check-ignore", "file"},
           {"merge-file", "-p", "file", "file", "file"},
           {"update-index", "--refresh"},
       }) {
    const auto output = repository.ask(arguments);
    INFO("git " << arguments.front() << ": " << output.err);
    CHECK_FALSE(std::filesystem::exists(canary));
    std::filesystem::remove(canary);
  }
  // And none of it keeps git from answering.
  CHECK(repository.ask({"diff"}).out.find("+two") != std::string::npos);
  CHECK(repository.ask({"blame", "file"}).out.find("two") != std::string::npos);
  CHECK(repository.ask({"grep", "two"}).out.find("file") != std::string::npos);
}

TEST_CASE("a folder dressed up as a bare repository is not taken for one") {
  const Repository repository;
  const auto& tree = repository.tree();
  tree.write("bare/HEAD", "ref: refs/heads/main\n");
  tree.write("bare/objects/x", "");
  tree.write("bare/refs/x", "");
  tree.write("bare/config", "[core]\n bare = true\n fsmonitor = /bin/false\n");
  const auto output = run_git(tree / "bare", {"rev-parse", "--git-dir"});
  REQUIRE(output);
  CHECK(output->exit_code == 128);
}

TEST_CASE("a git that takes too long is ended") {
  const Repository repository;
  GitLimits limits;
  limits.time = std::chrono::milliseconds(0);
  const auto output = run_git(repository.tree().path(), {"gc"}, limits);
  REQUIRE_FALSE(output);
  CHECK(output.error().why.find("took longer than 0 ms") != std::string::npos);
}

TEST_CASE("a git that prints too much is ended") {
  const Repository repository;
  repository.tree().write("big", std::string(1 << 20, 'x'));
  const auto& tree = repository.tree();
  GitLimits limits;
  limits.bytes = 4096;
  const auto output =
      run_git(tree.path(), {"diff", "--no-index", "/dev/null", "big"}, limits);
  REQUIRE_FALSE(output);
  CHECK(output.error().why == "it printed too much");
}

TEST_CASE("long output of both kinds does not block") {
  const Repository repository;
  const std::string line(100, 'x');
  std::string text;
  for (int i = 0; i < 20000; ++i) text += line + "\n";
  repository.tree().write("big", text);
  const auto output =
      repository.ask({"diff", "--no-index", "/dev/null", "big"});
  CHECK(output.out.size() > text.size());
}

TEST_CASE("several threads may ask at once") {
  const Repository repository;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 5; ++j) {
        const auto output =
            run_git(repository.tree().path(), {"rev-parse", "HEAD"});
        if (output && output->exit_code == 0 && output->out.size() == 41) {
          ++good;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == 20);
}
