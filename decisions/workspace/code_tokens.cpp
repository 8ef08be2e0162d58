#include "decisions/workspace/code_tokens.h"

#include <algorithm>
#include <string>

namespace precedent {
namespace {

using Kind = CodeToken::Kind;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

CodeToken CodeTokens::next() {
  skip_blanks();
  while (skip_remark()) skip_blanks();
  if (at_ >= text_.size()) return {};
  line_begins_ = false;
  CodeToken token;
  if (read_string(token)) return token;
  if (is_word_char(at(0))) return read_word();
  if (at(0) == '`' && dialect_ == CodeDialect::Kotlin) {
    ++at_;
    read_until("`", false, false, token);
    token.kind = Kind::Word;
    return token;
  }
  token.kind = Kind::Sign;
  token.text = text_.substr(at_, at(0) == ':' && at(1) == ':' ? 2 : 1);
  at_ += token.text.size();
  return token;
}

void CodeTokens::skip_blanks() {
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\n') line_begins_ = true;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return;
  }
}

char CodeTokens::at(std::size_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

// A preprocessor's line counts as one: what it leaves out is declared too.
bool CodeTokens::skip_remark() {
  const bool is_line =
      (at(0) == '/' && at(1) == '/') ||
      (dialect_ == CodeDialect::CSharp && line_begins_ && at(0) == '#');
  if (is_line) {
    at_ = std::min(text_.find('\n', at_), text_.size());
    return true;
  }
  if (at(0) != '/' || at(1) != '*') return false;
  const bool nests =
      dialect_ == CodeDialect::Kotlin || dialect_ == CodeDialect::Rust;
  std::size_t depth = 0;
  while (at_ < text_.size()) {
    if (at(0) == '/' && at(1) == '*' && (nests || depth == 0)) {
      ++depth;
      at_ += 2;
    } else if (at(0) == '*' && at(1) == '/') {
      at_ += 2;
      if (--depth == 0) break;
    } else {
      ++at_;
    }
  }
  return true;
}

bool CodeTokens::read_string(CodeToken& into) {
  if (read_raw_string(into)) return true;
  const char c = at(0);
  if (c == '"') {
    ++at_;
    // Strings of Rust go on over lines.
    read_until("\"", true, dialect_ == CodeDialect::Rust, into);
    return true;
  }
  if (c != '\'') return false;
  // 'a' and '\n' are characters, 'a without a second quote is a lifetime.
  if (dialect_ == CodeDialect::Rust && at(1) != '\\' && at(2) != '\'' &&
      static_cast<unsigned char>(at(1)) < 0x80) {
    return false;
  }
  ++at_;
  read_until("'", true, false, into);
  return true;
}

// """…""", @"…", r#"…"#.
bool CodeTokens::read_raw_string(CodeToken& into) {
  std::size_t prefix = 0;
  if (dialect_ == CodeDialect::Rust) {
    prefix = at(0) == 'b' ? 1 : 0;
    if (at(prefix) != 'r') return false;
    std::size_t hashes = 0;
    while (at(prefix + 1 + hashes) == '#') ++hashes;
    if (at(prefix + 1 + hashes) != '"') return false;
    at_ += prefix + hashes + 2;
    read_until('"' + std::string(hashes, '#'), false, true, into);
    return true;
  }
  if (dialect_ == CodeDialect::CSharp) {
    while (at(prefix) == '@' || at(prefix) == '$') ++prefix;
    const bool is_verbatim =
        text_.substr(at_, prefix).find('@') != std::string_view::npos;
    if (is_verbatim && at(prefix) == '"') {
      at_ += prefix + 1;
      read_until("\"", false, true, into);
      return true;
    }
  }
  std::size_t quotes = 0;
  while (at(prefix + quotes) == '"') ++quotes;
  if (quotes < 3) return false;
  at_ += prefix + quotes;
  read_until(std::string(quotes, '"'), dialect_ == CodeDialect::Java, true,
             into);
  return true;
}

void CodeTokens::read_until(std::string_view end, bool has_escapes,
                            bool many_lines, CodeToken& into) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !text_.substr(at_).starts_with(end)) {
    if (!many_lines && text_[at_] == '\n') break;
    at_ += has_escapes && text_[at_] == '\\' ? 2 : 1;
  }
  at_ = std::min(at_, text_.size());
  into.kind = Kind::String;
  into.text = text_.substr(begin, at_ - begin);
  if (text_.substr(at_).starts_with(end)) at_ += end.size();
}

CodeToken CodeTokens::read_word() {
  const bool is_raw =
      dialect_ == CodeDialect::Rust && at(0) == 'r' && at(1) == '#';
  if (is_raw) at_ += 2;
  const std::size_t begin = at_;
  while (is_word_char(at(0)) && at_ < text_.size()) ++at_;
  return {Kind::Word, text_.substr(begin, at_ - begin)};
}

}  // namespace precedent
