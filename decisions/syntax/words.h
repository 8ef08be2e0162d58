// Words: which words a file, and a match itself, must hold for a rule to match.
// Most rules die on a file's words alone, before the file is parsed.
// Inside syntax/ only. Immutable, so thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "decisions/syntax/facts.h"

namespace precedent {

// Identifiers and keywords of at least two ASCII bytes.
using Words = std::set<std::string>;

// At least one of these sets must be there in full. An empty set among them
// says that nothing is asked.
using WordChoices = std::vector<Words>;

enum class Where : std::uint8_t { InFile, InMatch };
WordChoices words_of(const Expression& expression, const Utils& utils,
                     Where where);

// The words that are in every choice.
std::vector<std::string> common_words(const WordChoices& choices);

// Finds words of a fixed list in texts, in one pass however many they are.
class WordFinder {
 public:
  // The number of a word, which is added if it is new.
  std::uint32_t add(const std::string& word);
  std::size_t size() const { return words_.size(); }

  // Calls `found(word, offset)` for each in the order of the text. A word is
  // looked for where an identifier can begin: after a byte that belongs to
  // none, and anywhere in what begins with a digit or stands behind a
  // backslash, where a grammar may see a token's begin that we do not.
  using Found = std::function<void(std::uint32_t word, std::uint32_t offset)>;
  void scan(std::string_view text, const Found& found) const;

 private:
  void look_up(std::string_view run, std::uint32_t offset,
               const Found& found) const;
  void look_into(std::string_view run, std::uint32_t offset,
                 const Found& found) const;

  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
  std::size_t longest_ = 0;
  std::vector<bool> begins_ = std::vector<bool>(1 << 16);  // first two bytes
};

}  // namespace precedent
