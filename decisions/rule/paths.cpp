// The matcher `paths`: names and places of files. It asks each file by its path
// alone (`max-lines` by its text too); what it finds stands at the file's
// begin.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/rule/path_template.h"
#include "decisions/rule/rule.h"
#include "decisions/workspace/glob.h"

namespace precedent {
namespace {

constexpr std::string_view kKeys[] = {"in",        "matching", "not-matching",
                                      "companion", "of",       "max-lines"};
constexpr std::int64_t kMaxRegexMemory = 1 << 20;  // bytes

// What is asked about a file, once its place is one that is asked about.
struct Question {
  GlobList in;                                // `in`, or `of` with `companion`
  std::shared_ptr<const re2::RE2> matching;   // the name; null: any
  std::shared_ptr<const re2::RE2> forbidden;  // `not-matching`
  std::vector<PathTemplate> companions;       // one of them has to be there
  std::optional<std::uint64_t> max_lines;
  std::string words;
};

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool has(const std::shared_ptr<const re2::RE2>& regex, std::string_view name) {
  return re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()),
                                *regex);
}

class PathsMatcher : public Matcher {
 public:
  PathsMatcher(Question question, Verb verb)
      : question_(std::move(question)), is_required_(verb == Verb::Require) {}

  bool find(const Source& source, const ProjectFiles& project,
            const MatchSink& sink, std::optional<Span>,
            std::stop_token) const override {
    if (!asks(source.path())) return true;
    if (!question_.companions.empty()) {
      find_companion(source, project, sink);
    } else if (question_.max_lines) {
      find_length(source, sink);
    } else if (is_like(source.path()) != is_required_) {
      sink(match_of(source.path()));
    }
    return true;
  }

  Reach reach() const override { return Reach::Anywhere; }
  std::string in_words() const override { return question_.words; }
  bool understands(const Language*) const override { return true; }
  bool asks(std::string_view path) const override {
    return question_.in.matches(path);
  }
  bool tells_missing() const override { return is_required_; }
  bool reads_text() const override { return question_.max_lines.has_value(); }
  std::string own_message() const override {
    if (!question_.companions.empty()) return "`$NAME` needs `$COMPANION`";
    if (question_.max_lines) return "`$NAME` is too long: $LINES lines";
    return {};
  }
  bool has_measure() const override { return question_.max_lines.has_value(); }
  std::vector<std::string> capture_names() const override {
    return {"PATH", "NAME", "STEM", "DIR", "COMPANION", "LINES"};
  }

 private:
  bool is_like(std::string_view path) const {
    const std::string_view name = name_of(path);
    if (question_.matching && !has(question_.matching, name)) return false;
    return !question_.forbidden || !has(question_.forbidden, name);
  }

  static Match match_of(const std::string& path) {
    const PathParts parts = parts_of(path);
    Match match;
    for (const auto& [name, text] : {std::pair{"PATH", std::string_view(path)},
                                     {"NAME", name_of(path)},
                                     {"STEM", parts.stem},
                                     {"DIR", parts.dir}}) {
      match.captures.push_back({name, std::string(text), match.span});
    }
    return match;
  }

  // A file that is some other's companion needs none itself.
  void find_companion(const Source& source, const ProjectFiles& project,
                      const MatchSink& sink) const {
    const std::string& path = source.path();
    for (const PathTemplate& companion : question_.companions) {
      if (companion.makes(path)) return;
      const auto made = path_below_root(companion.fill(path));
      if (made && project.files.contains(*made)) return;
    }
    Match match = match_of(path);
    match.captures.push_back(
        {"COMPANION", question_.companions.front().fill(path), match.span});
    sink(std::move(match));
  }

  // The line end of the last line begins no line of its own.
  void find_length(const Source& source, const MatchSink& sink) const {
    const Text& text = *source.text();
    std::uint64_t lines = text.line_count();
    if (text.line(text.line_count() - 1).empty()) --lines;
    if (lines <= *question_.max_lines) return;
    Match match = match_of(source.path());
    match.captures.push_back({"LINES", std::to_string(lines), match.span});
    match.span = text.line(static_cast<std::uint32_t>(*question_.max_lines));
    sink(std::move(match));
  }

  Question question_;
  bool is_required_;
};

class Compiler {
 public:
  explicit Compiler(const MatcherText& text) : text_(text) {}

  Parsed<MatcherPtr> compile() {
    const Data& value = text_.value;
    if (!value.is_map()) {
      return refuse("`paths` takes a map: `{in: [\"src/**\"]}`", value.span);
    }
    refuse_unknown_keys(value, kKeys, "`paths`", problems_);
    if (value.entries.empty()) return refuse("`paths` is empty", value.span);
    read();
    if (has_errors(problems_)) return {nullptr, std::move(problems_)};
    return {
        std::make_shared<const PathsMatcher>(std::move(question_), text_.verb),
        std::move(problems_)};
  }

 private:
  void read() {
    const Data* companion = text_.value.find("companion");
    question_.in = read_globs(companion ? "of" : "in");
    question_.matching = read_regex("matching");
    question_.forbidden = read_regex("not-matching");
    read_companions(companion);
    read_max_lines();
    question_.words = words();
  }

  GlobList read_globs(std::string_view key) {
    const Data* globs = text_.value.find(key);
    std::vector<std::string> broken;
    GlobList list =
        GlobList::parse(read_strings(globs, key, problems_), &broken);
    for (const std::string& glob : broken) {
      add_error(problems_, "glob",
                "the glob `" + glob + "` has an unclosed bracket or brace",
                globs->span);
    }
    return list;
  }

  std::shared_ptr<const re2::RE2> read_regex(std::string_view key) {
    const Data* written = text_.value.find(key);
    if (!written) return nullptr;
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kMaxRegexMemory);
    auto regex = std::make_shared<const re2::RE2>(
        read_string(written, key, problems_), options);
    if (!regex->ok()) {
      add_error(problems_, "regex",
                "`" + std::string(key) +
                    "` is no regular expression: " + regex->error(),
                written->span);
    }
    return regex;
  }

  void read_companions(const Data* companion) {
    if (!companion) {
      if (const Data* of = text_.value.find("of")) {
        add_error(problems_, "unexpected-key",
                  "`of` says which files need a `companion`", of->span);
      }
      return;
    }
    if (text_.verb != Verb::Require) {
      add_error(problems_, "unexpected-key",
                "`companion` goes with `require`: a file beside each other one",
                companion->span);
    }
    for (const std::string& written :
         read_strings(companion, "companion", problems_)) {
      auto made = PathTemplate::parse(written);
      if (made) {
        question_.companions.push_back(std::move(*made));
      } else {
        add_error(problems_, "template",
                  "`" + written +
                      "` has a hole that is none of {dir}, {stem}, {name}, "
                      "{ext}",
                  companion->span);
      }
    }
  }

  void read_max_lines() {
    const Data* lines = text_.value.find("max-lines");
    if (!lines) return;
    const auto number = lines->as_int();
    if (!number || *number < 1) {
      return add_error(problems_, "wrong-type",
                       "`max-lines` takes a number of lines", lines->span);
    }
    if (text_.verb != Verb::Limit && text_.verb != Verb::Forbid) {
      add_error(problems_, "unexpected-key",
                "`max-lines` goes with `limit`: each file that is longer",
                lines->span);
    }
    question_.max_lines = static_cast<std::uint64_t>(*number);
  }

  std::string words() const {
    std::string words;
    for (const DataEntry& entry : text_.value.entries) {
      Problems ignored;
      std::string list;
      for (const std::string& item :
           read_strings(&entry.value, entry.key, ignored)) {
        list += (list.empty() ? "`" : ", `") + item + "`";
      }
      words += (words.empty() ? "" : ", ") + said(entry.key) + " " + list;
    }
    const bool has_place = text_.value.find("in") || text_.value.find("of");
    return (has_place ? "files " : "a file ") + words;
  }

  static std::string said(std::string_view key) {
    if (key == "matching") return "with a name like";
    if (key == "not-matching") return "with a name not like";
    if (key == "companion") return "beside which stands";
    if (key == "max-lines") return "longer in lines than";
    return std::string(key);
  }

  Parsed<MatcherPtr> refuse(std::string why, Span span) {
    add_error(problems_, "wrong-type", std::move(why), span);
    return {nullptr, std::move(problems_)};
  }

  const MatcherText& text_;
  Question question_;
  Problems problems_;
};

}  // namespace

Parsed<MatcherPtr> compile_paths(const MatcherText& text) {
  return Compiler(text).compile();
}

}  // namespace precedent
