// A stream gives the same messages however its bytes are chopped.
#include <cstdint>
#include <vector>

#include "server/transport.h"
#include "tests/fuzz/require.h"

using precedent::lsp::FrameReader;
using precedent::test::require;

namespace {

struct Outcome {
  std::vector<std::string> bodies;
  bool broken = false;

  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view stream, std::size_t piece) {
  FrameReader reader;
  Outcome outcome;
  for (; !stream.empty();
       stream.remove_prefix(std::min(piece, stream.size()))) {
    reader.feed(stream.substr(0, piece));
    while (auto body = reader.next()) outcome.bodies.push_back(*body);
  }
  outcome.broken = !reader.broken().empty();
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string stream(data, data + size);
  const Outcome whole = read(stream, size + 1);
  require(read(stream, 1) == whole, "byte by byte reads the same");
  require(read(stream, 7) == whole, "piece by piece reads the same");
  return 0;
}
