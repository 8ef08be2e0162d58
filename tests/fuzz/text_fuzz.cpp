// Offsets and positions of any bytes agree, in every encoding.
#include "decisions/text/text.h"
#include "tests/fuzz/require.h"

using namespace precedent;
using precedent::test::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const Text text(std::string(data, data + size));
  for (const Encoding encoding :
       {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
    Position before;
    for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
      const Position position = text.position(offset, encoding);
      const std::uint32_t back = text.offset(position, encoding);
      require(before <= position, "positions grow with offsets");
      require(back <= offset, "a position is where its character begins");
      require(text.position(back, encoding) == position, "there and back");
      before = position;
    }
  }
  return 0;
}
