// The matcher `changes`: a change as a whole, asked only where there is one.
// Its source's text lists the files that changed as `git diff --name-status`
// does: `A path`, `M path`, `D path`, `R old -> new`, one a line.
#include <algorithm>
#include <array>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/text/suggest.h"
#include "decisions/workspace/glob.h"

namespace precedent {
namespace {

constexpr std::string_view kKeys[] = {"paths", "kinds"};

struct Kind {
  char letter;
  std::string_view word;
};
constexpr std::array<Kind, 4> kKinds = {
    {{'A', "added"}, {'M', "modified"}, {'D', "deleted"}, {'R', "renamed"}}};

struct Change {
  char kind = 'M';
  std::string_view path;  // where it is now
  std::string_view from;  // of a renamed file, where it was
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// Nullopt for a line that lists no change.
std::optional<Change> parse_change(std::string_view line) {
  line = trimmed(line);
  if (line.size() < 3 || line[0] == '#') return std::nullopt;
  const std::size_t end = line.find_first_of(" \t");
  if (end == line.npos) return std::nullopt;
  Change change;
  change.kind = line[0] == 'C' ? 'A' : line[0];
  change.path = trimmed(line.substr(end));
  for (const std::string_view arrow : {" -> ", "\t"}) {
    const std::size_t at = change.path.find(arrow);
    if (at == change.path.npos) continue;
    change.from = trimmed(change.path.substr(0, at));
    change.path = trimmed(change.path.substr(at + arrow.size()));
    break;
  }
  return change;
}

class ChangesMatcher : public Matcher {
 public:
  ChangesMatcher(GlobList paths, std::string kinds, std::string words)
      : paths_(std::move(paths)),
        kinds_(std::move(kinds)),
        words_(std::move(words)) {}

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span>, std::stop_token stop) const override {
    const Text& text = *source.text();
    for (std::uint32_t i = 0; i < text.line_count(); ++i) {
      const Span line = text.line(i);
      const auto change = parse_change(text.slice(line));
      if (!change || !is_meant(*change)) continue;
      Match match;
      match.span = line;
      match.captures = {{"PATH", std::string(change->path), line}};
      sink(std::move(match));
    }
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  std::string in_words() const override { return words_; }
  bool understands(const Language*) const override { return true; }
  bool judges_files() const override { return false; }
  std::vector<std::string> capture_names() const override { return {"PATH"}; }

 private:
  bool is_meant(const Change& change) const {
    if (kinds_.find(change.kind) == kinds_.npos) return false;
    return paths_.matches(change.path) ||
           (!change.from.empty() && paths_.matches(change.from));
  }

  GlobList paths_;
  std::string kinds_;  // letters
  std::string words_;
};

std::string read_kinds(const Data* value, Problems& problems) {
  std::string letters;
  std::vector<std::string_view> known;
  for (const Kind& kind : kKinds) known.push_back(kind.word);
  for (const std::string& word : read_strings(value, "kinds", problems)) {
    const auto found = std::ranges::find(kKinds, word, &Kind::word);
    if (found != kKinds.end()) {
      letters += found->letter;
      continue;
    }
    const auto near = nearest(word, known);
    add_error(problems, "unknown-value",
              "`kinds` are added, modified, deleted and renamed, not `" + word +
                  "`" +
                  (near ? "; did you mean `" + std::string(*near) + "`?" : ""),
              value->span);
  }
  if (!value) letters = "AMDRT";
  return letters;
}

}  // namespace

Parsed<MatcherPtr> compile_changes(const MatcherText& text) {
  Problems problems;
  const Data* paths = &text.value;
  const Data* kinds = nullptr;
  if (text.value.is_map()) {
    refuse_unknown_keys(text.value, kKeys, "`changes`", problems);
    paths = text.value.find("paths");
    kinds = text.value.find("kinds");
  }
  const auto globs = read_strings(paths, "paths", problems);
  std::vector<std::string> broken;
  GlobList list = GlobList::parse(globs, &broken);
  for (const std::string& glob : broken) {
    add_error(problems, "glob",
              "the glob `" + glob + "` has an unclosed bracket or brace",
              paths->span);
  }
  std::string letters = read_kinds(kinds, problems);
  if (globs.empty() && !kinds) {
    add_error(problems, "wrong-type",
              "`changes` takes globs of the files that change: "
              "[\"migrations/**\"]",
              text.value.span);
  }
  if (has_errors(problems)) return {nullptr, std::move(problems)};
  std::string words = "changes of files";
  for (const std::string& glob : globs) words += " `" + glob + "`";
  for (const std::string& kind : read_strings(kinds, "kinds", problems)) {
    words += " (" + kind + ")";
  }
  return {std::make_shared<const ChangesMatcher>(
              std::move(list), std::move(letters), std::move(words)),
          std::move(problems)};
}

}  // namespace precedent
