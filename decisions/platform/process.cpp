#include "decisions/platform/process.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

// Header-only, with the standard library's paths: nothing of Boost to link.
#define BOOST_PROCESS_USE_STD_FS 1
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/steady_timer.hpp>
// Boost 1.81's process/v2 uses these two without including them.
#include <boost/optional.hpp>
#include <boost/type_traits.hpp>
// After them.
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/start_dir.hpp>
#include <boost/process/v2/stdio.hpp>

namespace precedent {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using boost::system::error_code;

constexpr const char* kGitPlaces[] = {
    "/usr/bin/git",
    "/usr/local/bin/git",
    "/opt/homebrew/bin/git",
    "/opt/local/bin/git",
    "/usr/pkg/bin/git",
    "/run/current-system/sw/bin/git",
    "/Library/Developer/CommandLineTools/usr/bin/git",
};

// Each names a program, or a place that programs are taken from.
constexpr const char* kShut[] = {
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.alternateRefsCommand=false",
    "core.attributesFile=/dev/null",
    "core.untrackedCache=false",
    "credential.helper=",
    "diff.external=",
    "diff.ignoreSubmodules=all",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.defaultKeyCommand=false",
    "interactive.diffFilter=",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "sequence.editor=false",
    "submodule.recurse=false",
    "uploadpack.packObjectsHook=",
};

std::optional<std::string> find_git();
std::vector<std::string> scrubbed_environment();
Result<std::vector<std::string>> shut_by_name(
    const std::string& git, const std::filesystem::path& folder,
    GitLimits limits);
void add_arguments(const std::vector<std::string>& arguments,
                   std::vector<std::string>& all);
Result<Output> run(const std::string& program,
                   const std::vector<std::string>& arguments,
                   const std::filesystem::path& folder, GitLimits limits);

}  // namespace

Result<Output> run_git(const std::filesystem::path& folder,
                       const std::vector<std::string>& arguments,
                       GitLimits limits) {
  const auto git = find_git();
  if (!git) {
    return Failure("cannot run git",
                   "it is in none of the usual system folders",
                   "install git, for example as /usr/bin/git");
  }
  auto all = shut_by_name(*git, folder, limits);
  if (!all) return all.error();
  add_arguments(arguments, *all);
  return run(*git, *all, folder, limits);
}

namespace {

std::optional<std::string> find_git() {
  for (const char* place : kGitPlaces) {
    if (::access(place, X_OK) == 0) return place;
  }
  return std::nullopt;
}

std::vector<std::string> scrubbed_environment() {
  std::vector<std::string> environment = {
      "PATH=/usr/bin:/bin:/usr/local/bin",
      "LC_ALL=C",
      "GIT_TERMINAL_PROMPT=0",
      "GIT_OPTIONAL_LOCKS=0",
      "GIT_NO_LAZY_FETCH=1",
      "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_PAGER=cat",
  };
  // Where the user's own configuration is: identity, safe.directory.
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "TMPDIR"}) {
    if (const char* value = std::getenv(name)) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  return environment;
}

std::vector<std::string> with_doors_shut() {
  std::vector<std::string> arguments = {"--no-pager", "--no-optional-locks",
                                        "--no-replace-objects",
                                        "--literal-pathspecs"};
  for (const char* setting : kShut) {
    arguments.push_back("-c");
    arguments.push_back(setting);
  }
  return arguments;
}

// Keys that name a program under a name the repository chose, and what makes
// them harmless. An empty command is none, to git.
std::optional<std::string> neutral(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kFamilies[] = {
      {"filter.", ".clean"},    {"filter.", ".smudge"},
      {"filter.", ".process"},  {"diff.", ".command"},
      {"diff.", ".textconv"},   {"merge.", ".driver"},
      {"hook.", ".command"},    {"credential.", ".helper"},
      {"trailer.", ".command"}, {"trailer.", ".cmd"},
  };
  if (key.starts_with("filter.") && key.ends_with(".required")) {
    return std::string(key) + "=false";
  }
  for (const auto& [begin, end] : kFamilies) {
    if (key.starts_with(begin) && key.ends_with(end)) {
      return std::string(key) + "=";
    }
  }
  return std::nullopt;
}

// The arguments before the subcommand: the doors known beforehand, and those
// that this repository's configuration opens under names of its own. Listing a
// configuration runs nothing.
Result<std::vector<std::string>> shut_by_name(
    const std::string& git, const std::filesystem::path& folder,
    GitLimits limits) {
  auto arguments = with_doors_shut();
  auto asking = arguments;
  asking.insert(asking.end(), {"config", "--list", "--null", "--name-only"});
  const auto keys = run(git, asking, folder, limits);
  if (!keys) return keys.error();
  std::string_view rest = keys->out;
  while (!rest.empty()) {
    const auto end = rest.find('\0');
    if (auto setting = neutral(rest.substr(0, end))) {
      arguments.insert(arguments.end(), {"-c", std::move(*setting)});
    }
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return arguments;
}

// The subcommand and what it is asked. An external diff that is the empty
// command is an error to git and not none, so those who would run one are told
// not to.
void add_arguments(const std::vector<std::string>& arguments,
                   std::vector<std::string>& all) {
  if (arguments.empty()) return;
  const std::string& subcommand = arguments.front();
  all.push_back(subcommand);
  for (const char* diffs : {"diff", "diff-files", "diff-index", "diff-tree",
                            "log", "show", "whatchanged", "format-patch"}) {
    if (subcommand != diffs) continue;
    all.insert(all.end(),
               {"--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty"});
  }
  if (subcommand == "blame" || subcommand == "grep") {
    all.push_back("--no-textconv");
  }
  all.insert(all.end(), arguments.begin() + 1, arguments.end());
}

// Reads a pipe to its end into a string with a cap.
class Drain {
 public:
  Drain(asio::io_context& loop, std::size_t cap) : pipe(loop), cap_(cap) {}

  // `over` is called when the cap is passed.
  template <class Over>
  void start(Over over) {
    pipe.async_read_some(asio::buffer(buffer_),
                         [this, over](error_code error, std::size_t n) {
                           text.append(buffer_.data(), n);
                           if (text.size() > cap_) return over();
                           if (!error) start(over);
                         });
  }

  asio::readable_pipe pipe;
  std::string text;

 private:
  std::size_t cap_;
  std::array<char, 65536> buffer_;
};

// Boost's own process_environment is not complete in 1.81 when header-only.
class Environment {
 public:
  explicit Environment(std::vector<std::string> entries)
      : entries_(std::move(entries)) {
    for (const std::string& entry : entries_)
      pointers_.push_back(entry.c_str());
    pointers_.push_back(nullptr);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // Called by boost before it forks.
  error_code on_setup(process::posix::default_launcher& launcher,
                      const std::filesystem::path&, const char* const*) {
    launcher.env = pointers_.data();
    return {};
  }

 private:
  std::vector<std::string> entries_;
  std::vector<const char*> pointers_;
};

// One child, waited for on a loop of its own.
class Child {
 public:
  explicit Child(GitLimits limits)
      : limits_(limits),
        timer_(loop_),
        out_(loop_, limits.bytes),
        err_(loop_, limits.bytes) {}

  Result<Output> run(const std::string& program,
                     const std::vector<std::string>& arguments,
                     const std::filesystem::path& folder) {
    process::process child(
        loop_, program, arguments,
        process::process_stdio{nullptr, out_.pipe, err_.pipe},
        process::process_start_dir(folder),
        Environment(scrubbed_environment()));
    timer_.expires_after(limits_.time);
    timer_.async_wait([&](error_code error) {
      if (!error) end(child, "it took longer than " + seconds());
    });
    const auto over = [&] { end(child, "it printed too much"); };
    out_.start(over);
    err_.start(over);
    child.async_wait([&](error_code, int) { timer_.cancel(); });
    loop_.run();
    if (!refusal_.empty()) return Failure("cannot run git", refusal_);
    return Output{child.exit_code(), std::move(out_.text),
                  std::move(err_.text)};
  }

 private:
  std::string seconds() const {
    return std::to_string(limits_.time.count()) + " ms";
  }

  // The pipes are closed too: a grandchild may still hold their other ends.
  void end(process::process& child, std::string why) {
    if (refusal_.empty()) refusal_ = std::move(why);
    error_code ignored;
    child.terminate(ignored);
    out_.pipe.close(ignored);
    err_.pipe.close(ignored);
    timer_.cancel();
  }

  GitLimits limits_;
  asio::io_context loop_;
  asio::steady_timer timer_;
  Drain out_;
  Drain err_;
  std::string refusal_;
};

Result<Output> run(const std::string& program,
                   const std::vector<std::string>& arguments,
                   const std::filesystem::path& folder, GitLimits limits) {
  try {
    return Child(limits).run(program, arguments, folder);
  } catch (const std::exception& problem) {  // boost's, not past this floor
    return Failure("cannot run " + program + " in '" + folder.string() + "'",
                   problem.what());
  }
}

}  // namespace
}  // namespace precedent
