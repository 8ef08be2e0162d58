// The words and signs of a source file, without its remarks and strings: for
// asking thousands of files what they declare, where a tree of each would be
// too slow. Broken text gives some words; nothing is told of it. Inside
// workspace/ only. One thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace precedent {

struct CodeToken {
  enum class Kind : std::uint8_t { End, Word, Sign, String };

  Kind kind = Kind::End;
  // A word without backticks or r#, one sign ("::" is one), what stands between
  // a string's quotes.
  std::string_view text;

  bool is(std::string_view wanted) const {
    return kind != Kind::String && text == wanted;
  }
  bool is_word() const { return kind == Kind::Word; }
  explicit operator bool() const { return kind != Kind::End; }
};

enum class CodeDialect : std::uint8_t { Java, Kotlin, CSharp, Rust };

class CodeTokens {
 public:
  CodeTokens(std::string_view text, CodeDialect dialect)
      : text_(text), dialect_(dialect) {}

  CodeToken next();

 private:
  char at(std::size_t ahead) const;
  void skip_blanks();
  bool skip_remark();
  bool read_string(CodeToken& into);
  bool read_raw_string(CodeToken& into);
  void read_until(std::string_view end, bool has_escapes, bool many_lines,
                  CodeToken& into);
  CodeToken read_word();

  std::string_view text_;
  CodeDialect dialect_;
  std::size_t at_ = 0;
  bool line_begins_ = true;
};

}  // namespace precedent
