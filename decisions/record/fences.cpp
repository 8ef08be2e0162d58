#include "decisions/record/fences.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "decisions/record/prose.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

// A word of an info string, with its place: "path=src/**".
struct Word {
  std::string_view text;
  Span span;
};

// A fenced block's own parts.
struct Fence {
  char mark = '`';
  std::uint32_t length = 0;  // of the fence
  std::uint32_t indent = 0;  // columns before it
  std::vector<Word> info;
  Span block;
  Span code;
  std::uint32_t line = 0;
  bool closed = false;
};

std::uint32_t fence_length(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
  const std::size_t end = line.find_first_not_of(line[0]);
  const std::size_t length = std::min(end, line.size());
  return length < 3 ? 0 : static_cast<std::uint32_t>(length);
}

// Words at white space; quotes hold one together: path="a b".
std::vector<Word> words_of(std::string_view info, std::uint32_t base) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < info.size();) {
    if (is_space(info[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    bool quoted = false;
    while (at < info.size() && (quoted || !is_space(info[at]))) {
      if (info[at] == '"') quoted = !quoted;
      ++at;
    }
    const std::string_view word = info.substr(begin, at - begin);
    words.push_back({word, span_of(info, base, word)});
  }
  return words;
}

std::string unquoted(std::string_view value) {
  std::string out(value);
  std::erase(out, '"');
  return out;
}

bool closes(std::string_view line, const Fence& fence) {
  line = trim(line);
  return !line.empty() && line[0] == fence.mark &&
         fence_length(line) >= fence.length &&
         line.find_first_not_of(fence.mark) == line.npos;
}

Fence fence_of(const Text& text, const MarkdownBlock& block) {
  Fence fence;
  fence.line = block.first;
  const Span first = text.line(block.first);
  const std::string_view opening = text.slice({block.begin, first.end});
  fence.mark = opening.empty() ? '`' : opening[0];
  fence.length = fence_length(opening);
  fence.indent = block.begin - first.begin;
  fence.info =
      words_of(opening.substr(fence.length), block.begin + fence.length);
  fence.closed = block.last > block.first &&
                 closes(text.slice(text.line(block.last)), fence);
  const std::uint32_t below = block.last + (fence.closed ? 0 : 1);
  fence.code.begin = text.line(block.first + 1).begin;
  fence.code.end = std::max(fence.code.begin, text.line(below).begin);
  fence.block = {block.begin,
                 std::max(fence.code.end, text.line(block.last).end)};
  return fence;
}

// The code without the indentation that the fence has too.
std::string dedented(const Text& text, const Fence& fence) {
  std::string code;
  std::string_view rest = text.slice(fence.code);
  while (!rest.empty()) {
    const std::size_t newline = rest.find_first_of("\r\n");
    const std::size_t end = newline == rest.npos ? rest.size() : newline + 1;
    std::size_t begin = 0;
    while (begin < std::min<std::size_t>(fence.indent, end) &&
           (rest[begin] == ' ' || rest[begin] == '\t')) {
      ++begin;
    }
    code += rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    if (rest.starts_with('\n') && code.ends_with('\r')) {
      code += '\n';
      rest.remove_prefix(1);
    }
  }
  return code;
}

bool is_yaml(std::string_view language) {
  const std::string lower = to_lower(language);
  return lower == "yaml" || lower == "yml";
}

bool is_rule(const std::vector<Word>& info) {
  return info.size() >= 2 && is_yaml(info[0].text) && info[1].text == "rule";
}

std::optional<Example::Kind> kind_named(std::string_view name) {
  if (name == "bad") return Example::Kind::Bad;
  if (name == "good") return Example::Kind::Good;
  if (name == "fixed") return Example::Kind::Fixed;
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const Text& text) : text_(text) {}

  Parsed<Fences> read(const std::vector<MarkdownBlock>& blocks) {
    for (const MarkdownBlock& block : blocks) {
      const bool fence = block.kind == MarkdownBlock::Kind::Fence;
      if (fence && !block.quoted) read_block(fence_of(text_, block));
    }
    report_examples();
    return std::move(out_);
  }

 private:
  void read_block(const Fence& fence) {
    report_swallowed(fence);
    if (is_rule(fence.info)) {
      out_.value.rules.push_back({fence.block, fence.code});
      if (!fence.closed) {
        report(Severity::Error, "unclosed-fence",
               "this rule's block is not closed", opening(fence));
      }
      return;
    }
    const bool example = read_example(fence);
    if (!example) remember_near_word(fence);
    if (example && !fence.closed) {
      report(Severity::Warning, "unclosed-fence",
             "this example's block is not closed", opening(fence));
    }
  }

  bool read_example(const Fence& fence) {
    if (fence.info.size() < 2) return false;
    Example example;
    bool is_example = false;
    for (std::size_t i = 1; i < fence.info.size(); ++i) {
      const std::string_view word = fence.info[i].text;
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::string_view name = word.substr(0, equals);
      const std::string value =
          unquoted(word.substr(std::min(equals + 1, word.size())));
      if (const auto kind = kind_named(name); kind && !is_example) {
        is_example = true;
        example.kind = *kind;
        example.rule = value;
      } else if (name == "path") {
        example.path = value;
      }
    }
    if (!is_example) return false;
    example.language = std::string(fence.info[0].text);
    example.code = dedented(text_, fence);
    example.block = fence.block;
    example.span = fence.code;
    example.line = fence.line;
    example.blocks_above = static_cast<std::uint32_t>(out_.value.rules.size());
    out_.value.examples.push_back(std::move(example));
    return true;
  }

  // "yaml rules", "ts badd": of note only in a record that has rules, or would
  // have.
  void remember_near_word(const Fence& fence) {
    if (fence.info.size() < 2) return;
    constexpr std::string_view kKnown[] = {"bad", "good", "fixed", "rule"};
    const bool yaml = is_yaml(fence.info[0].text);
    const Word& word = fence.info[1];
    const std::string_view name = word.text.substr(0, word.text.find('='));
    if (name == "rule") return;
    const auto near = nearest(name, std::span(kKnown).first(yaml ? 4 : 3));
    if (!near) return;
    const Span span{word.span.begin,
                    word.span.begin + static_cast<std::uint32_t>(name.size())};
    near_words_.push_back(
        {Severity::Warning,
         "unknown-block-word",
         "this block is not read; did you mean `" + std::string(*near) + "`?",
         span,
         {{span, std::string(*near)}}});
    if (*near == "rule") yaml_near_rule_ = true;
  }

  // A rule below a block that was never closed is that block's text.
  void report_swallowed(const Fence& fence) {
    std::uint32_t line = fence.line + 1;
    for (; text_.line(line).begin < fence.code.end && line < text_.line_count();
         ++line) {
      const std::string_view bytes = trim(text_.slice(text_.line(line)));
      const std::uint32_t length = fence_length(bytes);
      const bool opens = length >= fence.length && bytes[0] == fence.mark;
      if (!opens || !is_rule(words_of(bytes.substr(length), 0))) continue;
      report(Severity::Error, "unclosed-fence",
             "the rule on line " + std::to_string(line + 1) +
                 " is text of the block that begins here; close this block "
                 "above it, or give this block a longer fence",
             opening(fence));
      return;
    }
  }

  void report_examples() {
    const Fences& found = out_.value;
    if (!found.rules.empty() || yaml_near_rule_) {
      for (Problem& problem : near_words_) {
        out_.problems.push_back(std::move(problem));
      }
    }
    const Example* above = nullptr;
    for (const Example& example : found.examples) {
      if (found.rules.empty()) {
        report(Severity::Warning, "example-without-rule",
               "this record has no rule that the example could be of",
               first_line(example));
      } else if (example.kind == Example::Kind::Fixed &&
                 !(above && above->kind == Example::Kind::Bad)) {
        report(Severity::Warning, "fixed-without-bad",
               "a `fixed` block stands right below the `bad` one that it mends",
               first_line(example));
      }
      above = &example;
    }
  }

  Span opening(const Fence& fence) const {
    return {fence.block.begin, text_.line(fence.line).end};
  }

  Span first_line(const Example& example) const {
    return {example.block.begin, text_.line(example.line).end};
  }

  void report(Severity severity, std::string code, std::string message,
              Span span) {
    out_.problems.push_back(
        {severity, std::move(code), std::move(message), span, {}});
  }

  const Text& text_;
  Parsed<Fences> out_;
  std::vector<Problem> near_words_;
  bool yaml_near_rule_ = false;
};

}  // namespace

Parsed<Fences> read_fences(const Text& text,
                           const std::vector<MarkdownBlock>& blocks) {
  return Reader(text).read(blocks);
}

}  // namespace precedent
