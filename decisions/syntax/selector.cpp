#include "decisions/syntax/selector.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "decisions/syntax/nth_child.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

constexpr int kMaxDepth = 32;

// By recursive descent. After the first error nothing more is read.
class SelectorParser {
 public:
  SelectorParser(const TSLanguage* grammar, std::string_view text)
      : grammar_(grammar), rest_(text) {}

  std::variant<Expression, SelectorError> run();

 private:
  Expression list();
  Expression complex();
  Expression compound();
  Expression kind();
  Expression pseudo();
  Expression pseudo_has();
  Expression pseudo_nth(bool reverse);
  std::string_view identifier();
  char combinator();
  bool starts_compound() const;
  void expect(char c);
  bool take(std::string_view what);
  void skip_space();
  Expression fail(std::string message, std::string code = "rule");

  const TSLanguage* grammar_;
  std::string_view rest_;
  std::optional<SelectorError> error_;
  int depth_ = 0;
};

ExpressionPtr boxed(Expression expression);
Expression relation(Direction direction, Extent extent, Expression rule);
Expression both(Expression a, Expression b);

}  // namespace

std::variant<Expression, SelectorError> compile_selector(
    const TSLanguage* grammar, std::string_view text) {
  return SelectorParser(grammar, text).run();
}

std::string suggest_kind(const TSLanguage* grammar, std::string_view name) {
  std::vector<std::string_view> kinds;
  const std::uint32_t count = ts_language_symbol_count(grammar);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    if (ts_language_symbol_type(grammar, symbol) == TSSymbolTypeRegular) {
      kinds.emplace_back(ts_language_symbol_name(grammar, symbol));
    }
  }
  const auto near = nearest(name, kinds);
  return near ? ": did you mean `" + std::string(*near) + "`?" : "";
}

namespace {

std::variant<Expression, SelectorError> SelectorParser::run() {
  skip_space();
  Expression result = list();
  if (!error_ && !rest_.empty()) {
    fail(std::string("`") + rest_.front() + "` is not expected in a selector");
  }
  if (error_) return *std::move(error_);
  return result;
}

// Any of several, divided by commas; one may be missing after the last.
Expression SelectorParser::list() {
  std::vector<ExpressionPtr> parts;
  while (!error_ && starts_compound()) {
    parts.push_back(boxed(complex()));
    skip_space();
    if (!take(",")) break;
    skip_space();
  }
  if (parts.size() == 1) return std::move(*parts.front());
  return {AnyOf{std::move(parts)}};
}

// Compounds from left to right; the last is the node itself, each before it a
// relation of the one behind it.
Expression SelectorParser::complex() {
  Expression left = compound();
  while (!error_) {
    const char how = combinator();
    if (how == '\0') break;
    Expression right = compound();
    const bool is_ancestor = how == '>' || how == ' ';
    const bool is_next = how == '>' || how == '+';
    left = both(
        std::move(right),
        relation(is_ancestor ? Direction::Inside : Direction::Follows,
                 is_next ? Extent::Neighbor : Extent::End, std::move(left)));
  }
  return left;
}

// '\0' when the complex selector ends here.
char SelectorParser::combinator() {
  const std::string_view before = rest_;
  skip_space();
  if (!rest_.empty() &&
      std::string_view(">+~").find(rest_.front()) != std::string_view::npos) {
    const char how = rest_.front();
    rest_.remove_prefix(1);
    skip_space();
    return how;
  }
  const bool had_space = rest_.size() < before.size();
  return had_space && starts_compound() ? ' ' : '\0';
}

Expression SelectorParser::compound() {
  if (!starts_compound()) return fail("a kind is missing in the selector");
  if (++depth_ > kMaxDepth) return fail("the selector is nested too deeply");
  std::optional<Expression> result;
  if (rest_.front() != ':' && rest_.front() != '.') result = kind();
  while (!error_ && !rest_.empty() && rest_.front() == ':') {
    Expression part = pseudo();
    result =
        result ? both(*std::move(result), std::move(part)) : std::move(part);
  }
  if (!error_ && !rest_.empty() && rest_.front() == '.') {
    return fail("a class selector (`.name`) is not supported");
  }
  --depth_;
  return *std::move(result);
}

Expression SelectorParser::kind() {
  const std::string_view name = identifier();
  const TSSymbol symbol = ts_language_symbol_for_name(
      grammar_, name.data(), static_cast<std::uint32_t>(name.size()), true);
  if (symbol == 0) {
    return fail("`" + std::string(name) + "` is not a kind of node" +
                    suggest_kind(grammar_, name),
                "unknown-kind");
  }
  return {KindIs{symbol}};
}

Expression SelectorParser::pseudo() {
  expect(':');
  const std::string_view name = identifier();
  expect('(');
  skip_space();
  Expression result;
  if (name == "has") {
    result = pseudo_has();
  } else if (name == "not") {
    result = {Not{boxed(list())}};
  } else if (name == "is") {
    result = list();
  } else if (name == "nth-child" || name == "nth-last-child") {
    result = pseudo_nth(name == "nth-last-child");
  } else if (!error_) {
    return fail("`:" + std::string(name) + "` is not supported");
  }
  skip_space();
  expect(')');
  return result;
}

Expression SelectorParser::pseudo_has() {
  const Extent extent = take(">") ? Extent::Neighbor : Extent::End;
  skip_space();
  return relation(Direction::Has, extent, complex());
}

Expression SelectorParser::pseudo_nth(bool reverse) {
  const std::size_t end = std::min(rest_.find(')'), rest_.find(" of "));
  const auto position = parse_an_plus_b(rest_.substr(0, end));
  if (end == std::string_view::npos || !position) {
    return fail("a position like `2n+1` is expected");
  }
  rest_.remove_prefix(end);
  NthChild nth{position->step, position->offset, reverse, nullptr};
  if (take(" of ")) {
    skip_space();
    nth.of = boxed(list());
  }
  return {std::move(nth)};
}

bool is_identifier_start(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         c == '-';
}

bool SelectorParser::starts_compound() const {
  return !rest_.empty() && (is_identifier_start(rest_.front()) ||
                            rest_.front() == ':' || rest_.front() == '.');
}

std::string_view SelectorParser::identifier() {
  const auto end = std::ranges::find_if_not(rest_, [](char c) {
    return is_identifier_start(c) || (c >= '0' && c <= '9');
  });
  const auto size = static_cast<std::size_t>(end - rest_.begin());
  const std::string_view result = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return result;
}

void SelectorParser::expect(char c) {
  if (!take({&c, 1})) fail(std::string("`") + c + "` is expected");
}

bool SelectorParser::take(std::string_view what) {
  if (!rest_.starts_with(what)) return false;
  rest_.remove_prefix(what.size());
  return true;
}

void SelectorParser::skip_space() {
  while (!rest_.empty() &&
         std::isspace(static_cast<unsigned char>(rest_.front())) != 0) {
    rest_.remove_prefix(1);
  }
}

// Ends the parsing; what it returns is never used.
Expression SelectorParser::fail(std::string message, std::string code) {
  if (!error_) error_ = SelectorError{std::move(code), std::move(message)};
  rest_ = {};
  return {AnyOf{}};
}

ExpressionPtr boxed(Expression expression) {
  return std::make_unique<Expression>(std::move(expression));
}

Expression relation(Direction direction, Extent extent, Expression rule) {
  Related result{direction, extent, boxed(std::move(rule)), nullptr};
  return {std::move(result)};
}

Expression both(Expression a, Expression b) {
  AllOf all;
  all.parts.push_back(boxed(std::move(a)));
  all.parts.push_back(boxed(std::move(b)));
  return {std::move(all)};
}

}  // namespace
}  // namespace precedent
