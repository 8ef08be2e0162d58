// Reads the written form of a rule and compiles it.
#include "decisions/rule/rule.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/registry.h"
#include "decisions/rule/verbs.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

// Keys of the format that this version does not enforce: said so, by an error
// at the key, so that such a rule is never thought to hold.
constexpr std::string_view kNotEnforced[] = {"since"};

// "`code`, `text` or `paths`"
std::string quoted(const std::vector<std::string_view>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " or " : ", ";
    list += "`" + std::string(names[i]) + "`";
  }
  return list;
}

class RuleReader {
 public:
  RuleReader(const Data& document, const RuleContext& context)
      : document_(document), context_(context) {}

  Parsed<RulePtr> read() {
    if (!document_.is_map()) {
      add_error(problems_, "wrong-type",
                "a rule is a map that begins with its verb: `forbid:`, "
                "`require:`, `limit:` or `review:`",
                document_.span);
      return {nullptr, std::move(problems_)};
    }
    refuse_keys();
    read_names();
    read_scope();
    read_languages();
    read_whose();
    read_verb();
    read_when();
    read_message();
    if (has_errors(problems_)) return {nullptr, std::move(problems_)};
    return {std::make_shared<const Rule>(std::move(rule_)),
            std::move(problems_)};
  }

 private:
  void refuse_keys() {
    std::vector<std::string_view> known;
    for (const RuleKey& key : rule_keys()) known.push_back(key.name);
    for (std::string_view key : kNotEnforced) {
      known.push_back(key);
      const DataEntry* entry = entry_of(key);
      if (!entry) continue;
      add_error(problems_, "unsupported-key",
                "`" + std::string(key) +
                    "` is not enforced by this version; the rule is not in "
                    "force",
                entry->key_span);
    }
    refuse_unknown_keys(document_, known, "a rule", problems_);
  }

  void read_names() {
    rule_.record = context_.record;
    rule_.subtree = context_.subtree;
    rule_.block = context_.block;
    rule_.span = document_.span;
    const Data* id = document_.find("id");
    rule_.id = read_string(id, "id", problems_);
    rule_.id_span = id ? id->span : document_.span;
    if (rule_.id.empty()) {
      rule_.id = "rule-" + std::to_string(context_.ordinal);
      problems_.push_back({Severity::Warning,
                           "missing-id",
                           "this rule has no `id`; it is called `" + rule_.id +
                               "`, which changes when rules are added above it",
                           document_.entries.empty()
                               ? document_.span
                               : document_.entries[0].key_span,
                           {}});
    }
    rule_.note = read_string(document_.find("note"), "note", problems_);
    rule_.docs = read_string(document_.find("docs"), "docs", problems_);
    read_severity();
  }

  void read_severity() {
    static constexpr std::string_view kWords[] = {"error", "warning",
                                                  "information", "hint"};
    const Data* severity = document_.find("severity");
    std::string word = read_string(severity, "severity", problems_, "error");
    auto found = std::ranges::find(kWords, word);
    if (found != std::end(kWords)) {
      rule_.severity = static_cast<Severity>(found - kWords + 1);
      return;
    }
    auto near = nearest(word, kWords);
    add_error(problems_, "unknown-severity",
              "unknown severity `" + word + "`; " +
                  (near ? "did you mean `" + std::string(*near) + "`?"
                        : "known are error, warning, information, hint"),
              severity->span);
  }

  void read_scope() {
    const Data* files = document_.find("files");
    rule_.files =
        files ? read_strings(files, "files", problems_) : context_.applies_to;
    std::vector<std::string> broken;
    rule_.scope = GlobList::parse(rule_.files, &broken);
    if (!files) return;  // the record says what its own globs have wrong
    for (const std::string& glob : broken) {
      add_error(problems_, "glob",
                "the glob `" + glob + "` has an unclosed bracket or brace",
                files->span);
    }
  }

  void read_languages() {
    const Data* value = document_.find("language");
    for (const std::string& name : read_strings(value, "language", problems_)) {
      if (const Language* language = find_language(name)) {
        rule_.languages.push_back(language);
      } else {
        refuse_language(name, value->span);
      }
    }
  }

  void refuse_language(const std::string& name, Span span) {
    std::vector<std::string_view> known;
    for (const Language& language : languages()) known.push_back(language.name);
    auto near = nearest(name, known);
    std::string message = "unknown language `" + name + "`; ";
    if (near) message += "did you mean `" + std::string(*near) + "`? ";
    message += "Known are ";
    for (std::size_t i = 0; i < known.size(); ++i) {
      message += (i ? ", " : "") + std::string(known[i]);
    }
    add_error(problems_, "unknown-language", std::move(message), span);
  }

  void read_whose() {
    const Data* value = document_.find("for");
    const std::string word = read_string(value, "for", problems_);
    if (word == "agents") {
      rule_.whose = Whose::Agents;
    } else if (word == "humans") {
      rule_.whose = Whose::Humans;
    } else if (!word.empty()) {
      add_error(problems_, "unknown-value",
                "`for` is `agents` or `humans`, not `" + word +
                    "`; without it a rule is for everyone",
                value->span);
    }
  }

  void read_verb() {
    const DataEntry* verb = nullptr;
    for (const DataEntry& entry : document_.entries) {
      const Verb* found = find_verb(entry.key);
      if (!found) continue;
      if (verb) {
        return add_error(problems_, "two-verbs",
                         "a rule has one verb; make it two rules, with `---` "
                         "between them",
                         entry.key_span);
      }
      verb = &entry;
      rule_.verb = *found;
    }
    if (!verb) {
      return add_error(problems_, "missing-verb",
                       "a rule needs a verb: `forbid:`, `require:`, `limit:` "
                       "or `review:`",
                       document_.span);
    }
    compile(*verb, true, rule_.matcher_name, rule_.matcher);
    read_verb_keys(*verb, rule_, problems_);
  }

  void read_when() {
    const DataEntry* when = entry_of("when");
    if (!when) return;
    if (rule_.verb != Verb::Require) {
      add_error(
          problems_, "unexpected-key",
          "`when` narrows `require`; with another verb, say it in the matcher",
          when->key_span);
      return;
    }
    compile(*when, false, rule_.when_name, rule_.when);
  }

  // `forbid: {code: …}`: one matcher, its options beside it.
  void compile(const DataEntry& verb, bool with_fix, std::string& name,
               MatcherPtr& matcher) {
    const MatcherKind* kind = matcher_of(verb);
    if (!kind) return;
    name = kind->name;
    std::vector<const Language*> asked = rule_.languages;
    if (asked.empty()) asked = context_.example_languages;
    MatcherText text{*verb.value.find(kind->name),
                     verb.value,
                     document_,
                     std::move(asked),
                     with_fix ? rule_.verb : Verb::Forbid,
                     with_fix};
    auto compiled = kind->compile(text);
    matcher = std::move(compiled.value);
    for (Problem& problem : compiled.problems) {
      problems_.push_back(std::move(problem));
    }
  }

  const MatcherKind* matcher_of(const DataEntry& verb) {
    std::vector<std::string_view> names, known;
    const MatcherKind* found = nullptr;
    for (const MatcherKind& kind : matcher_kinds()) {
      names.push_back(kind.name);
      if (verb.value.is_map() && verb.value.find(kind.name)) {
        if (found) {
          add_error(problems_, "two-matchers",
                    "one matcher a rule; make it two rules, with `---` between",
                    verb.value.span);
          return nullptr;
        }
        found = &kind;
      }
    }
    known = names;
    for (std::string_view key :
         {"multiline", "constraints", "utils", "transform", "rewriters"}) {
      known.push_back(key);
    }
    for (std::string_view key : keys_beside(rule_.verb)) known.push_back(key);
    if (verb.value.is_map()) {
      refuse_unknown_keys(verb.value, known, "`" + verb.key + "`", problems_);
    }
    if (!found && !has_errors(problems_)) {
      add_error(problems_, "missing-matcher",
                "`" + verb.key + "` takes a matcher: " + quoted(names),
                verb.value.span);
    }
    return found;
  }

  void read_message() {
    const Data* message = document_.find("message");
    rule_.message = read_string(message, "message", problems_);
    for (char& c : rule_.message) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    while (!rule_.message.empty() && rule_.message.back() == ' ') {
      rule_.message.pop_back();
    }
    if (!rule_.message.empty() || !rule_.matcher) return;
    rule_.message = rule_.judges_matches() || rule_.matcher->has_measure()
                        ? rule_.matcher->own_message()
                        : std::string();
    if (!rule_.message.empty()) return;
    rule_.message = default_message();
    rule_.has_holes = false;
  }

  std::string default_message() const {
    std::string what = rule_.matcher->in_words();
    switch (rule_.verb) {
      case Verb::Forbid:
        return "not allowed here: " + what;
      case Verb::Require:
        return (rule_.matcher->tells_missing() ? "must be here: "
                                               : "this file must have ") +
               what;
      case Verb::Limit:
        if (rule_.at_most == 0) return "too much: " + what;
        return "at most " + std::to_string(rule_.at_most) + " allowed: " + what;
      case Verb::Review:
        return "needs an approval: " + what;
    }
    return what;
  }

  const DataEntry* entry_of(std::string_view key) const {
    auto found = std::ranges::find(document_.entries, key, &DataEntry::key);
    return found == document_.entries.end() ? nullptr : &*found;
  }

  const Data& document_;
  const RuleContext& context_;
  Rule rule_;
  Problems problems_;
};

}  // namespace

const Data* MatcherText::beside(std::string_view key) const {
  const Data* near = options.find(key);
  return near ? near : rule.find(key);
}

Parsed<RulePtr> parse_rule(const Data& document, const RuleContext& context) {
  return RuleReader(document, context).read();
}

}  // namespace precedent
