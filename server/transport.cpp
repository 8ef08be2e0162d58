#include "server/transport.h"

#include <algorithm>
#include <charconv>

namespace precedent::lsp {
namespace {

constexpr std::string_view kHeaderEnd = "\r\n\r\n";

bool equals_ignoring_case(std::string_view a, std::string_view lower) {
  return std::equal(
      a.begin(), a.end(), lower.begin(), lower.end(),
      [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x + 32 : x) == y; });
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// Digits only, no sign, nothing behind.
std::optional<std::size_t> parse_length(std::string_view text) {
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(),
                                   [](char c) { return c >= '0' && c <= '9'; });
  std::size_t length = 0;
  const auto parsed =
      std::from_chars(text.data(), text.data() + text.size(), length);
  if (!digits || parsed.ec != std::errc()) return std::nullopt;
  return length;
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
  if (!broken_.empty()) return;
  if (taken_ > 0) {
    buffer_.erase(0, taken_);
    scanned_ -= taken_;
    taken_ = 0;
  }
  buffer_.append(bytes);
}

std::optional<std::string> FrameReader::next() {
  if (!broken_.empty()) return std::nullopt;
  if (!body_ && !read_header()) return std::nullopt;
  if (buffer_.size() - taken_ < *body_) return std::nullopt;
  std::string body = buffer_.substr(taken_, *body_);
  taken_ += *body_;
  scanned_ = taken_;
  body_.reset();
  return body;
}

// True when body_ is known now.
bool FrameReader::read_header() {
  const std::size_t end = buffer_.find(kHeaderEnd, scanned_);
  const std::size_t length = std::min(end, buffer_.size()) - taken_;
  if (length > kMaxHeader) {
    broken_ = "a message's header is longer than " +
              std::to_string(kMaxHeader) + " bytes";
    return false;
  }
  if (end == std::string::npos) {
    const std::size_t tail =
        std::min(buffer_.size() - taken_, kHeaderEnd.size() - 1);
    scanned_ = buffer_.size() - tail;
    return false;
  }
  std::string_view header = std::string_view(buffer_).substr(taken_, length);
  taken_ = scanned_ = end + kHeaderEnd.size();
  while (broken_.empty() && !header.empty()) {
    const std::size_t line_end = std::min(header.find("\r\n"), header.size());
    read_field(header.substr(0, line_end));
    header.remove_prefix(std::min(line_end + 2, header.size()));
  }
  if (broken_.empty() && !body_) {
    broken_ = "a message's header has no Content-Length";
  }
  return broken_.empty();
}

void FrameReader::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    broken_ = "a line of a message's header is no `Name: value`";
    return;
  }
  if (!equals_ignoring_case(trim(line.substr(0, colon)), "content-length")) {
    return;
  }
  const std::optional<std::size_t> length =
      parse_length(trim(line.substr(colon + 1)));
  if (body_) {
    broken_ = "a message has two Content-Lengths";
  } else if (!length) {
    broken_ = "a message's Content-Length is no number";
  } else if (*length > kMaxBody) {
    broken_ =
        "a message is longer than " + std::to_string(kMaxBody >> 20) + " MiB";
  } else {
    body_ = length;
  }
}

std::string frame(std::string_view body) {
  std::string framed = "Content-Length: " + std::to_string(body.size());
  return framed.append(kHeaderEnd).append(body);
}

}  // namespace precedent::lsp
