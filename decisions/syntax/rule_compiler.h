// RuleCompiler: rule objects as written (Data) to expressions, with a problem
// for whatever is wrong. To add a key you must (1) add its struct to
// expression.h, (2) its line to kKeys (rule_compiler.cpp), (3) its `is` to
// evaluator.cpp, (4) its cases to facts.cpp. Inside syntax/ only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/syntax/expression.h"
#include "decisions/syntax/language.h"
#include "decisions/text/data.h"
#include "decisions/text/problem.h"

namespace precedent {

class RuleCompiler {
 public:
  RuleCompiler(const Language& language, VariableTable& variables,
               std::vector<Problem>& problems)
      : language_(language), variables_(variables), problems_(problems) {}

  // Makes the rules of `data` known by name until `forget_utils`.
  using Names = std::map<std::string, std::uint32_t, std::less<>>;
  void add_utils(const Data& data);
  Names names() const { return names_; }
  void set_names(Names names) { names_ = std::move(names); }

  // A scalar is a pattern, a map a rule object. Null with a problem reported.
  ExpressionPtr compile(const Data& data);
  // A rule object that may have these keys besides its own.
  ExpressionPtr compile_object(
      const Data& data, std::span<const std::string_view> more_keys = {});
  // The siblings in one direction that a fix takes with it.
  ExpressionPtr expansion(const Data& data, Direction direction);

  void report(Span span, std::string code, std::string message,
              Severity severity = Severity::Error);
  // Makes the warning that a pattern is not all valid code an error, where
  // nothing else says what the rule could match. False when there is none.
  bool refuse_invalid_pattern();
  void report_unknown_key(const DataEntry& entry, std::string_view of_what,
                          std::span<const std::string_view> known);

  // All rules of all `utils`, by the numbers that Use has.
  std::vector<ExpressionPtr> utils;

 private:
  struct Key;
  static std::span<const Key> keys();

  ExpressionPtr pattern(const Data& data);
  ExpressionPtr pattern_object(const Data& data);
  ExpressionPtr pattern_text(const PatternText& text, Span span);
  ExpressionPtr kind(const Data& data);
  ExpressionPtr regex(const Data& data);
  ExpressionPtr nth_child(const Data& data);
  ExpressionPtr range(const Data& data);
  ExpressionPtr all(const Data& data);
  ExpressionPtr any(const Data& data);
  ExpressionPtr negation(const Data& data);
  ExpressionPtr matches(const Data& data);
  ExpressionPtr inside(const Data& data);
  ExpressionPtr has(const Data& data);
  ExpressionPtr precedes(const Data& data);
  ExpressionPtr follows(const Data& data);

  ExpressionPtr relation(const Data& data, Direction direction);
  std::optional<Related> read_relation(const Data& data, Direction direction);
  std::optional<std::vector<ExpressionPtr>> list(const Data& data,
                                                 std::string_view key);
  bool read_stop(const Data& data, Related& relation);
  bool read_field(const Data& data, Related& relation);
  std::optional<Place> place(const Data* data, Span span);
  ExpressionPtr fail(Span span, std::string code, std::string message);

  const Language& language_;
  VariableTable& variables_;
  std::vector<Problem>& problems_;
  Names names_;
  int depth_ = 0;
};

}  // namespace precedent
