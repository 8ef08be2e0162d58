// The framing of LSP's base protocol: `Content-Length: N`, an empty line, N
// bytes. Knows nothing of JSON or of where the bytes come from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace precedent::lsp {

// Cuts a stream into message bodies, however its bytes are chopped. What is
// wrong stays wrong: where one frame is broken nobody knows where the next one
// begins. Used by one thread.
class FrameReader {
 public:
  static constexpr std::size_t kMaxHeader = 4 << 10;
  static constexpr std::size_t kMaxBody = 64 << 20;

  void feed(std::string_view bytes);

  // The next body that is complete; nullopt when more bytes are needed or the
  // stream is broken.
  std::optional<std::string> next();

  // Why the stream is broken; empty while it is not.
  const std::string& broken() const { return broken_; }
  // True between two messages: a good moment for the stream to end.
  bool idle() const { return buffer_.size() == taken_ && !body_; }

 private:
  bool read_header();
  void read_field(std::string_view line);

  std::string buffer_;
  std::size_t taken_ = 0;    // of buffer_
  std::size_t scanned_ = 0;  // of buffer_: no end of header begins before
  std::optional<std::size_t> body_;  // its length, once its header was read
  std::string broken_;
};

// A body with its header.
std::string frame(std::string_view body);

}  // namespace precedent::lsp
