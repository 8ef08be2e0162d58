// The matcher `data`: values in JSON, YAML, TOML and XML files. `at` names
// places, a condition (`equals`, `one-of`, `matches`, `exists`, or one of the
// first three with `not-`) judges the value of each. `forbid` finds the values
// for which it holds; `require` those for which it does not, and the places
// that are not there.
#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "decisions/rule/fix_template.h"
#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/rule/rule.h"
#include "decisions/workspace/data_file.h"
#include "decisions/workspace/json_path.h"

namespace precedent {
namespace {

constexpr std::int64_t kMaxRegexMemory = 8 << 20;  // bytes, program and caches

constexpr std::string_view kConditions[] = {
    "equals",     "one-of",     "matches",    "exists",
    "not-equals", "not-one-of", "not-matches"};

struct Condition {
  enum class Kind : std::uint8_t { Exists, OneOf, Matches };

  Kind kind = Kind::Exists;
  bool is_negated = false;                // `not-…`, or `exists: false`
  std::vector<Data> values;               // of `equals` and `one-of`
  std::shared_ptr<const re2::RE2> regex;  // of `matches`
  std::string words;                      // "equal to `true`"

  bool holds_for(const Data& value, bool untyped) const {
    return is_true_of(value, untyped) != is_negated;
  }

 private:
  bool is_true_of(const Data& value, bool untyped) const {
    switch (kind) {
      case Kind::Exists:
        return true;
      case Kind::OneOf:
        return std::ranges::any_of(values, [&](const Data& wanted) {
          return same_data(wanted, value, untyped);
        });
      case Kind::Matches:
        break;
    }
    return value.is_scalar() && re2::RE2::PartialMatch(value.scalar, *regex);
  }
};

// What a finding points at: a scalar itself, else the key it stands under, else
// its first line.
Span place_of(const JsonPath::Place& place, const Text& text) {
  const Span span = place.value->span;
  const bool is_word = place.value->is_scalar() && !span.empty();
  if (!is_word && place.entry) return place.entry->key_span;
  const std::uint32_t line_end = text.line(text.line_of(span.begin)).end;
  return {span.begin, std::max(span.begin, std::min(span.end, line_end))};
}

class DataMatcher : public Matcher {
 public:
  DataMatcher(JsonPath at, Condition condition, bool requires_it,
              std::optional<DataFormat> format, std::vector<FixTemplate> fixes)
      : at_(std::move(at)),
        condition_(std::move(condition)),
        requires_(requires_it),
        format_(format),
        fixes_(std::move(fixes)) {}

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span>, std::stop_token stop) const override {
    const auto format = format_ ? format_ : data_format_of(source.path());
    if (!format) return true;
    const DataFile& file = source.data(*format);
    if (source.refuse_errors(file.problems)) return true;
    std::vector<Match> matches;
    for (const Data& document : documents(file)) {
      if (stop.stop_requested()) return false;
      look_in(document, *source.text(), *format == DataFormat::Xml, matches);
    }
    std::ranges::stable_sort(matches, {}, &Match::span);
    // What an alias stands for is at its place once, however often it counts.
    const auto rest = std::ranges::unique(matches, {}, &Match::span);
    matches.erase(rest.begin(), rest.end());
    for (Match& match : matches) sink(std::move(match));
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  bool understands(const Language* language) const override {
    return !language || format_ || find_data_format(language->name);
  }
  bool asks(std::string_view path) const override {
    return format_ || data_format_of(path);
  }
  bool tells_missing() const override { return requires_; }
  std::string in_words() const override {
    if (condition_.kind == Condition::Kind::Exists && condition_.is_negated) {
      return "nothing at `" + at_.text() + "`";
    }
    return "data at `" + at_.text() + "`" + condition_.words;
  }
  std::vector<std::string> capture_names() const override {
    return {"AT", "VALUE"};
  }

 private:
  // Documents that hold something; one that holds nothing where none does.
  static std::vector<Data> documents(const DataFile& file) {
    std::vector<Data> documents;
    std::ranges::copy_if(file.value, std::back_inserter(documents),
                         [](const Data& data) { return !data.is_null(); });
    if (documents.empty()) documents.emplace_back();
    return documents;
  }

  void look_in(const Data& root, const Text& text, bool untyped,
               std::vector<Match>& matches) const {
    const JsonPath::Places places = at_.find(root, untyped);
    for (const JsonPath::Place& place : places.found) {
      if (condition_.holds_for(*place.value, untyped) == requires_) continue;
      matches.push_back(to_match(place, text));
    }
    if (!asks_for_missing()) return;
    for (const JsonPath::Place& place : places.missing) {
      matches.push_back(missing(place, root, text));
    }
    const bool nothing = places.found.empty() && places.missing.empty();
    if (nothing && condition_.kind == Condition::Kind::Exists) {
      matches.push_back(missing({&root, nullptr, at_.text()}, root, text));
    }
  }

  bool asks_for_missing() const {
    if (requires_) return !condition_.is_negated;
    return condition_.kind == Condition::Kind::Exists && condition_.is_negated;
  }

  Match to_match(const JsonPath::Place& place, const Text& text) const {
    const Data& value = *place.value;
    Match match;
    match.span = place_of(place, text);
    const std::string written(value.is_scalar() ? value.scalar
                                                : text.slice(value.span));
    match.captures = {{"AT", place.path, match.span},
                      {"VALUE", written, value.span}};
    for (const FixTemplate& fix : fixes_) {
      match.fixes.push_back(
          {fix.title, {value.span, fill_holes(fix.text, match.captures)}});
    }
    return match;
  }

  // At the nearest that is there: the file's first line for its root.
  static Match missing(const JsonPath::Place& place, const Data& root,
                       const Text& text) {
    Match match;
    const bool is_root = place.value == &root;
    match.span = is_root ? text.line(text.line_of(root.span.begin))
                         : place_of(place, text);
    match.captures = {{"AT", place.path, match.span},
                      {"VALUE", "", match.span}};
    return match;
  }

  JsonPath at_;
  Condition condition_;
  bool requires_;
  std::optional<DataFormat> format_;
  std::vector<FixTemplate> fixes_;
};

// A value as YAML has it on one line.
std::string written(const Data& value) {
  if (value.is_null()) return "null";
  if (value.is_scalar()) return value.scalar;
  std::string list;
  for (const Data& item : value.items) {
    list += (list.empty() ? "" : ", ") + written(item);
  }
  for (const DataEntry& entry : value.entries) {
    list +=
        (list.empty() ? "" : ", ") + entry.key + ": " + written(entry.value);
  }
  return value.is_list() ? "[" + list + "]" : "{" + list + "}";
}

class DataRuleReader {
 public:
  DataRuleReader(const MatcherText& text, Problems& problems)
      : text_(text), problems_(problems) {}

  std::optional<JsonPath> read_at() {
    const Data* at = text_.value.find("at");
    if (!at || !at->is_scalar()) {
      add_error(problems_, at ? "wrong-type" : "missing-key",
                "`data` needs `at`, the place of a value: `$.a.b` or `/a/b`",
                at ? at->span : text_.value.span);
      return std::nullopt;
    }
    std::string why;
    auto path = JsonPath::parse(at->scalar, why);
    if (!path) {
      add_error(problems_, "data-path", "this is no path: " + why, at->span);
    }
    return path;
  }

  Condition read_condition() {
    Condition condition;
    const DataEntry* entry = one_condition();
    if (!entry) return condition;
    std::string_view key = entry->key;
    condition.is_negated = key.starts_with("not-");
    const std::string no = condition.is_negated ? " not" : "";
    if (condition.is_negated) key.remove_prefix(4);
    if (key == "exists") {
      condition.is_negated =
          !read_bool(&entry->value, "exists", problems_, true);
    } else if (key == "matches") {
      condition.kind = Condition::Kind::Matches;
      condition.regex = read_regex(entry->value, entry->key);
      condition.words =
          condition.is_negated ? " that does not match `" : " that matches `";
      condition.words += entry->value.scalar + "`";
    } else {
      condition.kind = Condition::Kind::OneOf;
      condition.words = no + (key == "equals" ? " equal to " : " one of ");
      read_values(*entry, key == "equals", condition);
    }
    return condition;
  }

  std::optional<DataFormat> read_format() {
    const Data* value = text_.value.find("format");
    const std::string name = read_string(value, "format", problems_);
    const auto format = find_data_format(name);
    if (value && !format) {
      add_error(problems_, "unknown-value",
                "`format` is json, yaml, toml or xml, not `" + name + "`",
                value->span);
    }
    if (!value) refuse_unknown_names();
    return format;
  }

 private:
  const DataEntry* one_condition() {
    const DataEntry* found = nullptr;
    for (const DataEntry& entry : text_.value.entries) {
      if (std::ranges::find(kConditions, entry.key) == std::end(kConditions)) {
        continue;
      }
      if (found) {
        add_error(problems_, "two-conditions",
                  "one condition a rule; make it two rules, with `---` between",
                  entry.key_span);
      }
      found = &entry;
    }
    if (!found) {
      add_error(problems_, "missing-key",
                "`data` needs a condition: `equals`, `one-of`, `matches`, "
                "`exists`, or one of the first three with `not-` before it",
                text_.value.span);
    }
    return found;
  }

  std::shared_ptr<const re2::RE2> read_regex(const Data& value,
                                             std::string_view key) {
    const std::string pattern = read_string(&value, key, problems_);
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kMaxRegexMemory);
    auto regex = std::make_shared<const re2::RE2>(pattern, options);
    if (!regex->ok() || pattern.empty()) {
      add_error(problems_, "regex",
                "RE2 refuses this regular expression: " +
                    (pattern.empty() ? "it is empty" : regex->error()),
                value.span);
    }
    return regex;
  }

  void read_values(const DataEntry& entry, bool is_one, Condition& condition) {
    const Data& value = entry.value;
    if (is_one) {
      condition.values = {value};
    } else if (value.is_list() && !value.items.empty()) {
      condition.values = value.items;
    } else {
      add_error(problems_, "wrong-type",
                "`" + entry.key + "` takes a list of values", value.span);
    }
    for (const Data& each : condition.values) {
      condition.words += &each == &condition.values[0] ? "`" : ", `";
      condition.words += written(each) + "`";
    }
  }

  // Files whose name says no format are looked at only where `format` does: a
  // rule that names such files would look at none.
  void refuse_unknown_names() {
    const Data* files = text_.rule.find("files");
    Problems ignored;
    for (const std::string& glob : read_strings(files, "files", ignored)) {
      const std::string name = glob.substr(glob.rfind('/') + 1);
      const std::size_t dot = name.rfind('.');
      const bool says_all = dot != std::string::npos && dot > 0 &&
                            name.find_first_of("*?[]{}", dot) == name.npos;
      if (!says_all || glob.starts_with('!') || data_format_of(name)) continue;
      add_error(problems_, "unknown-format",
                "`" + name +
                    "` says no format; say `format: json`, `yaml`, `toml` or "
                    "`xml` beside `at`",
                files->span);
    }
  }

  const MatcherText& text_;
  Problems& problems_;
};

}  // namespace

Parsed<MatcherPtr> compile_data(const MatcherText& text) {
  Parsed<MatcherPtr> result;
  Problems& problems = result.problems;
  if (!text.value.is_map()) {
    add_error(problems, "wrong-type",
              "`data` takes a map: `{at: $.a.b, equals: 1}`", text.value.span);
    return result;
  }
  std::vector<std::string_view> keys(std::begin(kConditions),
                                     std::end(kConditions));
  keys.insert(keys.begin(), {"at", "format"});
  refuse_unknown_keys(text.value, keys, "`data`", problems);
  DataRuleReader reader(text, problems);
  auto at = reader.read_at();
  Condition condition = reader.read_condition();
  const auto format = reader.read_format();
  std::vector<FixTemplate> fixes;
  if (text.with_fix)
    fixes = read_fix_templates(text.rule.find("fix"), problems);
  if (has_errors(problems)) return result;
  result.value = std::make_shared<DataMatcher>(
      std::move(*at), std::move(condition), text.verb == Verb::Require, format,
      std::move(fixes));
  return result;
}

}  // namespace precedent
