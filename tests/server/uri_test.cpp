#include "server/uri.h"

#include "tests/support/catch.h"

namespace precedent::lsp {
namespace {

TEST_CASE("file URIs become paths") {
  CHECK(path_of("file:///a/b.ts") == "/a/b.ts");
  CHECK(path_of("FILE:///a") == "/a");
  CHECK(path_of("file:/a/b") == "/a/b");
  CHECK(path_of("file://localhost/a") == "/a");
  CHECK(path_of("file:///a%20b/%C3%BC%25.ts") == "/a b/\xc3\xbc%.ts");
  CHECK(path_of("file:///c%3A/x") == "/c:/x");
  CHECK(path_of("file:///a.md#L12") == "/a.md");
  CHECK(path_of("file:///a?b") == "/a");
  CHECK(path_of("file:///") == "/");
  CHECK(path_of("file:////a//b/") == "/a/b");
}

TEST_CASE("a path leads nowhere by its dots") {
  CHECK(path_of("file:///a/../../etc") == "/etc");
  CHECK(path_of("file:///a/%2e%2e/b") == "/b");
  CHECK(path_of("file:///a/%2E/b") == "/a/b");
}

TEST_CASE("what is no file of this machine has no path") {
  for (const char* uri :
       {"", "file", "file:", "file://", "untitled:Untitled-1", "http://x/a",
        "file://server/share/a", "git:/a", "vscode-notebook-cell:/a#1",
        "file:///a%00b", "file:///a%2", "file:///a%zz", "file:a", "/a/b"}) {
    CAPTURE(uri);
    CHECK_FALSE(path_of(uri));
  }
}

TEST_CASE("paths become URIs and come back") {
  CHECK(uri_of("/a b/\xc3\xbc%#?.ts") == "file:///a%20b/%C3%BC%25%23%3F.ts");
  std::string path = "/";
  for (int byte = 1; byte < 256; ++byte) {
    if (byte != '/' && byte != '.') path += static_cast<char>(byte);
  }
  CHECK(path_of(uri_of(path)) == path);
}

TEST_CASE("a file is beneath a folder by whole names") {
  CHECK(relative_to("/a", "/a/b/c") == "b/c");
  CHECK(relative_to("/a/", "/a/b") == "b");
  CHECK(relative_to("/", "/a") == "a");
  CHECK(relative_to("/a", "/a") == "");
  CHECK_FALSE(relative_to("/a", "/ab/c"));
  CHECK_FALSE(relative_to("/a/b", "/a"));
  CHECK(join("/", "a") == "/a");
  CHECK(join("/a", "b") == "/a/b");
}

}  // namespace
}  // namespace precedent::lsp
