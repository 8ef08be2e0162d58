#include "decisions/engine/law_book.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "decisions/engine/relations.h"
#include "decisions/platform/hash.h"

namespace precedent {
namespace {

std::string hash_of(const std::vector<DecisionPtr>& sorted,
                    std::string_view seed) {
  std::string bytes(seed);
  for (const DecisionPtr& decision : sorted) {
    bytes +=
        '\n' + decision->record.path + '\0' + sha256(decision->text->bytes());
  }
  return sha256(bytes);
}

bool is_sidecar(const Decision& decision) {
  return !decision.record.sidecar_of.empty();
}

Severity lowered(Severity severity, Force force) {
  return force == Force::Advisory ? std::max(severity, Severity::Information)
                                  : severity;
}

Problem duplicate_id(const Decision& decision, const Decision& first) {
  return {Severity::Warning,
          "duplicate-id",
          "another record is called `" + decision.record.id +
              "` too: " + first.record.path + "; renumber one of them",
          decision.record.title_span,
          {}};
}

Problem lost_sidecar(const Decision& sidecar) {
  return {Severity::Error,
          "no-such-record",
          "this file holds rules for the record `" + sidecar.record.sidecar_of +
              "`, and there is none of that id",
          sidecar.record.title_span,
          {}};
}

}  // namespace

LawBook::~LawBook() = default;

std::shared_ptr<const LawBook> LawBook::compile(
    std::vector<DecisionPtr> decisions, std::string_view seed) {
  std::ranges::sort(decisions, {}, [](const DecisionPtr& decision) {
    return std::string_view(decision->record.path);
  });
  std::shared_ptr<LawBook> book(new LawBook);
  book->hash_ = hash_of(decisions, seed);
  for (DecisionPtr& decision : decisions) {
    auto& list = is_sidecar(*decision) ? book->sidecars_ : book->decisions_;
    list.push_back(std::move(decision));
  }
  book->collect_rules();
  book->collect_contradictions();
  book->collect_problems();
  book->index_scopes();
  book->index_code();
  return book;
}

void LawBook::collect_problems() {
  auto add = [&](const Decision& decision, Problem problem) {
    problems_.push_back({decision.record.path, std::move(problem)});
  };
  for (const auto* list : {&decisions_, &sidecars_}) {
    for (const DecisionPtr& decision : *list) {
      for (const Problem& problem : decision->problems) add(*decision, problem);
    }
  }
  // Two logs of a monorepo may both begin with 0001.
  std::map<std::pair<std::string_view, std::string_view>, const Decision*> ids;
  for (const DecisionPtr& decision : decisions_) {
    const Record& record = decision->record;
    if (record.id.empty()) continue;
    auto [first, is_new] =
        ids.try_emplace({record.subtree, record.id}, decision.get());
    if (!is_new) add(*decision, duplicate_id(*decision, *first->second));
  }
  for (const DecisionPtr& sidecar : sidecars_) {
    if (!governed_by(*sidecar)) add(*sidecar, lost_sidecar(*sidecar));
  }
  for (FileProblem& problem : relation_problems(decisions_)) {
    problems_.push_back(std::move(problem));
  }
  std::ranges::stable_sort(problems_, {}, [](const FileProblem& file) {
    return std::pair(std::string_view(file.path), file.problem.span);
  });
}

void LawBook::collect_rules() {
  auto add = [&](const Decision& written_in, const DecisionPtr& decision) {
    const Force force = decision->force();
    if (force == Force::Silent) return;
    for (const RulePtr& rule : written_in.rules) {
      rules_.push_back({rule, decision, lowered(rule->severity, force),
                        written_in.record.path});
    }
  };
  for (const DecisionPtr& decision : decisions_) add(*decision, decision);
  for (const DecisionPtr& sidecar : sidecars_) {
    if (DecisionPtr decision = governed_by(*sidecar)) add(*sidecar, decision);
  }
  std::ranges::stable_sort(rules_, {}, [](const LawRule& law) {
    return std::tuple(law.rule->name(), law.declared_in, law.rule->span);
  });
}

// Most rules share a few scopes, and most are of one language: so that asking
// what binds a file costs a few globs, not one a rule.
void LawBook::index_scopes() {
  for (const LawRule& law : rules_) {
    std::string scope = law.rule->subtree;
    for (const std::string& glob : law.rule->files) scope += '\n' + glob;
    scope_of_.push_back(
        scopes_.try_emplace(std::move(scope), scopes_.size()).first->second);
  }
  auto add = [&](const Language* language) {
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const Rule& rule = *rules_[i].rule;
      const bool named =
          rule.languages.empty() ||
          std::ranges::find(rule.languages, language) != rule.languages.end();
      if (named && rule.judges_files() && rule.matcher->understands(language)) {
        asked.push_back(i);
      }
    }
    if (!asked.empty()) by_language_.emplace(language, std::move(asked));
  };
  add(nullptr);
  for (const Language& language : languages()) add(&language);
}

void LawBook::index_code() {
  for (const Language& language : languages()) {
    std::vector<CodeRulePtr> code;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!rules_[i].rule->judges_files()) continue;
      if (CodeRulePtr rule = rules_[i].rule->matcher->code_rule(language)) {
        code.push_back(std::move(rule));
        members.push_back(i);
      }
    }
    if (code.empty()) continue;
    code_rules_.emplace(language.name, CodeRules{CodeRuleSet(std::move(code)),
                                                 std::move(members)});
  }
}

DecisionPtr LawBook::governed_by(const Decision& sidecar) const {
  auto found = std::ranges::find_if(decisions_, [&](const DecisionPtr& other) {
    return same_id(other->record.id, sidecar.record.sidecar_of);
  });
  return found == decisions_.end() ? nullptr : *found;
}

// `forbid` and `require` of the same in the same files: no file honours both.
void LawBook::collect_contradictions() {
  std::map<std::string, const LawRule*> forbidden;
  const auto key_of = [](const Rule& rule) {
    std::string key = rule.matcher_name + '\0' + rule.matcher->in_words();
    key += '\0' + rule.subtree;
    for (const std::string& glob : rule.files) key += '\0' + glob;
    return key;
  };
  for (const LawRule& law : rules_) {
    if (law.rule->verb != Verb::Forbid) continue;
    if (law.decision->force() != Force::Enforced) continue;
    forbidden.try_emplace(key_of(*law.rule), &law);
  }
  for (const LawRule& law : rules_) {
    if (law.rule->verb != Verb::Require) continue;
    const auto found = forbidden.find(key_of(*law.rule));
    if (found == forbidden.end()) continue;
    problems_.push_back(
        {law.declared_in,
         {Severity::Warning,
          "contradicting-rules",
          "`" + found->second->rule->name() +
              "` forbids what this rule requires; no file can honour both",
          law.rule->id_span,
          {}}});
  }
}

Coverage LawBook::coverage() const {
  std::set<const Decision*> ruled;
  for (const LawRule& law : rules_) ruled.insert(law.decision.get());
  Coverage coverage;
  for (const DecisionPtr& decision : decisions_) {
    if (decision->record.status == Status::Unknown) {
      ++coverage.unclassified;
    } else if (decision->force() == Force::Enforced) {
      ++(ruled.contains(decision.get()) ? coverage.enforceable
                                        : coverage.eligible);
    }
  }
  return coverage;
}

DecisionPtr LawBook::decision_at(std::string_view path) const {
  for (const auto* list : {&decisions_, &sidecars_}) {
    for (const DecisionPtr& decision : *list) {
      if (decision->record.path == path) return decision;
    }
  }
  return nullptr;
}

DecisionPtr LawBook::decision_with_id(std::string_view id) const {
  auto found = std::ranges::find_if(decisions_, [&](const DecisionPtr& other) {
    return same_id(other->record.id, id);
  });
  return found == decisions_.end() ? nullptr : *found;
}

std::vector<std::size_t> LawBook::rules_for(std::string_view path,
                                            const Language* language) const {
  std::vector<std::size_t> binding;
  auto asked = by_language_.find(language);
  if (asked == by_language_.end()) return binding;
  enum : char { Unknown, Outside, Inside };
  std::vector<char> scopes(scopes_.size(), Unknown);
  for (std::size_t i : asked->second) {
    const LawRule& law = rules_[i];
    char& scope = scopes[scope_of_[i]];
    if (scope == Unknown) scope = law.rule->binds(path) ? Inside : Outside;
    if (scope == Outside || !law.rule->matcher->asks(path)) continue;
    // A rule never fires on the record that declares it.
    if (law.declared_in == path || law.decision->record.path == path) continue;
    binding.push_back(i);
  }
  return binding;
}

const LawBook::CodeRules* LawBook::code_rules(const Language& language) const {
  auto found = code_rules_.find(language.name);
  return found == code_rules_.end() ? nullptr : &found->second;
}

}  // namespace precedent
