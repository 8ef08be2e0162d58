#include "tests/support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#ifdef __APPLE__
extern char** environ;  // in no header there
#endif

namespace precedent::test {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    int ends[2];
    if (::pipe(ends) != 0) fail(errno, "pipe");
    read_end = ends[0];
    write_end = ends[1];
    ::fcntl(read_end, F_SETFD, FD_CLOEXEC);
    ::fcntl(write_end, F_SETFD, FD_CLOEXEC);
  }
  ~Pipe() {
    close(read_end);
    close(write_end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

std::vector<std::string> environment_of(const ProgramOptions& options) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('='));
    if (name.starts_with("GIT_") || name == "NO_COLOR" || name == "TERM" ||
        options.environment.contains(name)) {
      continue;
    }
    result.push_back(text);
  }
  for (const auto& [name, value] : options.environment) {
    if (!value.empty()) result.push_back(name + "=" + value);
  }
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

pid_t start(const std::string& program, std::vector<std::string> arguments,
            const ProgramOptions& options, const Pipe& in, const Pipe& out,
            const Pipe& err) {
  arguments.insert(arguments.begin(), program);
  auto environment = environment_of(options);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read_end, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.write_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write_end, STDERR_FILENO);
  if (!options.folder.empty()) {
    posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
  }
  // The parent ignores SIGPIPE, and that would be inherited.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error =
      ::posix_spawnp(&child, program.c_str(), &actions, &attributes,
                     pointers(arguments).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(error, "cannot start " + program);
  return child;
}

// Reads what there is; closes the end at the end of file.
void take(int& end, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(end, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
    Pipe::close(end);
  }
}

// Writes what fits; closes the end when all is written or nobody reads.
void give(int& end, std::string_view& rest) {
  const ssize_t put = ::write(end, rest.data(), rest.size());
  if (put > 0) rest.remove_prefix(static_cast<std::size_t>(put));
  const bool broken = put < 0 && errno != EINTR && errno != EAGAIN;
  if (rest.empty() || broken) Pipe::close(end);
}

// Feeds and drains the child until it closed both its outputs or the time is
// up.
void converse(Pipe& in, Pipe& out, Pipe& err, const ProgramOptions& options,
              Clock::time_point deadline, ProgramRun& run) {
  std::string_view rest = options.input;
  ::fcntl(in.write_end, F_SETFL, O_NONBLOCK);
  if (rest.empty()) Pipe::close(in.write_end);
  while (out.read_end >= 0 || err.read_end >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - Clock::now());
    if (left.count() <= 0) return;
    pollfd waits[] = {{out.read_end, POLLIN, 0},
                      {err.read_end, POLLIN, 0},
                      {in.write_end, POLLOUT, 0}};
    if (::poll(waits, 3, static_cast<int>(left.count())) <= 0) continue;
    if (waits[0].revents) take(out.read_end, run.out);
    if (waits[1].revents) take(err.read_end, run.err);
    if (waits[2].revents) give(in.write_end, rest);
  }
}

// The status of a child that ended, or was killed when its time was up.
int reap(pid_t child, Clock::time_point deadline, bool& timed_out) {
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= deadline && !timed_out) {
      timed_out = true;
      ::kill(child, SIGKILL);
    }
    ::poll(nullptr, 0, 1);
  }
  return status;
}

}  // namespace

ProgramRun run_program(const std::string& program,
                       const std::vector<std::string>& arguments,
                       const ProgramOptions& options) {
  ::signal(SIGPIPE, SIG_IGN);  // a child that does not read is no reason to die
  ProgramRun run;
  Pipe in, out, err;
  const pid_t child = start(program, arguments, options, in, out, err);
  Pipe::close(in.read_end);
  Pipe::close(out.write_end);
  Pipe::close(err.write_end);
  const auto deadline = Clock::now() + options.time;
  converse(in, out, err, options, deadline, run);
  const int status = reap(child, deadline, run.timed_out);
  run.exit_code =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

std::string own_program(std::string_view name) {
  return std::string(PRECEDENT_BIN_DIR) + "/" + std::string(name);
}

}  // namespace precedent::test
