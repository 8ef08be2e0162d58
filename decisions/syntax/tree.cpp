#include "decisions/syntax/tree.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace precedent {
namespace {

// What parsing may cost: some grammars recover from some errors in quadratic
// time. A call back is a hundred of the parser's steps; real sources take about
// six a kilobyte, and broken ones up to thirty.
constexpr std::uint64_t kCallsPerText = 20'000;
constexpr std::uint64_t kCallsPerKilobyte = 64;

struct Parse {
  TSTree* tree = nullptr;  // null when stopped or given up
  bool gave_up = false;
};

Parse run_parser(const Language& language, std::string_view text,
                 const TSTree* before, const std::stop_token& stop);
void apply(TSTree* tree, std::string_view text, std::vector<TextEdit> edits);
Span edited_span(const std::vector<TextEdit>& edits);
Span changed_ranges(const TSTree* before, const TSTree* after, Span start);
std::uint32_t end_of_spaces(std::string_view text, std::uint32_t from);

}  // namespace

Tree::Tree(const Language& language, TextPtr text, TSTree* tree, Span edited)
    : language_(&language),
      text_(std::move(text)),
      tree_(tree),
      edited_(edited) {}

void Tree::Deleter::operator()(TSTree* tree) const { ts_tree_delete(tree); }

TreePtr Tree::parse(const Language& language, TextPtr text,
                    std::stop_token stop) {
  Parse parse = run_parser(language, text->bytes(), nullptr, stop);
  const bool gave_up = parse.gave_up;
  if (gave_up) parse = run_parser(language, "", nullptr, {});
  if (parse.tree == nullptr) return nullptr;
  const Span all{0, text->size()};
  std::shared_ptr<Tree> tree(
      new Tree(language, std::move(text), parse.tree, all));
  tree->gave_up_ = gave_up;
  return tree;
}

TreePtr Tree::reparse(TextPtr text, const std::vector<TextEdit>& edits,
                      std::stop_token stop) const {
  if (gave_up_) return parse(*language_, std::move(text), std::move(stop));
  std::unique_ptr<TSTree, Deleter> edited(ts_tree_copy(tree_.get()));
  apply(edited.get(), text_->bytes(), edits);
  const Parse parsed =
      run_parser(*language_, text->bytes(), edited.get(), stop);
  if (parsed.gave_up) return parse(*language_, std::move(text), {});
  if (parsed.tree == nullptr) return nullptr;
  auto result = std::shared_ptr<Tree>(
      new Tree(*language_, std::move(text), parsed.tree, edited_span(edits)));
  result->edited_before_ = std::move(edited);
  return result;
}

Span Tree::changed_since([[maybe_unused]] const Tree& before) const {
  assert(before.language_ == language_);
  if (edited_before_ == nullptr) return {0, text_->size()};
  Span changed = changed_ranges(edited_before_.get(), tree_.get(), edited_);
  // A fix keeps the indentation of what it replaces, which stands before it.
  changed.end = end_of_spaces(text_->bytes(), changed.end);
  return changed;
}

bool Tree::has_errors() const {
  return ts_node_has_error(ts_tree_root_node(tree_.get()));
}

namespace {

// A parser keeps its stacks and lexer between texts, so each thread has one.
TSParser* thread_parser() {
  struct Deleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  };
  thread_local const std::unique_ptr<TSParser, Deleter> parser(ts_parser_new());
  return parser.get();
}

const char* read_text(void* payload, std::uint32_t offset, TSPoint,
                      std::uint32_t* bytes_read) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  if (offset >= text.size()) {
    *bytes_read = 0;
    return "";
  }
  *bytes_read = static_cast<std::uint32_t>(text.size() - offset);
  return text.data() + offset;
}

// How long a parser may go on.
struct Watch {
  const std::stop_token& stop;
  std::uint64_t calls_left;
};

bool is_over(TSParseState* state) {
  Watch& watch = *static_cast<Watch*>(state->payload);
  if (watch.calls_left > 0) --watch.calls_left;
  return watch.calls_left == 0 || watch.stop.stop_requested();
}

Parse run_parser(const Language& language, std::string_view text,
                 const TSTree* before, const std::stop_token& stop) {
  TSParser* parser = thread_parser();
  [[maybe_unused]] const bool known =
      ts_parser_set_language(parser, language.grammar());
  assert(known && "a grammar of another ABI version is linked in");
  const TSInput input{&text, read_text, TSInputEncodingUTF8, nullptr};
  Watch watch{stop, kCallsPerText + text.size() * kCallsPerKilobyte / 1024};
  const TSParseOptions options{&watch, is_over};
  Parse parse;
  parse.tree = ts_parser_parse_with_options(parser, before, input, options);
  if (parse.tree == nullptr) ts_parser_reset(parser);
  parse.gave_up = parse.tree == nullptr && watch.calls_left == 0;
  return parse;
}

// Rows and columns as the parser counts them: a row ends with \n alone, a
// column is a byte. Offsets must not decrease from one call to the next.
class PointCounter {
 public:
  explicit PointCounter(std::string_view text) : text_(text) {}

  TSPoint at(std::size_t offset) {
    for (std::size_t next = text_.find('\n', offset_); next < offset;
         next = text_.find('\n', next + 1)) {
      ++row_;
      row_start_ = next + 1;
    }
    offset_ = offset;
    return {row_, static_cast<std::uint32_t>(offset - row_start_)};
  }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t row_ = 0;
  std::size_t row_start_ = 0;
};

TSPoint after_text(TSPoint start, std::string_view text) {
  TSPoint end = PointCounter(text).at(text.size());
  if (end.row == 0) end.column += start.column;
  end.row += start.row;
  return end;
}

void sort(std::vector<TextEdit>& edits) {
  std::ranges::stable_sort(edits, {}, &TextEdit::span);
}

void apply(TSTree* tree, std::string_view text, std::vector<TextEdit> edits) {
  sort(edits);
  std::vector<TSInputEdit> inputs;
  inputs.reserve(edits.size());
  PointCounter points(text);
  for (const TextEdit& edit : edits) {
    TSInputEdit input;
    input.start_byte = edit.span.begin;
    input.old_end_byte = edit.span.end;
    input.new_end_byte =
        edit.span.begin + static_cast<std::uint32_t>(edit.new_text.size());
    input.start_point = points.at(edit.span.begin);
    input.old_end_point = points.at(edit.span.end);
    input.new_end_point = after_text(input.start_point, edit.new_text);
    inputs.push_back(input);
  }
  // From the last to the first: an edit moves only what stands behind it.
  std::for_each(inputs.rbegin(), inputs.rend(),
                [&](const TSInputEdit& input) { ts_tree_edit(tree, &input); });
}

// From the first edit to the last, in the coordinates of the text after them.
Span edited_span(const std::vector<TextEdit>& edits) {
  if (edits.empty()) return {};
  Span before = edits.front().span;
  std::uint32_t grown = 0;  // wraps around where the text shrinks
  for (const TextEdit& edit : edits) {
    before = cover(before, edit.span);
    grown += static_cast<std::uint32_t>(edit.new_text.size());
    grown -= edit.span.size();
  }
  return {before.begin, before.end + grown};
}

Span changed_ranges(const TSTree* before, const TSTree* after, Span changed) {
  std::uint32_t count = 0;
  const std::unique_ptr<TSRange, decltype(&std::free)> ranges(
      ts_tree_get_changed_ranges(before, after, &count), std::free);
  for (std::uint32_t i = 0; i < count; ++i) {
    const TSRange& range = ranges.get()[i];
    changed = cover(changed, {range.start_byte, range.end_byte});
  }
  return changed;
}

std::uint32_t end_of_spaces(std::string_view text, std::uint32_t from) {
  while (from < text.size() && text[from] == ' ') ++from;
  return from;
}

}  // namespace
}  // namespace precedent
