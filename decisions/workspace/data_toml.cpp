// TOML by toml++, which says lines and columns in characters. It builds and
// frees its tables by recursion, so that how deep they may be is seen to first.
#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <utility>

#include "decisions/text/text.h"
#include "decisions/workspace/data_readers.h"

namespace precedent {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Dots outside strings in one line: of a dotted key, each is a table.
constexpr int kMaxDots = 64;
constexpr int kMaxBrackets = 64;  // open at once

// Past the string whose quotes begin at `at`: one of three quotes may span
// lines, others end with theirs.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string three(3, quote);
  const bool is_long = text.substr(at, 3) == three;
  for (at += is_long ? 3 : 1; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (!is_long && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else if (is_long && text.substr(at, 3) == three) {
      at += 3;
      while (at < text.size() && text[at] == quote) ++at;
      return at;
    }
  }
  return text.size();
}

// The first byte at which tables are nested too deep, or npos.
std::size_t first_too_deep(std::string_view text) {
  int dots = 0, brackets = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = end_of_string(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (c == '\n') dots = 0;
    if (c == '.') ++dots;
    if (c == '[' || c == '{') ++brackets;
    if (c == ']' || c == '}') --brackets;
    if (dots > kMaxDots || brackets > kMaxBrackets) return at;
    ++at;
  }
  return text.npos;
}

// Converts what toml++ made. Recursion is bounded by kMaxDataDepth.
class Builder {
 public:
  Builder(const Text& text, std::uint32_t offset, DataFile& out)
      : text_(text), offset_(offset), out_(out) {}

  std::uint32_t place(const toml::source_position& position) const {
    if (!position) return 0;
    const Position at{position.line - 1, position.column - 1};
    return text_.offset(at, Encoding::Utf32);
  }

  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = place(region.begin);
    const std::uint32_t end = std::max(begin, place(region.end));
    return {begin + offset_, end + offset_};
  }

  Data to_data(const toml::node& node, std::size_t depth) {
    Data data;
    data.span = span(node.source());
    if (depth > kMaxDataDepth) {
      refuse(too_deep(data.span));
    } else if (++values_ > kMaxDataValues) {
      refuse(too_many_values(data.span));
    } else if (const toml::table* table = node.as_table()) {
      read(*table, data, depth);
    } else if (const toml::array* array = node.as_array()) {
      data.kind = Data::Kind::List;
      for (const toml::node& item : *array) {
        data.items.push_back(to_data(item, depth + 1));
      }
    } else {
      read_scalar(node, data);
    }
    return data;
  }

 private:
  void read(const toml::table& table, Data& data, std::size_t depth) {
    data.kind = Data::Kind::Map;
    for (const auto& [key, value] : table) {
      data.entries.push_back({std::string(key.str()), span(key.source()),
                              to_data(value, depth + 1)});
    }
    // A table has them sorted by name.
    std::ranges::stable_sort(data.entries, {}, [](const DataEntry& entry) {
      return entry.key_span.begin;
    });
  }

  void read_scalar(const toml::node& node, Data& data) const {
    data.kind = Data::Kind::Scalar;
    if (const auto* string = node.as_string()) {
      data.scalar = string->get();
      data.quoted = true;
    } else if (const auto* integer = node.as_integer()) {
      data.scalar = std::to_string(integer->get());
    } else {
      data.scalar =
          text_.slice({data.span.begin - offset_, data.span.end - offset_});
      std::erase(data.scalar, '_');
      while (data.scalar.ends_with(' ')) data.scalar.pop_back();
    }
  }

  void refuse(Problem problem) {
    if (out_.problems.empty()) out_.problems.push_back(std::move(problem));
  }

  const Text& text_;
  std::uint32_t offset_;  // of `text_` in the file
  DataFile& out_;
  std::size_t values_ = 0;
};

// A lone CR ends a line for Text, not for toml++.
std::string with_newlines_only(std::string_view text) {
  std::string bytes(text);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && !text.substr(i).starts_with("\r\n")) bytes[i] = ' ';
  }
  return bytes;
}

}  // namespace

DataFile parse_toml(std::string_view text) {
  DataFile out;
  const std::uint32_t offset =
      text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  text.remove_prefix(offset);
  const std::size_t deep = first_too_deep(text);
  if (deep != text.npos) {
    const auto at = static_cast<std::uint32_t>(deep) + offset;
    out.problems.push_back(too_deep({at, at + 1}));
    return out;
  }
  const Text lines(with_newlines_only(text));
  Builder builder(lines, offset, out);
  try {
    const toml::table root = toml::parse(text);
    out.value.push_back(builder.to_data(root, 0));
    out.value[0].span = {offset, lines.size() + offset};
  } catch (const toml::parse_error& error) {
    out.problems.push_back(
        not_data("this is not TOML: " + std::string(error.description()),
                 builder.span(error.source())));
  }
  return out;
}

}  // namespace precedent
