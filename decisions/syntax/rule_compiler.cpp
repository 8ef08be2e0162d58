#include "decisions/syntax/rule_compiler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decisions/syntax/nth_child.h"
#include "decisions/syntax/regex.h"
#include "decisions/syntax/selector.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

constexpr int kMaxDepth = 64;

ExpressionPtr boxed(Expression expression) {
  return std::make_unique<Expression>(std::move(expression));
}

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

}  // namespace

struct RuleCompiler::Key {
  std::string_view name;
  ExpressionPtr (RuleCompiler::*compile)(const Data&);
};

// In the order in which they are tried on a node.
std::span<const RuleCompiler::Key> RuleCompiler::keys() {
  static constexpr std::array<Key, 13> kKeys{{
      {"pattern", &RuleCompiler::pattern},
      {"kind", &RuleCompiler::kind},
      {"regex", &RuleCompiler::regex},
      {"nthChild", &RuleCompiler::nth_child},
      {"range", &RuleCompiler::range},
      {"all", &RuleCompiler::all},
      {"any", &RuleCompiler::any},
      {"not", &RuleCompiler::negation},
      {"matches", &RuleCompiler::matches},
      {"inside", &RuleCompiler::inside},
      {"has", &RuleCompiler::has},
      {"precedes", &RuleCompiler::precedes},
      {"follows", &RuleCompiler::follows},
  }};
  return kKeys;
}

void RuleCompiler::add_utils(const Data& data) {
  if (!data.is_map()) {
    report(data.span, "rule", "`utils` must be a map of rule objects by name");
    return;
  }
  // Names first: utils may use each other in any order.
  const std::size_t first = utils.size();
  for (const DataEntry& entry : data.entries) {
    names_[entry.key] = static_cast<std::uint32_t>(utils.size());
    utils.push_back(boxed({AnyOf{}}));
  }
  for (std::size_t i = 0; i < data.entries.size(); ++i) {
    ExpressionPtr util = compile_object(data.entries[i].value);
    if (util != nullptr) utils[first + i] = std::move(util);
  }
}

ExpressionPtr RuleCompiler::compile(const Data& data) {
  return data.is_scalar() ? pattern(data) : compile_object(data);
}

ExpressionPtr RuleCompiler::compile_object(
    const Data& data, std::span<const std::string_view> more_keys) {
  if (!data.is_map()) {
    return fail(data.span, "rule",
                "a rule object is expected: a map with keys like `pattern`");
  }
  if (depth_ == kMaxDepth) {
    return fail(data.span, "rule", "the rule is nested too deeply");
  }
  ++depth_;
  std::vector<std::string_view> known(more_keys.begin(), more_keys.end());
  for (const Key& key : keys()) known.push_back(key.name);
  bool ok = true;
  for (const DataEntry& entry : data.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    report_unknown_key(entry, "a rule object", known);
    ok = false;
  }

  AllOf all;
  for (const Key& key : keys()) {
    const Data* value = data.find(key.name);
    if (value == nullptr) continue;
    ExpressionPtr part = (this->*key.compile)(*value);
    ok = ok && part != nullptr;
    all.parts.push_back(std::move(part));
  }
  --depth_;
  if (!ok) return nullptr;
  if (all.parts.empty()) {
    return fail(data.span, "rule",
                "the rule object is empty: expected at least one key like "
                "`pattern` or `kind`");
  }
  if (all.parts.size() == 1) return std::move(all.parts.front());
  return boxed({std::move(all)});
}

// pattern

ExpressionPtr RuleCompiler::pattern(const Data& data) {
  if (data.is_map()) return pattern_object(data);
  if (!data.is_scalar()) {
    return fail(data.span, "pattern", "a pattern is a piece of code");
  }
  return pattern_text({data.scalar, std::nullopt}, data.span);
}

ExpressionPtr RuleCompiler::pattern_object(const Data& data) {
  static constexpr std::array<std::string_view, 3> kKnown{"context", "selector",
                                                          "strictness"};
  PatternText text;
  Span span = data.span;
  bool ok = true;
  bool has_context = false;
  for (const auto& entry : data.entries) {
    const std::string& value = entry.value.scalar;
    if (std::ranges::find(kKnown, entry.key) == kKnown.end()) {
      report_unknown_key(entry, "a pattern", kKnown);
      ok = false;
    } else if (!entry.value.is_scalar()) {
      ok = fail(entry.value.span, "pattern",
                quoted(entry.key) + " must be text") != nullptr;
    } else if (entry.key == "context") {
      text.context = value;
      span = entry.value.span;
      has_context = true;
    } else if (entry.key == "selector") {
      const TSSymbol kind = ts_language_symbol_for_name(
          language_.grammar(), value.data(),
          static_cast<std::uint32_t>(value.size()), true);
      if (kind == 0) {
        report(entry.value.span, "unknown-kind",
               quoted(value) + " is not a kind of node" +
                   suggest_kind(language_.grammar(), value));
        ok = false;
      }
      text.selector = value;
    } else if (const auto strictness = strictness_of(value)) {
      text.strictness = *strictness;
    } else {
      ok = fail(entry.value.span, "pattern",
                quoted(value) +
                    " is no strictness: expected cst, smart, ast, relaxed, "
                    "signature or template") != nullptr;
    }
  }
  if (ok && !has_context) {
    return fail(data.span, "pattern", "`context`, the code, is missing");
  }
  return ok ? pattern_text(text, span) : nullptr;
}

ExpressionPtr RuleCompiler::pattern_text(const PatternText& text, Span span) {
  auto result = compile_pattern(language_, text, variables_);
  if (const auto* error = std::get_if<PatternError>(&result)) {
    return fail(span, "pattern", error->message);
  }
  auto& pattern = std::get<Pattern>(result);
  if (pattern.has_error) {
    report(span, "pattern",
           quoted(text.context) + " is not all valid " +
               std::string(language_.display_name) +
               ": it may match less than it seems to",
           Severity::Warning);
  }
  return boxed({std::move(pattern)});
}

bool RuleCompiler::refuse_invalid_pattern() {
  auto warning = std::ranges::find(problems_, "pattern", &Problem::code);
  if (warning == problems_.end()) return false;
  warning->severity = Severity::Error;
  warning->message.resize(warning->message.find(": it may match less"));
  warning->message = "the pattern " + warning->message;
  return true;
}

// The other atoms

ExpressionPtr RuleCompiler::kind(const Data& data) {
  if (!data.is_scalar()) {
    return fail(data.span, "rule", "`kind` must name a kind of node");
  }
  auto result = compile_selector(language_.grammar(), data.scalar);
  if (const auto* error = std::get_if<SelectorError>(&result)) {
    return fail(data.span, error->code, error->message);
  }
  return boxed(std::move(std::get<Expression>(result)));
}

ExpressionPtr RuleCompiler::regex(const Data& data) {
  if (!data.is_scalar()) {
    return fail(data.span, "regex", "`regex` must be a regular expression");
  }
  auto result = compile_regex(data.scalar);
  if (const auto* error = std::get_if<RegexError>(&result)) {
    return fail(data.span, "regex", error->message);
  }
  return boxed({TextMatches{
      std::get<std::shared_ptr<const re2::RE2>>(std::move(result))}});
}

ExpressionPtr RuleCompiler::nth_child(const Data& data) {
  static constexpr std::array<std::string_view, 3> kKnown{"position", "ofRule",
                                                          "reverse"};
  NthChild nth;
  bool ok = true;
  const Data* position = &data;
  if (data.is_map()) {
    for (const DataEntry& entry : data.entries) {
      if (std::ranges::find(kKnown, entry.key) != kKnown.end()) continue;
      report_unknown_key(entry, "`nthChild`", kKnown);
      ok = false;
    }
    position = data.find("position");
    if (const Data* of = data.find("ofRule")) {
      nth.of = compile_object(*of);
      ok = ok && nth.of != nullptr;
    }
    if (const Data* reverse = data.find("reverse")) {
      const auto value = reverse->as_bool();
      if (!value) {
        return fail(reverse->span, "rule", "`reverse` must be true or false");
      }
      nth.reverse = *value;
    }
  }
  const bool is_text = position != nullptr && position->is_scalar();
  const auto parsed =
      is_text ? parse_an_plus_b(position->scalar) : std::nullopt;
  if (!parsed) {
    return fail(position != nullptr ? position->span : data.span, "rule",
                "a position is expected: a number or An+B, like 2n+1");
  }
  nth.step = parsed->step;
  nth.offset = parsed->offset;
  return ok ? boxed({std::move(nth)}) : nullptr;
}

std::optional<Place> RuleCompiler::place(const Data* data, Span span) {
  Place place;
  const Data* line = data != nullptr ? data->find("line") : nullptr;
  const auto number = line != nullptr ? line->as_int() : std::nullopt;
  bool ok = number && *number >= 0;
  if (ok) place.line = static_cast<std::uint32_t>(*number);
  if (const Data* column = ok ? data->find("column") : nullptr) {
    const auto value = column->as_int();
    ok = value && *value >= 0;
    if (ok) place.column = static_cast<std::uint32_t>(*value);
  }
  if (ok) return place;
  report(data != nullptr ? data->span : span, "rule",
         "a place is expected: {line: 0, column: 0}");
  return std::nullopt;
}

ExpressionPtr RuleCompiler::range(const Data& data) {
  const auto start = place(data.find("start"), data.span);
  const auto end = place(data.find("end"), data.span);
  if (!start || !end) return nullptr;
  const bool in_order =
      start->line < end->line ||
      (start->line == end->line &&
       start->column.value_or(0) <= end->column.value_or(~0U));
  if (!in_order) {
    return fail(data.span, "rule", "the start must stand before the end");
  }
  return boxed({StandsAt{*start, *end}});
}

// Composition

std::optional<std::vector<ExpressionPtr>> RuleCompiler::list(
    const Data& data, std::string_view key) {
  if (!data.is_list()) {
    report(data.span, "rule", quoted(key) + " must be a list of rule objects");
    return std::nullopt;
  }
  std::vector<ExpressionPtr> parts;
  bool ok = true;
  for (const Data& item : data.items) {
    parts.push_back(compile_object(item));
    ok = ok && parts.back() != nullptr;
  }
  if (!ok) return std::nullopt;
  return parts;
}

ExpressionPtr RuleCompiler::all(const Data& data) {
  auto parts = list(data, "all");
  return parts ? boxed({AllOf{*std::move(parts)}}) : nullptr;
}

ExpressionPtr RuleCompiler::any(const Data& data) {
  auto parts = list(data, "any");
  return parts ? boxed({AnyOf{*std::move(parts)}}) : nullptr;
}

ExpressionPtr RuleCompiler::negation(const Data& data) {
  ExpressionPtr part = compile_object(data);
  return part ? boxed({Not{std::move(part)}}) : nullptr;
}

ExpressionPtr RuleCompiler::matches(const Data& data) {
  if (!data.is_scalar()) {
    return fail(data.span, "rule", "`matches` must name an entry of `utils`");
  }
  const auto found = names_.find(data.scalar);
  if (found != names_.end()) return boxed({Use{found->second}});
  std::vector<std::string_view> known;
  for (const auto& [name, index] : names_) known.push_back(name);
  const auto near = nearest(data.scalar, known);
  return fail(data.span, "rule",
              quoted(data.scalar) + " is no entry of `utils`" +
                  (near ? ": did you mean " + quoted(*near) + "?" : ""));
}

// Relations

ExpressionPtr RuleCompiler::inside(const Data& data) {
  return relation(data, Direction::Inside);
}

ExpressionPtr RuleCompiler::has(const Data& data) {
  return relation(data, Direction::Has);
}

ExpressionPtr RuleCompiler::precedes(const Data& data) {
  return relation(data, Direction::Precedes);
}

ExpressionPtr RuleCompiler::follows(const Data& data) {
  return relation(data, Direction::Follows);
}

ExpressionPtr RuleCompiler::relation(const Data& data, Direction direction) {
  auto result = read_relation(data, direction);
  if (!result || !read_field(data, *result)) return nullptr;
  return boxed({*std::move(result)});
}

ExpressionPtr RuleCompiler::expansion(const Data& data, Direction direction) {
  if (const Data* field = data.find("field")) {
    report(field->span, "rule", "`field` means nothing here",
           Severity::Warning);
  }
  auto result = read_relation(data, direction);
  return result ? boxed({*std::move(result)}) : nullptr;
}

std::optional<Related> RuleCompiler::read_relation(const Data& data,
                                                   Direction direction) {
  static constexpr std::array<std::string_view, 2> kMore{"stopBy", "field"};
  Related result{direction, Extent::Neighbor, compile_object(data, kMore),
                 nullptr};
  if (result.rule == nullptr || !read_stop(data, result)) return std::nullopt;
  return result;
}

bool RuleCompiler::read_stop(const Data& data, Related& relation) {
  const Data* stop = data.find("stopBy");
  if (stop == nullptr) return true;
  if (stop->is_map()) {
    relation.extent = Extent::Stop;
    relation.stop = compile_object(*stop);
    return relation.stop != nullptr;
  }
  if (stop->is_scalar() && stop->scalar == "end") {
    relation.extent = Extent::End;
    return true;
  }
  if (stop->is_scalar() && stop->scalar == "neighbor") return true;
  report(stop->span, "rule",
         "`stopBy` must be `neighbor`, `end` or a rule object");
  return false;
}

bool RuleCompiler::read_field(const Data& data, Related& relation) {
  const Data* field = data.find("field");
  if (field == nullptr) return true;
  if (relation.direction != Direction::Inside &&
      relation.direction != Direction::Has) {
    report(field->span, "rule", "`field` goes with `inside` and `has` only");
    return false;
  }
  const TSLanguage* grammar = language_.grammar();
  relation.field = ts_language_field_id_for_name(
      grammar, field->scalar.data(),
      static_cast<std::uint32_t>(field->scalar.size()));
  if (relation.field != 0) return true;
  std::vector<std::string_view> known;
  for (std::uint32_t i = 1; i <= ts_language_field_count(grammar); ++i) {
    known.emplace_back(
        ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(i)));
  }
  const auto near = nearest(field->scalar, known);
  report(field->span, "rule",
         quoted(field->scalar) + " is no field of this language" +
             (near ? ": did you mean " + quoted(*near) + "?" : ""));
  return false;
}

// Problems

void RuleCompiler::report(Span span, std::string code, std::string message,
                          Severity severity) {
  problems_.push_back(
      {severity, std::move(code), std::move(message), span, {}});
}

void RuleCompiler::report_unknown_key(const DataEntry& entry,
                                      std::string_view of_what,
                                      std::span<const std::string_view> known) {
  Problem problem{
      Severity::Error,
      "unknown-key",
      quoted(entry.key) + " is not a key of " + std::string(of_what),
      entry.key_span,
      {}};
  if (const auto near = nearest(entry.key, known)) {
    problem.message += ": did you mean " + quoted(*near) + "?";
    problem.fix = {{entry.key_span, std::string(*near)}};
  } else {
    problem.message += ": expected one of";
    for (const std::string_view key : known) {
      problem.message += (key == known.front() ? " " : ", ") + quoted(key);
    }
  }
  problems_.push_back(std::move(problem));
}

ExpressionPtr RuleCompiler::fail(Span span, std::string code,
                                 std::string message) {
  report(span, std::move(code), std::move(message));
  return nullptr;
}

}  // namespace precedent
