// Documents against a reference that knows only the specification: text as
// characters, positions counted one by one.
#include "server/sync.h"

#include <random>
#include <string>

#include "server/edit_log.h"
#include "tests/support/catch.h"

namespace precedent::lsp {
namespace {

using Change = TextDocumentContentChangeEvent;

std::uint32_t units(char32_t c, Encoding encoding) {
  if (encoding == Encoding::Utf32) return 1;
  if (encoding == Encoding::Utf16) return c >= 0x10000 ? 2 : 1;
  std::string bytes;
  append_utf8(bytes, c);
  return static_cast<std::uint32_t>(bytes.size());
}

class Reference {
 public:
  explicit Reference(std::u32string text) : text_(std::move(text)) {}

  void apply(const Change& change, Encoding encoding) {
    const std::u32string now = decode(change.text);
    if (!change.range) {
      text_ = now;
      return;
    }
    const std::size_t begin = offset(change.range->start, encoding);
    const std::size_t end =
        std::max(begin, offset(change.range->end, encoding));
    text_.replace(begin, end - begin, now);
  }

  std::string bytes() const {
    std::string out;
    for (const char32_t c : text_) append_utf8(out, c);
    return out;
  }

 private:
  static std::u32string decode(std::string_view bytes) {
    std::u32string out;
    while (!bytes.empty()) {
      const Decoded decoded = decode_utf8(bytes);
      out += decoded.character;
      bytes.remove_prefix(decoded.length);
    }
    return out;
  }

  std::size_t offset(Position position, Encoding encoding) const {
    std::size_t at = 0;
    for (std::uint32_t line = 0; line < position.line; ++line) {
      while (at < text_.size() && text_[at] != '\n' && text_[at] != '\r') ++at;
      if (at == text_.size()) return at;
      at += text_.substr(at, 2) == U"\r\n" ? 2 : 1;
    }
    std::uint32_t column = 0;
    while (at < text_.size() && text_[at] != '\n' && text_[at] != '\r') {
      column += units(text_[at], encoding);
      if (column > position.character) break;
      ++at;
    }
    return at;
  }

  std::u32string text_;
};

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "b",
                                                   " ",
                                                   "\n",
                                                   "\r\n",
                                                   "\r",
                                                   "\xc3\xa9",
                                                   "\xe2\x82\xac",
                                                   "\xf0\x9f\x98\x80",
                                                   "\t",
                                                   "parse"};
  std::string text;
  for (auto n = random() % 8; n > 0; --n)
    text += kPieces[random() % kPieces.size()];
  return text;
}

Change random_change(std::mt19937& random) {
  if (random() % 12 == 0) return {std::nullopt, random_text(random)};
  const auto position = [&] {
    return Position{static_cast<std::uint32_t>(random() % 6),
                    static_cast<std::uint32_t>(random() % 9)};
  };
  Range range{position(), position()};
  if (random() % 8 != 0 && range.end < range.start)
    std::swap(range.start, range.end);
  return {range, random_text(random)};
}

TEST_CASE("documents stay equal to the reference in three encodings") {
  const Encoding encoding =
      GENERATE(Encoding::Utf8, Encoding::Utf16, Encoding::Utf32);
  std::mt19937 random(static_cast<unsigned>(encoding) + 1);
  for (int round = 0; round < 4000; ++round) {
    Reference reference(U"one\ntwo\r\n");
    TextPtr text = make_text("one\ntwo\r\n");
    EditLog log;
    const TextPtr first = text;
    for (auto messages = 1 + random() % 4; messages > 0; --messages) {
      std::vector<Change> changes;
      for (auto n = 1 + random() % 4; n > 0; --n) {
        changes.push_back(random_change(random));
      }
      for (const Change& change : changes) reference.apply(change, encoding);
      Synchronised result = apply_changes(text, changes, encoding);
      for (const AppliedChange& change : result.changes) {
        log.add(change.span, change.inserted);
      }
      text = result.text;
      REQUIRE(text->bytes() == reference.bytes());
    }
    REQUIRE(apply_edits(first->bytes(), log.edits(*text)) == text->bytes());
  }
}

TEST_CASE("changes from the end to the begin are made in one step") {
  std::string bytes;
  std::vector<Change> changes;
  for (std::uint32_t line = 0; line < 500; ++line) bytes += "abc\n";
  for (std::uint32_t line = 500; line-- > 0;) {
    changes.push_back({Range{{line, 1}, {line, 2}}, "BB"});
  }
  const Synchronised result =
      apply_changes(make_text(bytes), changes, Encoding::Utf16);
  CHECK(result.changes.size() == 500);
  std::string expected;
  for (int line = 0; line < 500; ++line) expected += "aBBc\n";
  CHECK(result.text->bytes() == expected);
}

TEST_CASE("of a text that is sent whole, what changed is told") {
  const Synchronised result = apply_changes(
      make_text("let a = 1;\nlet b = 2;\n"),
      {{std::nullopt, "let a = 1;\nlet bc = 2;\n"}}, Encoding::Utf16);
  REQUIRE(result.changes.size() == 1);
  CHECK(result.changes[0].span.size() == 0);
  CHECK(result.changes[0].inserted == 1);
}

TEST_CASE("edits far apart stay apart, edits that touch become one") {
  EditLog log;
  log.add({10, 12}, 5);
  log.add({100, 100}, 1);  // 97 in the first text
  log.add({0, 1}, 0);      // moves both
  log.add({99, 100}, 3);   // touches the second
  const Text now(std::string(200, 'x'));
  const auto edits = log.edits(now);
  REQUIRE(edits.size() == 3);
  CHECK(edits[0].span == Span{0, 1});
  CHECK(edits[1].span == Span{10, 12});
  CHECK(edits[1].new_text.size() == 5);
  CHECK(edits[2].span == Span{97, 97});
  CHECK(edits[2].new_text.size() == 3);
}

}  // namespace
}  // namespace precedent::lsp
