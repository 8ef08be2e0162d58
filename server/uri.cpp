#include "server/uri.h"

#include <filesystem>

namespace precedent::lsp {
namespace {

std::optional<std::string> unescape(std::string_view text);
bool is_plain(unsigned char c);

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

}  // namespace

std::optional<std::string> path_of(std::string_view uri) {
  constexpr std::string_view kScheme = "file:";
  if (uri.size() < kScheme.size()) return std::nullopt;
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    const char c = uri[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower != kScheme[i]) return std::nullopt;
  }
  uri.remove_prefix(kScheme.size());
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (uri.starts_with("//")) {
    uri.remove_prefix(2);
    const std::string_view authority = uri.substr(0, uri.find('/'));
    if (!authority.empty() && authority != "localhost") return std::nullopt;
    uri.remove_prefix(authority.size());
  }
  const std::optional<std::string> path = unescape(uri);
  if (!path || !path->starts_with('/')) return std::nullopt;
  // Two leading slashes mean something else to std::filesystem.
  const std::size_t root = path->find_first_not_of('/');
  if (root == std::string::npos) return "/";
  std::string normal = std::filesystem::path(path->substr(root - 1))
                           .lexically_normal()
                           .generic_string();
  if (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

std::string uri_of(std::string_view absolute_path) {
  std::string uri = "file://";
  for (const char c : absolute_path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte)) {
      uri += c;
    } else {
      uri += '%';
      uri += kHexDigits[byte >> 4];
      uri += kHexDigits[byte & 15];
    }
  }
  return uri;
}

std::optional<std::string> relative_to(std::string_view folder,
                                       std::string_view path) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (path.empty()) return "";
  if (path.front() != '/') return std::nullopt;
  return std::string(path.substr(1));
}

std::string join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.ends_with('/')) path += '/';
  return path.append(name);
}

namespace {

int digit_of(char c) {
  if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
  const std::size_t at = kHexDigits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[i + 1]);
      const int low = digit_of(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  return out;
}

// RFC 3986's unreserved characters, and the slash.
bool is_plain(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~' || c == '/';
}

}  // namespace
}  // namespace precedent::lsp
