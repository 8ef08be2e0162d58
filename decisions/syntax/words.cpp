#include "decisions/syntax/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace precedent {
namespace {

// More choices than this are not worth telling apart.
constexpr std::size_t kMaxChoices = 64;

constexpr bool is_word_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

constexpr auto kIsWordByte = [] {
  std::array<bool, 256> table{};
  for (unsigned i = 0; i < 256; ++i) {
    table[i] = is_word_byte(static_cast<unsigned char>(i));
  }
  return table;
}();

bool in_word(char c) { return kIsWordByte[static_cast<unsigned char>(c)]; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t end_of_run(std::string_view text, std::size_t begin) {
  while (begin < text.size() && in_word(text[begin])) ++begin;
  return begin;
}

WordChoices both(const WordChoices& a, const WordChoices& b);
WordChoices either(WordChoices a, WordChoices b);

}  // namespace

// What a pattern spells out

namespace {

// The words of a token's text. One that begins with a digit or behind a
// backslash, or stands beside a byte that is not ASCII, may be cut otherwise in
// a file and does not count.
void add_words(std::string_view text, Words& words) {
  const auto is_odd = [&](std::size_t at) {
    return text[at] == '\\' || static_cast<unsigned char>(text[at]) >= 0x80;
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_run(text, i);
    const bool counts = end - i >= 2 && !is_digit(text[i]) &&
                        (i == 0 || !is_odd(i - 1)) &&
                        (end == text.size() || !is_odd(end));
    if (counts) words.emplace(text.substr(i, end - i));
    i = end + 1;
  }
}

// Every named token must be met with its text. Unnamed ones (keywords) can be
// skipped by some strictness or stand behind an ellipsis, and a parser may make
// one up where it ends something; the first of several is safe.
Words words_of(const Pattern& pattern) {
  Words words;
  if (pattern.strictness == Strictness::Signature ||
      pattern.strictness == Strictness::Template) {
    return words;
  }
  const bool needs_keywords = pattern.strictness == Strictness::Cst ||
                              pattern.strictness == Strictness::Smart;
  const auto add = [&](const Goal& goal, bool leads) {
    const bool counts = goal.type == Goal::Type::Token &&
                        (goal.named || (leads && needs_keywords));
    if (counts) add_words(goal.text, words);
  };
  add(pattern.root(), true);
  for (const Goal& parent : pattern.goals) {
    const NodeRange children = parent.children;
    for (NodeId i = children.first; i < children.last; ++i) {
      add(pattern.goals[i], i == children.first && children.size() > 1);
    }
  }
  return words;
}

class WordsOf {
 public:
  WordsOf(const Utils& utils, Where where) : utils_(utils), where_(where) {}

  WordChoices of(const Expression& expression) {
    if (const auto* pattern = std::get_if<Pattern>(&expression.is)) {
      return {words_of(*pattern)};
    }
    if (const auto* use = std::get_if<Use>(&expression.is)) {
      // Nothing while it is being found out, where a util comes back to itself.
      const auto [known, is_new] = known_.try_emplace(use->util, kNothing);
      if (!is_new) return known->second;
      return known_[use->util] = of(*utils_[use->util]);
    }
    if (const auto* relation = std::get_if<Related>(&expression.is)) {
      const bool counts =
          where_ == Where::InFile || relation->direction == Direction::Has;
      return counts ? of(*relation->rule) : kNothing;
    }
    if (const auto* nth = std::get_if<NthChild>(&expression.is)) {
      return nth->of ? of(*nth->of) : kNothing;
    }
    if (const auto* all = std::get_if<AllOf>(&expression.is)) {
      WordChoices result = kNothing;
      for (const auto& part : all->parts) result = both(result, of(*part));
      return result;
    }
    if (const auto* any = std::get_if<AnyOf>(&expression.is)) {
      if (any->parts.empty()) return kNothing;
      WordChoices result;
      for (const auto& part : any->parts) {
        result = either(std::move(result), of(*part));
      }
      return result;
    }
    return kNothing;
  }

 private:
  inline static const WordChoices kNothing = {{}};

  const Utils& utils_;
  const Where where_;
  std::map<std::uint32_t, WordChoices> known_;  // each util is asked once
};

WordChoices both(const WordChoices& a, const WordChoices& b) {
  if (a.size() * b.size() > kMaxChoices) return a.size() < b.size() ? a : b;
  WordChoices result;
  for (const Words& x : a) {
    for (const Words& y : b) {
      result.push_back(x);
      result.back().insert(y.begin(), y.end());
    }
  }
  return result;
}

WordChoices either(WordChoices a, WordChoices b) {
  if (a.size() + b.size() > kMaxChoices) return {{}};
  std::ranges::move(b, std::back_inserter(a));
  return a;
}

}  // namespace

WordChoices words_of(const Expression& expression, const Utils& utils,
                     Where where) {
  return WordsOf(utils, where).of(expression);
}

std::vector<std::string> common_words(const WordChoices& choices) {
  std::vector<std::string> result;
  if (choices.empty()) return result;
  for (const std::string& word : choices.front()) {
    const bool is_common = std::ranges::all_of(
        choices, [&](const Words& words) { return words.contains(word); });
    if (is_common) result.push_back(word);
  }
  return result;
}

// Finding words

namespace {

std::size_t first_two(std::string_view word) {
  return static_cast<unsigned char>(word[0]) * 256U +
         static_cast<unsigned char>(word[1]);
}

}  // namespace

std::uint32_t WordFinder::add(const std::string& word) {
  longest_ = std::max(longest_, word.size());
  begins_[first_two(word)] = true;
  const auto next = static_cast<std::uint32_t>(words_.size());
  return words_.try_emplace(word, next).first->second;
}

void WordFinder::scan(std::string_view text, const Found& found) const {
  if (words_.empty()) return;
  for (std::size_t i = 0; i < text.size();) {
    if (!in_word(text[i])) {
      ++i;
      continue;
    }
    const std::size_t end = end_of_run(text, i);
    const std::string_view run = text.substr(i, end - i);
    const auto offset = static_cast<std::uint32_t>(i);
    if (is_digit(run.front()) || (i > 0 && text[i - 1] == '\\')) {
      look_into(run, offset, found);
    } else {
      look_up(run, offset, found);
    }
    i = end + 1;
  }
}

void WordFinder::look_up(std::string_view run, std::uint32_t offset,
                         const Found& found) const {
  if (run.size() < 2 || run.size() > longest_) return;
  if (!begins_[first_two(run)]) return;
  const auto word = words_.find(run);
  if (word != words_.end()) found(word->second, offset);
}

// Each tail of the run that may be a token of its own.
void WordFinder::look_into(std::string_view run, std::uint32_t offset,
                           const Found& found) const {
  // Longer tails than any escape leaves are the run's own tokens' business.
  constexpr std::size_t kMaxEscape = 16;
  const std::size_t tails = std::min(run.size(), kMaxEscape);
  for (std::size_t i = 0; i < tails; ++i) {
    look_up(run.substr(i), offset + static_cast<std::uint32_t>(i), found);
  }
}

}  // namespace precedent
