#include "decisions/rule/verbs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decisions/text/suggest.h"

namespace precedent {
namespace {

constexpr std::array kVerbs = {Verb::Forbid, Verb::Require, Verb::Limit,
                               Verb::Review};
constexpr std::string_view kPer[] = {"file", "folder", "repository"};

void read_limit(const DataEntry& verb, Rule& rule, Problems& problems);
void read_review(const DataEntry& verb, Rule& rule, Problems& problems);

}  // namespace

const Verb* find_verb(std::string_view key) {
  const auto found = std::ranges::find_if(
      kVerbs, [&](Verb verb) { return to_string(verb) == key; });
  return found == kVerbs.end() ? nullptr : &*found;
}

std::vector<std::string_view> keys_beside(Verb verb) {
  if (verb == Verb::Limit) return {"at-most", "per"};
  if (verb == Verb::Review) return {"by"};
  return {};
}

void read_verb_keys(const DataEntry& verb, Rule& rule, Problems& problems) {
  if (rule.verb == Verb::Limit) read_limit(verb, rule, problems);
  if (rule.verb == Verb::Review) read_review(verb, rule, problems);
}

namespace {

void read_per(const Data& per, Rule& rule, Problems& problems) {
  const std::string word = read_string(&per, "per", problems, "file");
  const auto found = std::ranges::find(kPer, word);
  if (found != std::end(kPer)) {
    rule.per = static_cast<Per>(found - kPer);
    return;
  }
  const auto near = nearest(word, kPer);
  add_error(problems, "unknown-value",
            "`per` is `file`, `folder` or `repository`, not `" + word + "`" +
                (near ? "; did you mean `" + std::string(*near) + "`?" : ""),
            per.span);
}

// A matcher with a measure of its own (`max-lines`) counts what exceeds it:
// there is nothing left to allow.
void read_limit(const DataEntry& verb, Rule& rule, Problems& problems) {
  if (const Data* per = verb.value.find("per")) read_per(*per, rule, problems);
  const Data* at_most = verb.value.find("at-most");
  if (!at_most) {
    if (rule.matcher && rule.matcher->has_measure()) return;
    return add_error(problems, "missing-key",
                     "`limit` says how many are allowed: `at-most: 1`",
                     verb.key_span);
  }
  const auto number = at_most->as_int();
  if (number && *number >= 0) {
    rule.at_most = static_cast<std::uint64_t>(*number);
    return;
  }
  add_error(problems, "wrong-type", "`at-most` takes a number, 0 or more",
            at_most->span);
}

void read_review(const DataEntry& verb, Rule& rule, Problems& problems) {
  rule.by = read_strings(verb.value.find("by"), "by", problems);
  if (!rule.by.empty()) return;
  add_error(problems, "missing-key",
            "`review` says whose approval a change needs: `by: [team-name]`",
            verb.key_span);
}

}  // namespace
}  // namespace precedent
