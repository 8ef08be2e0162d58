#include "server/transport.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace precedent::lsp {
namespace {

std::vector<std::string> read_all(FrameReader& reader, std::string_view bytes,
                                  std::size_t step) {
  std::vector<std::string> bodies;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
    reader.feed(bytes.substr(0, step));
    while (auto body = reader.next()) bodies.push_back(*body);
  }
  return bodies;
}

TEST_CASE("messages come whole however their bytes are chopped") {
  const std::string stream =
      frame("{}") + frame("") +
      "content-type: text/x\r\nCONTENT-LENGTH:  5 \r\n\r\nhello" +
      frame(std::string(70'000, 'x'));
  for (const std::size_t step : {1u, 2u, 3u, 7u, 4096u, 1'000'000u}) {
    FrameReader reader;
    const auto bodies = read_all(reader, stream, step);
    REQUIRE(bodies.size() == 4);
    CHECK(bodies[0] == "{}");
    CHECK(bodies[1].empty());
    CHECK(bodies[2] == "hello");
    CHECK(bodies[3] == std::string(70'000, 'x'));
    CHECK(reader.broken().empty());
    CHECK(reader.idle());
  }
}

TEST_CASE("a stream that ends within a message is not idle") {
  FrameReader header;
  header.feed("Content-Len");
  CHECK_FALSE(header.next());
  CHECK_FALSE(header.idle());
  FrameReader body;
  body.feed("Content-Length: 3\r\n\r\n12");
  CHECK_FALSE(body.next());
  CHECK_FALSE(body.idle());
}

TEST_CASE("what no frame is breaks the stream, byte by byte as at once") {
  const std::string stream = GENERATE(
      std::string("Content-Length: -1\r\n\r\n"), "Content-Length: +1\r\n\r\nx",
      "Content-Length: 0x10\r\n\r\n", "Content-Length: 1 0\r\n\r\n",
      "Content-Length: 1e3\r\n\r\n", "Content-Length:\r\n\r\n",
      "Content-Length: 67108865\r\n\r\n",
      "Content-Length: 99999999999999999999999999\r\n\r\n",
      "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
      "Content-Length 2\r\n\r\n{}", "Content-Type: x\r\n\r\n{}", "\r\n\r\n{}",
      "{\"jsonrpc\":\"2.0\"}\r\n\r\n", std::string("a\0b\r\n\r\n", 7),
      std::string(5000, 'x'), "X: " + std::string(5000, 'x') + "\r\n\r\n");
  CAPTURE(stream.substr(0, 60));
  for (const std::size_t step : {1u, 1'000'000u}) {
    FrameReader reader;
    CHECK(read_all(reader, stream, step).empty());
    CHECK_FALSE(reader.broken().empty());
    // Nothing mends it.
    reader.feed(frame("{}"));
    CHECK_FALSE(reader.next());
  }
}

TEST_CASE("a length within the cap is waited for, not reserved") {
  FrameReader reader;
  reader.feed("Content-Length: 67108864\r\n\r\nabc");
  CHECK_FALSE(reader.next());
  CHECK(reader.broken().empty());
}

TEST_CASE("messages before the broken one are whole") {
  FrameReader reader;
  const auto bodies =
      read_all(reader, frame("1") + frame("2") + "oops\r\n\r\n", 3);
  CHECK(bodies == std::vector<std::string>{"1", "2"});
  CHECK_FALSE(reader.broken().empty());
}

}  // namespace
}  // namespace precedent::lsp
