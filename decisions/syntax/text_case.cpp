#include "decisions/syntax/text_case.h"

#include <array>
#include <utility>
#include <vector>

#include "decisions/text/utf8.h"

namespace precedent {
namespace {

// Upper-case letters `first` to `last`, each `step` after the one before; the
// lower case stands `distance` behind. From Unicode's UnicodeData.txt.
struct CaseRange {
  char32_t first;
  char32_t last;
  char32_t step;
  std::int32_t distance;
};

constexpr std::array<CaseRange, 25> kCases{{
    {'A', 'Z', 1, 32},       {0xC0, 0xD6, 1, 32},     {0xD8, 0xDE, 1, 32},
    {0x100, 0x12E, 2, 1},    {0x132, 0x136, 2, 1},    {0x139, 0x147, 2, 1},
    {0x14A, 0x176, 2, 1},    {0x178, 0x178, 1, -121}, {0x179, 0x17D, 2, 1},
    {0x386, 0x386, 1, 38},   {0x388, 0x38A, 1, 37},   {0x38C, 0x38C, 1, 64},
    {0x38E, 0x38F, 1, 63},   {0x391, 0x3A1, 1, 32},   {0x3A3, 0x3AB, 1, 32},
    {0x400, 0x40F, 1, 80},   {0x410, 0x42F, 1, 32},   {0x460, 0x480, 2, 1},
    {0x48A, 0x4BE, 2, 1},    {0x4C1, 0x4CD, 2, 1},    {0x4D0, 0x52E, 2, 1},
    {0x531, 0x556, 1, 48},   {0x1E00, 0x1E94, 2, 1},  {0x1EA0, 0x1EFE, 2, 1},
    {0x2160, 0x216F, 1, 16},
}};

constexpr std::array<std::pair<std::string_view, NameCase>, 7> kNames{{
    {"lowerCase", NameCase::Lower},
    {"upperCase", NameCase::Upper},
    {"capitalize", NameCase::Capitalize},
    {"camelCase", NameCase::Camel},
    {"snakeCase", NameCase::Snake},
    {"kebabCase", NameCase::Kebab},
    {"pascalCase", NameCase::Pascal},
}};

constexpr std::array<std::pair<std::string_view, char>, 5> kSeparators{{
    {"dash", '-'},
    {"dot", '.'},
    {"slash", '/'},
    {"space", ' '},
    {"underscore", '_'},
}};

char32_t shifted(char32_t c, std::int32_t distance) {
  return static_cast<char32_t>(static_cast<std::int32_t>(c) + distance);
}

bool is_in(char32_t c, char32_t first, char32_t last, char32_t step) {
  return c >= first && c <= last && (c - first) % step == 0;
}

char32_t to_lower(char32_t c) {
  for (const auto& [first, last, step, distance] : kCases) {
    if (is_in(c, first, last, step)) return shifted(c, distance);
  }
  return c;
}

char32_t to_upper(char32_t c) {
  if (c == 0x3C2) return 0x3A3;  // the sigma that ends a word
  for (const auto& [first, last, step, distance] : kCases) {
    const bool is_lower =
        is_in(c, shifted(first, distance), shifted(last, distance), step);
    if (is_lower) return shifted(c, -distance);
  }
  return c;
}

bool is_upper(char32_t c) { return to_lower(c) != c; }
bool is_lower(char32_t c) { return to_upper(c) != c; }

using Characters = std::vector<std::string_view>;

Characters characters_of(std::string_view text) {
  Characters result;
  while (!text.empty()) {
    const std::uint32_t length = decode_utf8(text).length;
    result.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return result;
}

// One character in another case; bytes that are none stay.
std::string mapped(std::string_view character, char32_t (*map)(char32_t)) {
  const Decoded decoded = decode_utf8(character);
  if (!decoded.valid) return std::string(character);
  std::string result;
  append_utf8(result, map(decoded.character));
  return result;
}

std::string map_all(std::string_view text, char32_t (*map)(char32_t)) {
  std::string result;
  for (const auto character : characters_of(text)) {
    result += mapped(character, map);
  }
  return result;
}

std::string capitalized(std::string_view text) {
  if (text.empty()) return {};
  const std::uint32_t first = decode_utf8(text).length;
  return mapped(text.substr(0, first), to_upper) +
         std::string(text.substr(first));
}

std::vector<std::string> words_of(std::string_view text,
                                  const Separators& separators);

}  // namespace

std::optional<NameCase> name_case_of(std::string_view name) {
  for (const auto& [each, name_case] : kNames) {
    if (each == name) return name_case;
  }
  return std::nullopt;
}

bool add_separator(std::string_view name, Separators& separators) {
  if (name == "caseChange") {
    separators.case_change = true;
    return true;
  }
  for (const auto& [each, character] : kSeparators) {
    if (each != name) continue;
    separators.characters += character;
    return true;
  }
  return false;
}

Separators all_separators() {
  Separators result{true, {}};
  for (const auto& [name, character] : kSeparators) {
    result.characters += character;
  }
  return result;
}

std::string convert_case(std::string_view text, NameCase to,
                         const Separators& separators) {
  if (to == NameCase::Lower) return map_all(text, to_lower);
  if (to == NameCase::Upper) return map_all(text, to_upper);
  if (to == NameCase::Capitalize) return capitalized(text);

  std::string result;
  for (const std::string& word : words_of(text, separators)) {
    const bool is_first = result.empty();
    switch (to) {
      case NameCase::Camel:
        result += is_first ? map_all(word, to_lower) : capitalized(word);
        break;
      case NameCase::Pascal:
        result += capitalized(word);
        break;
      default:
        if (!is_first) result += to == NameCase::Snake ? '_' : '-';
        result += map_all(word, to_lower);
        break;
    }
  }
  return result;
}

namespace {

// Where a word ends: at a separator, before an upper-case letter behind a
// lower- case one, and before the last of several upper-case letters when a
// lower-case one follows it (XMLHttp: XML, Http). Whatever has no case counts
// as upper case but ends no word.
class WordScanner {
 public:
  explicit WordScanner(const Separators& separators)
      : separators_(separators) {}

  void add(std::string_view character);
  std::vector<std::string> finish();

 private:
  enum class State : std::uint8_t { Lower, OneUpper, ManyUpper };

  void end_word();

  const Separators& separators_;
  State state_ = State::Lower;
  std::string word_;
  std::size_t last_size_ = 0;  // of the last character of word_
  std::vector<std::string> words_;
};

void WordScanner::add(std::string_view character) {
  if (character.size() == 1 &&
      separators_.characters.find(character) != std::string::npos) {
    end_word();
    state_ = State::Lower;
    return;
  }
  const char32_t c = decode_utf8(character).character;
  if (separators_.case_change) {
    if (state_ == State::Lower && is_upper(c)) {
      end_word();
    } else if (state_ == State::ManyUpper && is_lower(c)) {
      const std::string last = word_.substr(word_.size() - last_size_);
      word_.resize(word_.size() - last_size_);
      end_word();
      word_ = last;
    }
  }
  word_ += character;
  last_size_ = character.size();
  state_ = is_lower(c)              ? State::Lower
           : state_ == State::Lower ? State::OneUpper
                                    : State::ManyUpper;
}

void WordScanner::end_word() {
  if (!word_.empty()) words_.push_back(std::exchange(word_, {}));
}

std::vector<std::string> WordScanner::finish() {
  end_word();
  return std::move(words_);
}

std::vector<std::string> words_of(std::string_view text,
                                  const Separators& separators) {
  WordScanner scanner(separators);
  for (const auto character : characters_of(text)) scanner.add(character);
  return scanner.finish();
}

}  // namespace
}  // namespace precedent
