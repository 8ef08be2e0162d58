// After any edits, what is found in the changed part and what is kept of before
// are together what a fresh search finds.
#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "tests/decisions/syntax/support.h"
#include "tests/support/catch.h"

using namespace precedent;
using namespace precedent::syntax_test;
using nlohmann::json;

namespace {

// The sources and the rules of the vectors, by language.
struct Samples {
  std::string text;
  std::vector<std::string> pieces;
  std::vector<CodeRulePtr> rules;
};

std::map<const Language*, Samples> load_samples() {
  std::ifstream file(PRECEDENT_TESTS_DIR "/vectors/matching_cases.json");
  std::map<const Language*, Samples> result;
  for (const json& test : json::parse(file)) {
    const Language* language =
        find_language(test["language"].get<std::string>());
    if (language == nullptr) continue;
    Samples& samples = result[language];
    const auto source = test["source"].get<std::string>();
    if (samples.text.size() < 4000) samples.text += source + "\n";
    samples.pieces.push_back(source);
    const auto rule = compile(*language, test["rule"]).value;
    if (rule != nullptr) samples.rules.push_back(rule);
  }
  return result;
}

class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  // A few edits that do not overlap, often within one line.
  std::vector<TextEdit> edits(const std::string& text,
                              const std::vector<std::string>& pieces) {
    std::vector<TextEdit> result;
    std::uint32_t at = 0;
    for (std::size_t n = 1 + below(3); n > 0 && at <= text.size(); --n) {
      TextEdit edit;
      const auto left = static_cast<std::uint32_t>(text.size()) - at;
      edit.span.begin = at + static_cast<std::uint32_t>(below(left + 1));
      const std::size_t most = below(4) == 0 ? 60 : 3;
      edit.span.end =
          std::min(edit.span.begin + static_cast<std::uint32_t>(below(most)),
                   static_cast<std::uint32_t>(text.size()));
      edit.new_text = insertion(pieces);
      at = edit.span.end + 1;
      result.push_back(std::move(edit));
    }
    return result;
  }

 private:
  std::string insertion(const std::vector<std::string>& pieces) {
    static const std::string kBytes = "()[]{};,.\"'`/* \n\r\tafx1=+<>é";
    switch (below(4)) {
      case 0:
        return {};
      case 1:
        return pieces[below(pieces.size())];
      default: {
        std::string text;
        for (std::size_t n = below(4); n > 0; --n) {
          text += kBytes[below(kBytes.size())];
        }
        return text;
      }
    }
  }

  std::mt19937 random_;
};

using Matches = std::vector<CodeMatch>;

void sort(Matches& matches) {
  std::ranges::stable_sort(matches, {}, [](const CodeMatch& match) {
    return std::tuple(match.span, match.captures.size());
  });
}

// For those who read a failure.
std::string spans_of(const Matches& matches) {
  std::string result = "matches:";
  for (const auto& [span, captures, fixes] : matches) {
    result += " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
  }
  return result;
}

CodeMatch shifted(CodeMatch match, std::uint32_t by) {
  const auto shift = [&](Span& span) {
    span = {span.begin + by, span.end + by};
  };
  shift(match.span);
  for (Capture& capture : match.captures) {
    shift(capture.span);
    for (Span& part : capture.parts) shift(part);
  }
  for (CodeFix& fix : match.fixes) shift(fix.edit.span);
  return match;
}

// What stands outside `changed` (of the text after), from the matches before.
Matches kept(const Matches& before, Span changed, std::uint32_t grown) {
  const Span old{changed.begin, changed.end - grown};
  Matches result;
  for (const CodeMatch& match : before) {
    if (match.span.touches(old)) continue;
    const bool is_behind = match.span.begin > old.end;
    result.push_back(shifted(match, is_behind ? grown : 0));
  }
  return result;
}

}  // namespace

TEST_CASE("Matching what changed is matching everything") {
  Editor editor(20);
  std::size_t compared_fresh = 0;
  for (const auto& [language, samples] : load_samples()) {
    std::string text = samples.text;
    TreePtr tree = Tree::parse(*language, make_text(text));
    for (int round = 0; round < 120; ++round) {
      const auto edits = editor.edits(text, samples.pieces);
      const std::string next = apply_edits(text, edits);
      const TreePtr after = tree->reparse(make_text(next), edits);
      const TreePtr fresh = Tree::parse(*language, make_text(next));
      const Span changed = after->changed_since(*tree);
      const auto grown = static_cast<std::uint32_t>(next.size() - text.size());
      CHECK(changed.end <= next.size());

      // Where a text has errors, what a parser makes of it depends on the way
      // that led there.
      const bool is_sound = !after->has_errors() && !fresh->has_errors();
      for (int n = 0; n < 12; ++n) {
        const auto& rule = samples.rules[editor.below(samples.rules.size())];
        INFO(language->name << " round " << round << "\nchanged "
                            << changed.begin << ".." << changed.end << "\n"
                            << next);
        Matches all = matches_of(rule, *after);
        if (is_sound) {
          CHECK(all == matches_of(rule, *fresh));
          ++compared_fresh;
        }
        if (rule->reach() != CodeRule::Reach::Subtree) continue;
        Matches merged = kept(matches_of(rule, *tree), changed, grown);
        for (CodeMatch& match : matches_of(rule, *after, changed)) {
          if (match.span.touches(changed)) merged.push_back(std::move(match));
        }
        sort(all);
        sort(merged);
        INFO(spans_of(all));
        INFO(spans_of(merged));
        CHECK(merged == all);
      }
      // Long texts full of errors teach nothing new.
      const bool starts_anew = next.size() > 8000 || round % 10 == 9;
      text = starts_anew ? samples.text : next;
      tree = starts_anew ? Tree::parse(*language, make_text(text)) : after;
    }
  }
  CHECK(compared_fresh > 100);
}

TEST_CASE("A reparse tells where it differs, edits included") {
  const Language& language = *find_language("javascript");
  const TreePtr before = Tree::parse(language, make_text("a();\nb();\nc();\n"));
  const TreePtr after =
      before->reparse(make_text("a();\nbb();\nc();\n"), {{{6, 6}, "b"}});
  const Span changed = after->changed_since(*before);
  CHECK(changed.contains({6, 7}));
  CHECK(changed.end < 10);
  CHECK(before->changed_since(*before) == Span{0, 15});
}

TEST_CASE("A comment that opens above changes all below") {
  const Language& language = *find_language("javascript");
  const TreePtr before =
      Tree::parse(language, make_text("a();\nb();\n/* */\nc();\n"));
  const TreePtr after = before->reparse(
      make_text("/*a();\nb();\n/* */\nc();\n"), {{{0, 0}, "/*"}});
  CHECK(after->changed_since(*before).contains({0, 12}));
}
