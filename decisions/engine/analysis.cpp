// How a file is evaluated, once and again after edits.
//
// Structural rules run together in one walk of one tree; the others run one by
// one. After an edit, each rule looks again only as far as its matches can have
// changed (its Reach): findings that do not touch the dirty bytes are kept and
// shifted, the dirty bytes are matched again. What that gives is what a fresh
// evaluation gives; a property test holds the two together.
#include "decisions/engine/analysis.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "decisions/engine/dirty.h"

namespace precedent {
namespace {

constexpr std::size_t kBinaryProbe = 8000;  // bytes; what git looks at

bool is_binary(const Text& text) {
  return text.bytes().substr(0, kBinaryProbe).find('\0') !=
         std::string_view::npos;
}

std::string message_of(const Rule& rule, const std::vector<Capture>& captures) {
  return rule.has_holes ? fill_message(rule.message, captures) : rule.message;
}

}  // namespace

// One evaluation: fills an Analysis, from nothing or beside an earlier one.
class Evaluation {
 public:
  Evaluation(Analysis& result, const Analysis* before,
             const std::vector<TextEdit>& edits, TreePtr tree,
             std::stop_token stop)
      : result_(result),
        before_(before),
        stop_(std::move(stop)),
        source_(result.path_, result.text_, result.language_, std::move(tree)),
        kept_(result.law_->rules().size(), nullptr) {
    if (before_) lines_ = to_lines(dirty_of(edits), *result_.text_);
    if (before_ && before_->tree_) reparse(edits);
  }

  bool run() {
    std::vector<std::size_t> asked;
    for (std::size_t index : result_.rules_) {
      if (is_asked(*law(index).rule)) asked.push_back(index);
    }
    if (!run_alone(asked) || !run_code(asked)) return false;
    take_kept();
    for (std::size_t index : asked) require(index);
    result_.tree_ = source_.tree_if_parsed();
    std::ranges::copy(source_.problems(),
                      std::back_inserter(result_.problems_));
    result_.not_evaluated_ += source_.refusals();
    std::ranges::sort(result_.findings_, {}, [](const Finding& finding) {
      return std::tuple(finding.span.begin, finding.rule, finding.span.end);
    });
    return !stop_.stop_requested();
  }

 private:
  const LawRule& law(std::size_t index) const {
    return result_.law_->rules()[index];
  }

  bool is_code(std::size_t index) const {
    return source_.language() &&
           law(index).rule->matcher->code_rule(*source_.language());
  }

  void reparse(const std::vector<TextEdit>& edits) {
    TreePtr tree = before_->tree_->reparse(result_.text_, edits, stop_);
    if (!tree) return;
    const Span changed = tree->changed_since(*before_->tree_);
    result_.settled_ = !tree->has_errors();
    tree_dirty_ = to_lines(widened(*lines_, changed), *result_.text_);
    source_ = Source(result_.path_, result_.text_, result_.language_,
                     std::move(tree));
  }

  // Whether the `when` of a rule, if it has one, matches this file.
  bool is_asked(const Rule& rule) {
    if (!rule.when) return true;
    bool found = false;
    auto each = [&](Match) { found = true; };
    rule.when->find(source_, *result_.project_, each, {}, stop_);
    return found;
  }

  // The part to look at again, when the rest can be taken from the earlier
  // analysis. A rule that was not asked then has nothing to take.
  const Dirty* dirty_for(const Rule& rule, Reach reach) const {
    if (rule.when) return nullptr;
    if (reach == Reach::Lines && lines_) return &*lines_;
    if (reach == Reach::Subtree && tree_dirty_) return &*tree_dirty_;
    return nullptr;
  }

  static std::optional<Span> part_of(const Dirty* dirty) {
    return dirty ? std::optional(dirty->after) : std::nullopt;
  }

  bool run_alone(const std::vector<std::size_t>& asked) {
    for (std::size_t index : asked) {
      if (is_code(index)) continue;
      const Rule& rule = *law(index).rule;
      const Dirty* dirty = dirty_for(rule, rule.matcher->reach());
      kept_[index] = dirty;
      auto each = [&](Match match) { add(index, std::move(match)); };
      if (!rule.matcher->find(source_, *result_.project_, each, part_of(dirty),
                              stop_)) {
        return false;
      }
    }
    return true;
  }

  bool run_code(const std::vector<std::size_t>& asked) {
    const auto* book = source_.language()
                           ? result_.law_->code_rules(*source_.language())
                           : nullptr;
    if (!book) return true;
    std::vector<std::size_t> whole, part;  // members of the book
    for (std::size_t index : asked) {
      auto found = std::ranges::lower_bound(book->members, index);
      if (found == book->members.end() || *found != index) continue;
      const auto member =
          static_cast<std::size_t>(found - book->members.begin());
      const bool local =
          book->set.rules()[member]->reach() == CodeRule::Reach::Subtree;
      kept_[index] =
          dirty_for(*law(index).rule, local ? Reach::Subtree : Reach::Anywhere);
      (kept_[index] ? part : whole).push_back(member);
    }
    whole = book->set.possible(result_.text_->bytes(), whole);
    return walk(*book, whole, {}) &&
           walk(*book, part, part_of(tree_dirty_ ? &*tree_dirty_ : nullptr));
  }

  bool walk(const LawBook::CodeRules& book,
            const std::vector<std::size_t>& members,
            std::optional<Span> within) {
    if (members.empty()) return true;
    const TreePtr& tree = source_.tree(stop_);
    if (!tree) return false;
    auto each = [&](std::size_t member, Match match) {
      add(book.members[member], std::move(match));
    };
    return book.set.find(*tree, members, each, within, stop_);
  }

  void add(std::size_t index, Match match) {
    const Rule& rule = *law(index).rule;
    if (rule.verb == Verb::Require) {
      result_.satisfied_.emplace_back(index, match.span);
      return;
    }
    Finding finding;
    finding.rule = index;
    finding.span = match.span;
    finding.message = message_of(rule, match.captures);
    finding.captures = std::move(match.captures);
    for (CodeFix& fix : match.fixes) {
      std::string title = fix.title.empty() ? fix.edit.new_text : fix.title;
      finding.fixes.push_back({std::move(title), {std::move(fix.edit)}});
    }
    result_.findings_.push_back(std::move(finding));
  }

  // What the edit did not touch, of the rules that looked at a part only.
  void take_kept() {
    if (!before_) return;
    for (const Finding& old : before_->findings_) {
      const Dirty* dirty = kept_[old.rule];
      bool holds = law(old.rule).rule->verb == Verb::Forbid;
      if (!dirty || !holds || old.span.touches(dirty->before)) continue;
      result_.findings_.push_back(moved(old, *dirty));
    }
    for (const auto& [rule, span] : before_->satisfied_) {
      const Dirty* dirty = kept_[rule];
      if (!dirty || span.touches(dirty->before)) continue;
      result_.satisfied_.emplace_back(rule, dirty->shifted(span));
    }
  }

  static Finding moved(Finding finding, const Dirty& dirty) {
    finding.span = dirty.shifted(finding.span);
    for (Capture& capture : finding.captures) {
      capture.span = dirty.shifted(capture.span);
      for (Span& part : capture.parts) part = dirty.shifted(part);
    }
    for (Fix& fix : finding.fixes) {
      for (TextEdit& edit : fix.edits) edit.span = dirty.shifted(edit.span);
    }
    return finding;
  }

  // A finding for a rule that requires what the file does not have.
  void require(std::size_t index) {
    const Rule& rule = *law(index).rule;
    if (rule.verb != Verb::Require) return;
    auto is_hit = [&](const auto& hit) { return hit.first == index; };
    if (std::ranges::any_of(result_.satisfied_, is_hit)) return;
    Finding finding;
    finding.rule = index;
    finding.span = result_.text_->line(0);
    finding.message = message_of(rule, {});
    result_.findings_.push_back(std::move(finding));
  }

  Analysis& result_;
  const Analysis* before_;
  std::stop_token stop_;
  Source source_;
  std::optional<Dirty> lines_;       // whole lines that the edits touched …
  std::optional<Dirty> tree_dirty_;  // … and where the tree differs
  std::vector<const Dirty*> kept_;   // by rule; null: it looked at everything
};

AnalysisPtr Analysis::make(LawPtr law,
                           std::shared_ptr<const ProjectFiles> project,
                           std::string path, TextPtr text,
                           const Language* language, std::stop_token stop) {
  std::shared_ptr<Analysis> result(new Analysis);
  result->rules_ = law->rules_for(path, language);
  result->law_ = std::move(law);
  result->project_ = std::move(project);
  result->path_ = std::move(path);
  result->text_ = std::move(text);
  result->language_ = language;
  result->look_at_bytes();
  Evaluation evaluation(*result, nullptr, {}, nullptr, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::under(LawPtr law,
                            std::shared_ptr<const ProjectFiles> project,
                            std::stop_token stop) const {
  std::shared_ptr<Analysis> result(new Analysis);
  result->rules_ = law->rules_for(path_, language_);
  result->law_ = std::move(law);
  result->project_ = std::move(project);
  result->path_ = path_;
  result->text_ = text_;
  result->language_ = language_;
  result->settled_ = settled_;
  result->look_at_bytes();
  Evaluation evaluation(*result, nullptr, {}, tree_, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::edited(TextPtr text, const std::vector<TextEdit>& edits,
                             std::stop_token stop) const {
  if (edits.empty() || is_binary(*text_)) {
    return make(law_, project_, path_, std::move(text), language_,
                std::move(stop));
  }
  std::shared_ptr<Analysis> result(new Analysis);
  result->rules_ = rules_;
  result->law_ = law_;
  result->project_ = project_;
  result->path_ = path_;
  result->text_ = std::move(text);
  result->language_ = language_;
  result->look_at_bytes();
  Evaluation evaluation(*result, this, edits, nullptr, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

void Analysis::look_at_bytes() {
  if (rules_.empty()) return;
  if (is_binary(*text_)) {
    // A text rule asks text files only; a structural one was meant for this.
    std::erase_if(rules_, [&](std::size_t index) {
      return law_->rules()[index].rule->matcher_name == "text";
    });
    not_evaluated_ = rules_.size();
    rules_.clear();
    if (not_evaluated_ == 0) return;
    problems_.push_back({Severity::Warning,
                         "binary-file",
                         "this is a binary file; " +
                             std::to_string(not_evaluated_) +
                             " rules that bind it were not evaluated",
                         {0, 0},
                         {}});
  } else if (!text_->valid_utf8()) {
    problems_.push_back({Severity::Warning,
                         "invalid-utf8",
                         "this file is not valid UTF-8; rules are evaluated on "
                         "its bytes, columns may be off",
                         {0, 0},
                         {}});
  }
}

}  // namespace precedent
