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
#include "decisions/syntax/enclosing.h"

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

// "a.ts:3, b.ts:7 and 4 more"
std::string joined(const std::vector<std::string>& places) {
  constexpr std::size_t kMost = 3;
  std::string list;
  for (std::size_t i = 0; i < places.size() && i < kMost; ++i) {
    list += (i ? ", " : "") + places[i];
  }
  if (places.size() <= kMost) return list;
  return list + " and " + std::to_string(places.size() - kMost) + " more";
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
    sort(result_.counted_);
    for (std::size_t index : asked) count(index);
    result_.tree_ = source_.tree_if_parsed();
    std::ranges::copy(source_.problems(),
                      std::back_inserter(result_.problems_));
    result_.not_evaluated_ += source_.refusals();
    sort(result_.findings_);
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
    if (tree->gave_up()) {
      for (std::size_t member : members) {
        source_.refuse_unparsed();
        unjudged_.push_back(book.members[member]);
      }
      return true;
    }
    auto each = [&](std::size_t member, Match match) {
      add(book.members[member], std::move(match));
    };
    return book.set.find(*tree, members, each, within, stop_);
  }

  void add(std::size_t index, Match match) {
    const Rule& rule = *law(index).rule;
    Finding finding;
    finding.rule = index;
    finding.span = match.span;
    if (rule.verb == Verb::Require && !rule.judges_matches()) {
      result_.counted_.push_back(
          std::move(finding));  // that it is there is all
      return;
    }
    finding.message = message_of(rule, match.captures);
    finding.captures = std::move(match.captures);
    for (CodeFix& fix : match.fixes) {
      std::string title = fix.title.empty() ? fix.edit.new_text : fix.title;
      finding.fixes.push_back({std::move(title), {std::move(fix.edit)}});
    }
    auto& list = rule.judges_matches() ? result_.findings_ : result_.counted_;
    list.push_back(std::move(finding));
  }

  // What the edit did not touch, of the rules that looked at a part only.
  void take_kept() {
    if (!before_) return;
    take_kept(before_->findings_, result_.findings_, true);
    take_kept(before_->counted_, result_.counted_, false);
  }

  void take_kept(const std::vector<Finding>& from, std::vector<Finding>& into,
                 bool judges_matches) const {
    for (const Finding& old : from) {
      const Dirty* dirty = kept_[old.rule];
      if (!dirty || old.span.touches(dirty->before)) continue;
      if (law(old.rule).rule->judges_matches() != judges_matches) continue;
      into.push_back(moved(old, *dirty));
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

  static void sort(std::vector<Finding>& findings) {
    std::ranges::sort(findings, {}, [](const Finding& finding) {
      return std::tuple(finding.span.begin, finding.rule, finding.span.end);
    });
  }

  void count(std::size_t index) {
    const Rule& rule = *law(index).rule;
    if (rule.judges_matches()) return;
    if (std::ranges::find(unjudged_, index) != unjudged_.end()) return;
    std::vector<const Finding*> matches;
    for (const Finding& match : result_.counted_) {
      if (match.rule == index) matches.push_back(&match);
    }
    if (rule.verb == Verb::Limit) return limit(rule, matches);
    if (matches.empty()) require(index);
  }

  // A finding for a rule that requires what the file does not have.
  void require(std::size_t index) {
    Finding finding;
    finding.rule = index;
    finding.span = result_.text_->line(0);
    finding.message = message_of(*law(index).rule, {});
    result_.findings_.push_back(std::move(finding));
  }

  // A finding for each match past the limit, which names those within it.
  void limit(const Rule& rule, const std::vector<const Finding*>& matches) {
    Tally::Earlier earlier;
    if (rule.per != Per::File && result_.project_->tally) {
      earlier = result_.project_->tally->before(rule.name(), result_.path_);
    }
    std::size_t number = earlier.count;
    for (const Finding* match : matches) {
      ++number;
      if (number <= rule.at_most) {
        earlier.first.push_back(
            place(result_.path_, *result_.text_, match->span));
        continue;
      }
      Finding finding = *match;
      if (rule.at_most > 0) {
        finding.message += "; this is number " + std::to_string(number) +
                           ", after " + joined(earlier.first);
      }
      result_.findings_.push_back(std::move(finding));
    }
  }

  Analysis& result_;
  const Analysis* before_;
  std::stop_token stop_;
  Source source_;
  std::optional<Dirty> lines_;         // whole lines that the edits touched …
  std::optional<Dirty> tree_dirty_;    // … and where the tree differs
  std::vector<const Dirty*> kept_;     // by rule; null: it looked at everything
  std::vector<std::size_t> unjudged_;  // rules that the tree was not there for
};

AnalysisPtr Analysis::make(LawPtr law,
                           std::shared_ptr<const ProjectFiles> project,
                           std::string path, TextPtr text,
                           const Language* language, std::stop_token stop) {
  auto result = begin(std::move(law), std::move(project), std::move(path),
                      std::move(text), language);
  Evaluation evaluation(*result, nullptr, {}, nullptr, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::make_unread(LawPtr law,
                                  std::shared_ptr<const ProjectFiles> project,
                                  std::string path, const Language* language,
                                  const Failure& why, std::stop_token stop) {
  auto result = begin(std::move(law), std::move(project), std::move(path),
                      make_text(""), language);
  result->leave_unread(Severity::Error, "unreadable", to_string(why));
  Evaluation evaluation(*result, nullptr, {}, nullptr, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::make_part(
    LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
    TextPtr text, const Language* language,
    const std::function<bool(std::size_t)>& wanted) {
  auto result = begin(std::move(law), std::move(project), std::move(path),
                      std::move(text), language);
  std::erase_if(result->rules_, [&](std::size_t i) { return !wanted(i); });
  Evaluation evaluation(*result, nullptr, {}, nullptr, {});
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::under(LawPtr law,
                            std::shared_ptr<const ProjectFiles> project,
                            std::stop_token stop) const {
  auto result =
      begin(std::move(law), std::move(project), path_, text_, language_);
  result->settled_ = settled_;
  Evaluation evaluation(*result, nullptr, {}, tree_, std::move(stop));
  return evaluation.run() ? result : nullptr;
}

AnalysisPtr Analysis::edited(TextPtr text, const std::vector<TextEdit>& edits,
                             std::stop_token stop) const {
  auto result = begin(law_, project_, path_, std::move(text), language_);
  const bool has_kept = !edits.empty() && is_read_ && result->is_read_;
  Evaluation evaluation(*result, has_kept ? this : nullptr, edits, nullptr,
                        std::move(stop));
  return evaluation.run() ? result : nullptr;
}

std::shared_ptr<Analysis> Analysis::begin(
    LawPtr law, std::shared_ptr<const ProjectFiles> project, std::string path,
    TextPtr text, const Language* language) {
  std::shared_ptr<Analysis> result(new Analysis);
  result->rules_ = law->rules_for(path, language);
  result->law_ = std::move(law);
  result->project_ = std::move(project);
  result->path_ = std::move(path);
  result->text_ = std::move(text);
  result->language_ = language;
  result->look_at_bytes();
  return result;
}

std::vector<std::string> Analysis::enclosing() const {
  std::vector<std::string> names(findings_.size());
  if (!tree_) return names;
  std::vector<Span> spans;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    const Rule& rule = *law_->rules()[findings_[i].rule].rule;
    if (rule.matcher_name != "code") continue;
    spans.push_back(findings_[i].span);
    places.push_back(i);
  }
  auto found = enclosing_names(*tree_, spans);
  for (std::size_t i = 0; i < places.size(); ++i) {
    names[places[i]] = std::move(found[i]);
  }
  return names;
}

void Analysis::look_at_bytes() {
  if (rules_.empty()) return;
  const std::uint64_t cap = project_->max_file_bytes;
  if (text_->size() > cap) {
    leave_unread(Severity::Error, "unreadable",
                 to_string(too_long(path_, text_->size(), cap)));
  } else if (is_binary(*text_)) {
    // A text rule asks text files only; a structural one was meant for this.
    std::erase_if(rules_, [&](std::size_t index) {
      return law_->rules()[index].rule->matcher_name == "text";
    });
    leave_unread(Severity::Warning, "binary-file", "this is a binary file");
  } else if (!text_->valid_utf8()) {
    problems_.push_back({Severity::Warning,
                         "invalid-utf8",
                         "this file is not valid UTF-8; rules are evaluated on "
                         "its bytes, columns may be off",
                         {0, 0},
                         {}});
  }
}

void Analysis::leave_unread(Severity severity, std::string code,
                            const std::string& why) {
  is_read_ = false;
  not_evaluated_ = std::erase_if(rules_, [&](std::size_t index) {
    const Rule& rule = *law_->rules()[index].rule;
    return rule.matcher->reads_text() || (rule.when && rule.when->reads_text());
  });
  if (not_evaluated_ == 0) return;
  const std::string number = std::to_string(not_evaluated_);
  problems_.push_back({severity,
                       std::move(code),
                       why + "; " + number +
                           (not_evaluated_ == 1 ? " rule was" : " rules were") +
                           " not evaluated",
                       {0, 0},
                       {}});
}

}  // namespace precedent
