// The matcher `text`: a regular expression over the lines of any text file, by
// RE2, so that no expression and no file can make it slow.
#include <re2/re2.h>

#include <map>
#include <utility>

#include "decisions/rule/fix_template.h"
#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/rule/rule.h"

namespace precedent {
namespace {

constexpr std::int64_t kMaxRegexMemory = 8 << 20;  // bytes, program and caches
constexpr int kMaxGroups = 16;                     // captured; more still match

class TextMatcher : public Matcher {
 public:
  TextMatcher(std::unique_ptr<const re2::RE2> regex, std::string written,
              bool multiline, std::vector<FixTemplate> fixes)
      : regex_(std::move(regex)),
        written_(std::move(written)),
        multiline_(multiline),
        fixes_(std::move(fixes)),
        groups_(std::min(regex_->NumberOfCapturingGroups(), kMaxGroups) + 1) {
    for (int i = 1; i < groups_; ++i) names_.push_back(std::to_string(i));
    for (const auto& [name, group] : regex_->NamedCapturingGroups()) {
      if (group < groups_) names_[group - 1] = name;
    }
  }

  bool find(const Source& source, const ProjectFiles&, const MatchSink& sink,
            std::optional<Span> within, std::stop_token stop) const override {
    re2::StringPiece bytes(source.text()->bytes().data(),
                           source.text()->bytes().size());
    const Span part = within.value_or(Span{0, source.text()->size()});
    auto each = [&](const std::vector<re2::StringPiece>& groups) {
      if (stop.stop_requested()) return false;
      sink(to_match(bytes, groups));
      return true;
    };
    const bool has_cr = bytes.find('\r') != re2::StringPiece::npos;
    if (has_cr && !multiline_) {
      find_by_line(bytes, part, each);
    } else {
      find_in(bytes, part.begin, part.end, each);
    }
    return !stop.stop_requested();
  }

  Reach reach() const override {
    return multiline_ ? Reach::Anywhere : Reach::Lines;
  }
  bool understands(const Language*) const override { return true; }
  std::string in_words() const override { return "text `" + written_ + "`"; }
  std::vector<std::string> capture_names() const override { return names_; }

 private:
  // Calls `each` with the groups of every match that begins at `at` or later
  // and ends at `end` or earlier, until it says no.
  bool find_in(re2::StringPiece text, std::size_t at, std::size_t end,
               const auto& each) const {
    std::vector<re2::StringPiece> groups(groups_);
    while (at <= end && regex_->Match(text, at, end, re2::RE2::UNANCHORED,
                                      groups.data(), groups_)) {
      if (!each(groups)) return false;
      const std::size_t next =
          groups[0].data() + groups[0].size() - text.data();
      at = groups[0].empty() ? next + 1 : next;
    }
    return true;
  }

  // The same where lines end with CR and LF, of which RE2's `$` knows only the
  // LF: it sees each line without its end. `part` begins where a line does; of
  // the line it ends before, only what begins right there belongs to it.
  void find_by_line(re2::StringPiece bytes, Span part, const auto& each) const {
    auto in_part = [&](const std::vector<re2::StringPiece>& groups) {
      return groups[0].data() <= bytes.data() + part.end && each(groups);
    };
    for (std::size_t at = part.begin; at <= part.end;) {
      const std::size_t next = std::min(bytes.find('\n', at), bytes.size());
      std::size_t end = next;
      if (end > at && bytes[end - 1] == '\r') --end;
      if (!find_in(bytes.substr(at, end - at), 0, end - at, in_part)) return;
      at = next + 1;
    }
  }

  Match to_match(re2::StringPiece bytes,
                 const std::vector<re2::StringPiece>& groups) const {
    auto span_of = [&](re2::StringPiece piece) {
      auto begin = static_cast<std::uint32_t>(piece.data() - bytes.data());
      return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
    };
    Match match;
    match.span = span_of(groups[0]);
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (!groups[i].data()) continue;  // took no part in the match
      match.captures.push_back({names_[i - 1],
                                std::string(groups[i].data(), groups[i].size()),
                                span_of(groups[i])});
    }
    for (const FixTemplate& fix : fixes_) {
      match.fixes.push_back(
          {fix.title, {match.span, fill_holes(fix.text, match.captures)}});
    }
    return match;
  }

  std::unique_ptr<const re2::RE2> regex_;
  std::string written_;
  bool multiline_;
  std::vector<FixTemplate> fixes_;
  int groups_;  // the whole match included
  std::vector<std::string> names_;
};

std::unique_ptr<const re2::RE2> compile_regex(const std::string& pattern,
                                              bool multiline) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kMaxRegexMemory);
  options.set_never_nl(!multiline);
  return std::make_unique<const re2::RE2>("(?m)" + pattern, options);
}

}  // namespace

Parsed<MatcherPtr> compile_text(const MatcherText& text) {
  Parsed<MatcherPtr> result;
  if (!text.value.is_scalar() || text.value.scalar.empty()) {
    add_error(result.problems, "wrong-type",
              "`text` takes a regular expression", text.value.span);
    return result;
  }
  bool multiline = read_bool(text.options.find("multiline"), "multiline",
                             result.problems, false);
  auto regex = compile_regex(text.value.scalar, multiline);
  if (!regex->ok()) {
    add_error(result.problems, "regex",
              "RE2 refuses this regular expression: " + regex->error() +
                  " (RE2 has no look-around and no back-references)",
              text.value.span);
    return result;
  }
  std::vector<FixTemplate> fixes;
  if (text.with_fix) {
    fixes = read_fix_templates(text.rule.find("fix"), result.problems);
  }
  if (has_errors(result.problems)) return result;
  result.value = std::make_shared<TextMatcher>(
      std::move(regex), text.value.scalar, multiline, std::move(fixes));
  return result;
}

}  // namespace precedent
