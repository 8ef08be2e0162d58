// RuleBody: a compiled rule and all that belongs to a match of it. A CodeRule
// has one, and each of its rewriters has one.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decisions/syntax/code_rule.h"
#include "decisions/syntax/code_template.h"
#include "decisions/syntax/facts.h"
#include "decisions/syntax/transform.h"
#include "decisions/syntax/words.h"

namespace precedent {

struct Constraint {
  Variable variable;
  ExpressionPtr rule;
};

struct CodeFixTemplate {
  std::string title;
  CodeTemplate code;
  ExpressionPtr expand_start;  // a Related to a preceding sibling, or null
  ExpressionPtr expand_end;    // … to a following one
};

struct RuleBody {
  ExpressionPtr rule;
  std::vector<Constraint> constraints;
  std::vector<Transform> transforms;
  std::vector<CodeFixTemplate> fixes;
};

struct CodeRule::Impl {
  const Language* language = nullptr;
  VariableTable variables;
  Utils utils;
  MemoSlot memos = 0;
  RuleBody body;
  std::vector<RuleBody> rewriters;
  std::vector<TSSymbol> kinds;  // sorted
  Reach reach = Reach::Anywhere;
  WordChoices words_in_file;
  WordChoices words_in_match;
  std::vector<std::string> words;  // that every choice in a file has
  std::vector<std::string> capture_names;
};

}  // namespace precedent
