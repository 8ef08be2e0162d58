#include "decisions/workspace/json_path.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "decisions/workspace/json_path_steps.h"

namespace precedent {
namespace {

using Selector = JsonPath::Selector;
using Step = JsonPath::Step;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read(std::vector<Step>& steps) {
    if (text_.starts_with('/')) return read_pointer(steps);
    if (!take("$")) {
      return fail("begin with `$`, the whole file: `$.name`, or with `/`");
    }
    while (at_ < text_.size() && why_.empty()) {
      if (steps.size() >= kMaxPathSteps) return fail("too many steps");
      steps.emplace_back();
      read_step(steps.back());
    }
    return why_.empty();
  }

  std::string why() const {
    return why_ + " (at character " + std::to_string(at_ + 1) + ")";
  }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool fail(std::string why) {
    if (why_.empty()) why_ = std::move(why);
    return false;
  }

  void skip_blanks() {
    while (is_blank(next())) ++at_;
  }

  bool read_pointer(std::vector<Step>& steps) {
    while (take("/") && why_.empty()) {
      if (steps.size() >= kMaxPathSteps) return fail("too many steps");
      Selector selector;
      selector.kind = Selector::Kind::Name;
      while (at_ < text_.size() && next() != '/') {
        const bool slash = take("~1");
        const bool tilde = !slash && take("~0");
        selector.name += slash ? '/' : tilde ? '~' : text_[at_++];
      }
      const auto index = whole_number(selector.name);
      if (index && *index >= 0) {  // of a list; of a map it is a name
        selector.kind = Selector::Kind::Index;
        selector.index = *index;
      }
      Step step;
      step.selectors.push_back(std::move(selector));
      steps.push_back(std::move(step));
    }
    return why_.empty();
  }

  void read_step(Step& step) {
    step.is_deep = take("..");
    if (step.is_deep && ++deep_ > kMaxDeepSteps) fail("too many `..`");
    if (next() == '[') return read_bracket(step);
    if (!step.is_deep && !take(".")) {
      fail("a step begins with `.` or `[`");
    } else {
      step.selectors.push_back(read_name());
    }
  }

  // What stands after a dot.
  Selector read_name() {
    Selector selector;
    if (take("*")) return selector;
    const std::size_t end = std::min(end_of_name(), text_.size());
    selector.kind = Selector::Kind::Name;
    selector.name = text_.substr(at_, end - at_);
    at_ = end;
    if (selector.name.empty()) fail("a name is missing");
    return selector;
  }

  // In a filter a name ends with what may follow it there, too.
  std::size_t end_of_name() const {
    return text_.find_first_of(in_filter_ ? ".[]()=!&| \t" : ".[", at_);
  }

  void read_bracket(Step& step) {
    take("[");
    do {
      skip_blanks();
      step.selectors.push_back(read_selector());
      skip_blanks();
    } while (why_.empty() && take(","));
    if (!take("]")) fail("`]` is missing");
  }

  Selector read_selector() {
    Selector selector;
    selector.in_brackets = true;
    if (take("*")) return selector;
    if (next() == '\'' || next() == '"') {
      selector.kind = Selector::Kind::Name;
      selector.name = read_quoted();
    } else if (take("?")) {
      selector.kind = Selector::Kind::Filter;
      read_filter(selector);
    } else {
      selector.kind = Selector::Kind::Index;
      const std::size_t end =
          std::min(text_.find_first_of(",] \t", at_), text_.size());
      const auto index = whole_number(text_.substr(at_, end - at_));
      if (index) at_ = end;
      selector.index = index.value_or(0);
      if (!index) {
        fail("in brackets stands a number, a name in quotes, `*` or `?(…)`");
      }
    }
    return selector;
  }

  std::string read_quoted() {
    const char quote = text_[at_++];
    std::string word;
    while (at_ < text_.size() && next() != quote) {
      if (next() == '\\' && at_ + 1 < text_.size()) ++at_;
      word += text_[at_++];
    }
    if (!take(std::string_view(&quote, 1))) fail("a quote is not closed");
    return word;
  }

  void read_filter(Selector& selector) {
    in_filter_ = true;
    skip_blanks();
    const bool bracket = take("(");
    do {
      skip_blanks();
      selector.tests.push_back(read_test());
      skip_blanks();
    } while (why_.empty() && take("&&"));
    if (bracket && !take(")")) fail("`)` is missing");
    in_filter_ = false;
  }

  Selector::Test read_test() {
    Selector::Test test;
    test.is_negated = take("!");
    skip_blanks();
    if (!take("@")) fail("a filter asks about `@`, the value itself");
    while (why_.empty() && (next() == '.' || next() == '[')) {
      Step step;
      read_step(step);
      if (!step.is_definite() || test.path.size() >= kMaxPathSteps) {
        fail("after `@`, names and numbers only");
      } else {
        test.path.push_back(std::move(step.selectors[0]));
      }
    }
    skip_blanks();
    const bool differs = take("!=");
    test.compares = differs || take("==");
    if (test.compares && test.is_negated) fail("write `!=` instead of `!`");
    test.is_negated |= differs;
    if (test.compares) test.value = read_value();
    return test;
  }

  Data read_value() {
    Data value;
    skip_blanks();
    value.kind = Data::Kind::Scalar;
    if (next() == '\'' || next() == '"') {
      value.scalar = read_quoted();
      value.quoted = true;
      return value;
    }
    const std::size_t end =
        std::min(text_.find_first_of("])& \t", at_), text_.size());
    value.scalar = text_.substr(at_, end - at_);
    const bool number =
        value.scalar.find_first_not_of("0123456789.+-eE") == std::string::npos;
    if (value.scalar == "null") {
      value.kind = Data::Kind::Null;
    } else if (value.scalar.empty() || (!number && !value.as_bool())) {
      fail("put a text that is compared with in quotes");
    }
    at_ = end;
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_filter_ = false;
  std::size_t deep_ = 0;
  std::string why_;
};

}  // namespace

JsonPath::JsonPath(std::string text, std::vector<Step> steps)
    : text_(std::move(text)),
      steps_(std::make_shared<const std::vector<Step>>(std::move(steps))) {}

std::optional<JsonPath> JsonPath::parse(std::string_view text,
                                        std::string& why) {
  std::vector<Step> steps;
  Reader reader(text);
  if (reader.read(steps)) return JsonPath(std::string(text), std::move(steps));
  why = reader.why();
  return std::nullopt;
}

}  // namespace precedent
