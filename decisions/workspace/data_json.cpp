// JSON by nlohmann/json's events. They come without places, but in the order of
// the text: each value begins where the blanks, commas and colons after the one
// before it end.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "decisions/workspace/data_readers.h"

namespace precedent {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kWhite = " \t\r\n";

// Past a comment that begins at `at`; `at` when none does.
std::size_t skip_comment(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  std::size_t end = at;
  if (rest.starts_with("//")) end = text.find('\n', at);
  if (rest.starts_with("/*")) {
    end = text.find("*/", at + 2);
    if (end != text.npos) end += 2;
  }
  return std::min(end, text.size());
}

// Past white space, comments and the bytes of `also`.
std::size_t skip(std::string_view text, std::size_t at, std::string_view also) {
  while (at < text.size()) {
    if (kWhite.find(text[at]) != kWhite.npos ||
        also.find(text[at]) != also.npos) {
      ++at;
      continue;
    }
    const std::size_t end = skip_comment(text, at);
    if (end == at) break;
    at = end;
  }
  return at;
}

// Past the string whose quote is at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" \t\r\n,:[]{}/\"", at), text.size());
}

// `text` with a blank for each comma that only a closing bracket follows: as
// many bytes, so that nothing moves.
std::string without_last_commas(std::string_view text) {
  std::string plain(text);
  std::size_t comma = 0;
  char last =
      ',';  // the last token's first byte; `,` also where none may stand
  bool spare = false;  // the last token is a comma after a value
  for (std::size_t at = skip(text, 0, ""); at < text.size();
       at = skip(text, at, "")) {
    const char c = text[at];
    if (spare && (c == ']' || c == '}')) plain[comma] = ' ';
    spare =
        c == ',' && std::string_view("[{,:").find(last) == std::string::npos;
    comma = at;
    last = c;
    at = c == '"' ? end_of_string(text, at) : at + 1;
  }
  return plain;
}

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, DataFile& out) : text_(text), out_(out) {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }

  bool null() override { return add_word(Data::Kind::Null); }
  bool boolean(bool) override { return add_word(Data::Kind::Scalar); }
  bool number_integer(number_integer_t) override {
    return add_word(Data::Kind::Scalar);
  }
  bool number_unsigned(number_unsigned_t) override {
    return add_word(Data::Kind::Scalar);
  }
  bool number_float(number_float_t, const string_t&) override {
    return add_word(Data::Kind::Scalar);
  }
  bool string(string_t& value) override {
    Data data;
    data.kind = Data::Kind::Scalar;
    data.scalar = std::move(value);
    data.quoted = true;
    data.span = take_string();
    return add(std::move(data));
  }
  bool binary(binary_t&) override { return false; }  // not in JSON
  bool start_object(std::size_t) override { return open(Data::Kind::Map); }
  bool start_array(std::size_t) override { return open(Data::Kind::List); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& key) override {
    DataEntry entry;
    entry.key = std::move(key);
    entry.key_span = take_string();
    frames_.back().entries.push_back(std::move(entry));
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    const std::string_view what = error.what();
    const std::size_t colon = what.rfind(": ");
    const auto size = static_cast<std::uint32_t>(text_.size());
    const auto end = std::min(static_cast<std::uint32_t>(position), size);
    out_.problems.push_back(not_data(
        "this is not JSON: " +
            std::string(colon == what.npos ? what : what.substr(colon + 2)),
        {end - std::min(end, 1u), end}));
    return false;
  }

 private:
  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  Span take_string() {
    const std::size_t begin = skip(text_, at_, ",:");
    at_ = end_of_string(text_, begin);
    return span(begin, at_);
  }

  bool add_word(Data::Kind kind) {
    const std::size_t begin = skip(text_, at_, ",:");
    at_ = end_of_word(text_, begin);
    Data data;
    data.kind = kind;
    if (kind == Data::Kind::Scalar) {
      data.scalar = text_.substr(begin, at_ - begin);
    }
    data.span = span(begin, at_);
    return add(std::move(data));
  }

  bool open(Data::Kind kind) {
    const std::size_t begin = skip(text_, at_, ",:");
    at_ = begin + 1;
    Data data;
    data.kind = kind;
    data.span = span(begin, at_);
    if (frames_.size() >= kMaxDataDepth) {
      out_.problems.push_back(too_deep(data.span));
      return false;
    }
    frames_.push_back(std::move(data));
    return true;
  }

  bool close() {
    at_ = skip(text_, at_, ",:") + 1;
    Data data = std::move(frames_.back());
    frames_.pop_back();
    data.span.end = static_cast<std::uint32_t>(at_);
    return add(std::move(data));
  }

  bool add(Data data) {
    if (++values_ > kMaxDataValues) {
      out_.problems.push_back(too_many_values(data.span));
      return false;
    }
    if (frames_.empty()) {
      out_.value.push_back(std::move(data));
    } else if (frames_.back().is_list()) {
      frames_.back().items.push_back(std::move(data));
    } else {
      frames_.back().entries.back().value = std::move(data);
    }
    return true;
  }

  std::string_view text_;
  DataFile& out_;
  std::vector<Data> frames_;  // lists and maps not yet closed
  std::size_t at_ = 0;        // the end of what has been read
  std::size_t values_ = 0;
};

}  // namespace

DataFile parse_json(std::string_view text) {
  DataFile out;
  const std::string plain = without_last_commas(text);
  Builder builder(plain, out);
  nlohmann::json::sax_parse(plain.begin(), plain.end(), &builder,
                            nlohmann::json::input_format_t::json, true, true);
  return out;
}

}  // namespace precedent
