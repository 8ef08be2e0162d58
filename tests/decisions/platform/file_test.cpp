#include "decisions/platform/file.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <thread>

#include "decisions/platform/open_beneath.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using precedent::Failure;
using precedent::Folder;
using precedent::test::TempFolder;
namespace fs = std::filesystem;

namespace {

Folder open_folder(const fs::path& path) {
  auto folder = Folder::open(path);
  REQUIRE(folder);
  return std::move(*folder);
}

// Both ways of opening; each must hold by itself.
using Opener = precedent::Opened (*)(int, std::string_view, int);
constexpr Opener kOpeners[] = {precedent::open_beneath,
                               precedent::walk_beneath};

int error_of(Opener open, const TempFolder& root, std::string_view name) {
  const int folder = ::open(root.path().c_str(), O_RDONLY | O_DIRECTORY);
  const auto opened = open(folder, name, O_RDONLY | O_NONBLOCK);
  ::close(folder);
  return opened.descriptor ? 0 : opened.error;
}

std::string why(const Folder& folder, std::string_view name) {
  auto bytes = folder.read(name);
  return bytes ? "read" : bytes.error().why;
}

}  // namespace

TEST_CASE("a file is read, byte for byte") {
  TempFolder root;
  const std::string bytes("\0\xff\r\n\xef\xbb\xbf", 7);
  root.write("a/b.bin", bytes);
  root.write("empty", "");
  const auto folder = open_folder(root.path());
  CHECK(folder.read("a/b.bin").value() == bytes);
  CHECK(folder.read("./a//b.bin").value() == bytes);
  CHECK(folder.read("empty").value().empty());
}

TEST_CASE("a folder that is not there says so") {
  TempFolder root;
  const auto folder = Folder::open(root / "none");
  REQUIRE_FALSE(folder);
  CHECK(folder.error().what.find("none") != std::string::npos);
  CHECK_FALSE(folder.error().why.empty());
}

TEST_CASE("names that lead out are refused, whichever way they are opened") {
  TempFolder outside;
  outside.write("secret", "secret");
  TempFolder root;
  root.write("in/file", "inside");
  fs::create_symlink("/etc/passwd", root / "absolute");
  fs::create_symlink("/dev/zero", root / "zero");
  fs::create_symlink(outside.path() / "secret", root / "out");
  fs::create_symlink("out", root / "link-to-out");
  fs::create_symlink("../../..", root / "in/up");
  fs::create_symlink(outside.path(), root / "outer");
  fs::create_symlink(".", root / "here");
  const std::string with_nul("in\0/../in/file", 14);

  for (const Opener open : kOpeners) {
    CHECK(error_of(open, root, "in/file") == 0);
    CHECK(error_of(open, root, "absolute") == EXDEV);
    CHECK(error_of(open, root, "zero") == EXDEV);
    CHECK(error_of(open, root, "out") == EXDEV);
    CHECK(error_of(open, root, "link-to-out") == EXDEV);
    CHECK(error_of(open, root, "outer/secret") == EXDEV);
    CHECK(error_of(open, root, "in/up/etc/passwd") == EXDEV);
    CHECK(error_of(open, root, "here/here/out") == EXDEV);
    CHECK(error_of(open, root, "..") == EINVAL);
    CHECK(error_of(open, root, "in/../../x") == EINVAL);
    CHECK(error_of(open, root, "in/..") == EINVAL);
    CHECK(error_of(open, root, "/etc/passwd") == EINVAL);
    CHECK(error_of(open, root, with_nul) == EINVAL);
    CHECK(error_of(open, root, "%2e%2e/x") == ENOENT);
    CHECK(error_of(open, root, std::string(5000, 'x')) == ENAMETOOLONG);
  }
}

TEST_CASE("a link that leads out is told of with its target, unopened") {
  TempFolder root;
  fs::create_symlink("/etc/passwd", root / "out");
  const auto bytes = open_folder(root.path()).read("out");
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().what == "cannot read 'out'");
  CHECK(bytes.error().why.find("'/etc/passwd'") != std::string::npos);
  CHECK_FALSE(bytes.error().mend.empty());
}

TEST_CASE("links that stay inside are followed, whichever way") {
  TempFolder root;
  root.write("a/b/file", "inside");
  fs::create_symlink("b", root / "a/link");
  fs::create_symlink("../a/link/file", root / "a/again");
  for (const Opener open : kOpeners) {
    CHECK(error_of(open, root, "a/link/file") == 0);
    CHECK(error_of(open, root, "a/again") == 0);
  }
  CHECK(open_folder(root.path()).read("a/again").value() == "inside");
}

TEST_CASE("links in a circle end") {
  TempFolder root;
  fs::create_symlink("self", root / "self");
  fs::create_symlink("pong", root / "ping");
  fs::create_symlink("ping", root / "pong");
  for (const Opener open : kOpeners) {
    CHECK(error_of(open, root, "self") == ELOOP);
    CHECK(error_of(open, root, "ping/x") == ELOOP);
  }
  CHECK(why(open_folder(root.path()), "self") == "links lead in a circle");
}

TEST_CASE("a link that multiplies does not") {
  TempFolder root;
  std::string twice = "l0/l0";
  root.write("d/file", "");
  fs::create_symlink("d/..", root / "l0");
  for (int i = 1; i < 20; ++i) {
    const std::string below = "l" + std::to_string(i - 1);
    fs::create_symlink(below + "/" + below, root / ("l" + std::to_string(i)));
  }
  for (const Opener open : kOpeners) {
    CHECK(error_of(open, root, "l19/d/file") == ELOOP);
  }
}

TEST_CASE("only regular files are read, and nothing else is waited for") {
  TempFolder root;
  root.write("folder/file", "");
  REQUIRE(mkfifo((root / "fifo").c_str(), 0600) == 0);
  const int server = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (root / "socket").c_str(),
               sizeof address.sun_path - 1);
  REQUIRE(bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address) ==
          0);
  const auto folder = open_folder(root.path());
  CHECK(why(folder, "fifo") == "it is a pipe, not a file");
  CHECK(why(folder, "folder") == "it is a folder");
  CHECK(why(folder, "") == "it is a folder");
  CHECK(why(folder, "socket") == "it is a socket or a device, not a file");
  CHECK(why(folder, "folder/file/x") == "Not a directory");
  CHECK(why(folder, "none") == "No such file or directory");
  close(server);
}

TEST_CASE("a device is no file") {
  const auto dev = open_folder("/dev");
  CHECK(why(dev, "zero") == "it is a device, not a file");
}

TEST_CASE("a file without the right to read it says so") {
  if (geteuid() == 0) {
    // Root may read whatever it likes; let the work be done by somebody else.
    REQUIRE(seteuid(65534) == 0);
  }
  TempFolder root;
  root.write("closed", "x");
  REQUIRE(chmod((root / "closed").c_str(), 0) == 0);
  CHECK(why(open_folder(root.path()), "closed") == "permission denied");
  if (getuid() == 0) REQUIRE(seteuid(0) == 0);
}

TEST_CASE("a file over the cap names both sizes and is not read") {
  TempFolder root;
  root.write("long", std::string(101, 'x'));
  const auto folder = open_folder(root.path());
  const auto bytes = folder.read("long", 100);
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().why == "it has 101 bytes, the limit is 100");
  CHECK(bytes.error().mend.find("max-file-size") != std::string::npos);
  CHECK(folder.read("long", 101).value().size() == 101);
}

TEST_CASE("the size that the system tells is not trusted") {
  // Files of /proc tell 0 and hold more.
  const auto proc = open_folder("/proc/self");
  CHECK(proc.read("status").value().starts_with("Name:"));
  CHECK_FALSE(proc.read("status", 10));
}

TEST_CASE("a link swapped during reads never leads out") {
  TempFolder outside;
  outside.write("file", "secret");
  TempFolder root;
  root.write("inside/file", "inside");
  const auto link = root / "swap";
  const auto spare = root / "spare";
  std::atomic<bool> stop = false;
  std::thread swapper([&] {
    for (unsigned i = 0; !stop; ++i) {
      const fs::path target = i % 2 ? outside.path() : fs::path("inside");
      ::unlink(spare.c_str());
      if (::symlink(target.c_str(), spare.c_str()) == 0) {
        ::rename(spare.c_str(), link.c_str());
      }
    }
  });
  const auto folder = open_folder(root.path());
  const int descriptor = ::open(root.path().c_str(), O_RDONLY | O_DIRECTORY);
  int read = 0, refused = 0, leaked = 0;
  for (int i = 0; i < 20000; ++i) {
    if (auto bytes = folder.read("swap/file")) {
      ++(*bytes == "inside" ? read : leaked);
    } else {
      ++refused;
    }
    auto opened = precedent::walk_beneath(descriptor, "swap/file", O_RDONLY);
    char first = 'i';
    if (opened.descriptor) {
      REQUIRE(::read(opened.descriptor.number(), &first, 1) == 1);
    }
    if (first != 'i') ++leaked;
  }
  stop = true;
  swapper.join();
  ::close(descriptor);
  CHECK(leaked == 0);
  CHECK(read > 0);
  CHECK(refused > 0);
}

TEST_CASE("a file is written whole, and its mode stays") {
  TempFolder root;
  root.write("script", "old");
  REQUIRE(chmod((root / "script").c_str(), 0777) == 0);
  const auto folder = open_folder(root.path());
  REQUIRE(folder.write("script", "new"));
  REQUIRE(folder.write("new/deep/file", "made"));
  CHECK(root.read("script") == "new");
  CHECK(root.read("new/deep/file") == "made");
  struct stat status;
  REQUIRE(stat((root / "script").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0777);
  // And no draft is left beside them.
  CHECK(folder.list("").value() ==
        std::vector<Folder::Entry>{{"new", Folder::Entry::Kind::Folder},
                                   {"script", Folder::Entry::Kind::File}});
}

TEST_CASE("a new file has the mode that the user's mask asks for") {
  TempFolder root;
  const mode_t before = umask(027);
  REQUIRE(open_folder(root.path()).write("file", ""));
  umask(before);
  struct stat status;
  REQUIRE(stat((root / "file").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("nothing is written through a link, nor outside") {
  TempFolder outside;
  outside.write("file", "theirs");
  TempFolder root;
  root.write("real/file", "ours");
  fs::create_symlink(outside.path() / "file", root / "out");
  fs::create_symlink("real/file", root / "in");
  fs::create_symlink("real", root / "folder");
  fs::create_symlink(outside.path() / "new", root / "dangling");
  fs::create_symlink(outside.path(), root / "outer");
  const auto folder = open_folder(root.path());
  const std::string with_nul("a\0b", 3);
  for (const std::string_view name :
       {"out", "in", "folder/file", "folder/new/file", "dangling", "outer/file",
        "outer/new/file", "../file", "real/../../file", "/tmp/precedent-file",
        "", "real", "real/", "real/file/below", "."}) {
    CAPTURE(name);
    CHECK_FALSE(folder.write(name, "changed"));
  }
  CHECK_FALSE(folder.write(with_nul, "changed"));
  CHECK(outside.read("file") == "theirs");
  CHECK(root.read("real/file") == "ours");
  CHECK_FALSE(fs::exists(outside / "new"));
  CHECK_FALSE(fs::exists(root / "a"));
}

TEST_CASE("a file marked read-only is left alone") {
  TempFolder root;
  root.write("file", "old");
  REQUIRE(chmod((root / "file").c_str(), 0444) == 0);
  const auto done = open_folder(root.path()).write("file", "new");
  REQUIRE_FALSE(done);
  CHECK(done.error().why == "it is read-only");
  CHECK(root.read("file") == "old");
}

TEST_CASE("a folder is listed by name, links as links") {
  TempFolder root;
  root.write("b/file", "");
  root.write("B", "");
  root.write("a\xff", "");
  fs::create_symlink("b", root / "link");
  fs::create_symlink(".", root / "b/self");
  REQUIRE(mkfifo((root / "pipe").c_str(), 0600) == 0);
  using Kind = Folder::Entry::Kind;
  const auto folder = open_folder(root.path());
  CHECK(folder.list("").value() ==
        std::vector<Folder::Entry>{{"B", Kind::File},
                                   {"a\xff", Kind::File},
                                   {"b", Kind::Folder},
                                   {"link", Kind::Link},
                                   {"pipe", Kind::Other}});
  CHECK(folder.list("link").value().size() == 2);
  CHECK_FALSE(folder.list("B"));
  CHECK_FALSE(folder.list("none"));
  CHECK_FALSE(folder.list(".."));
}

TEST_CASE("a stamp tells a change from none") {
  TempFolder root;
  root.write("file", "one");
  const auto folder = open_folder(root.path());
  const auto before = folder.stamp("file").value();
  CHECK(before.size == 3);
  CHECK(folder.stamp("file").value() == before);
  REQUIRE(folder.write("file", "two"));  // same size, another file
  CHECK_FALSE(folder.stamp("file").value() == before);
  CHECK_FALSE(folder.stamp("none"));
  CHECK_FALSE(folder.stamp(""));
}

TEST_CASE("a folder can be moved, and stays the folder it was") {
  TempFolder root;
  root.write("was/file", "one");
  auto folder = open_folder(root / "was");
  fs::rename(root / "was", root / "is");
  Folder moved = std::move(folder);
  CHECK(moved.read("file").value() == "one");
  folder = std::move(moved);
  CHECK(folder.read("file").value() == "one");
}
