// Every scheme is brought into one form: a row of parts whose ranks say what
// comes before what. 5 is the end of a version; what makes it older than the
// same version without it ranks below, what makes it newer above.
#include "decisions/workspace/version.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace precedent {

namespace {

using Part = Version::Part;

constexpr int kPrerelease = 1;
constexpr int kNumberAfter = 6;  // in a prerelease, numbers come before words
constexpr int kWordAfter = 7;
constexpr int kNumber = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string word(text);
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return word;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

// What is too large to be told apart is equal.
std::uint64_t number_of(std::string_view digits) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t number = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (number > (kMost - digit) / 10) return kMost;
    number = number * 10 + digit;
  }
  return number;
}

}  // namespace

// Takes a version apart, from its begin to its end.
class VersionReader {
 public:
  VersionReader(Versioning versioning, std::string_view text)
      : versioning_(versioning), rest_(trimmed(text)) {}

  std::optional<Version> read() {
    if (rest_.empty() || rest_.size() > kLongest) return std::nullopt;
    if (!read_scheme()) return std::nullopt;
    return std::move(version_);
  }

 private:
  static constexpr std::size_t kLongest = 256;

  bool read_scheme() {
    switch (versioning_) {
      case Versioning::Npm:
      case Versioning::Cargo:
      case Versioning::Go:
        return read_semantic(3, false);
      case Versioning::NuGet:
        return read_semantic(4, true);
      case Versioning::Pep440:
      case Versioning::Poetry:
        return read_python();
      case Versioning::Composer:
        return read_composer();
      case Versioning::RubyGems:
        return read_ruby();
      case Versioning::Maven:
        return read_maven();
      case Versioning::Conan:
        return read_loose();
    }
    return false;
  }

  void add(int rank, std::uint64_t number = 0, std::string text = {}) {
    version_.parts_.push_back({rank, number, std::move(text)});
  }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::string_view take_while(auto is) {
    const auto end = std::ranges::find_if_not(rest_, is);
    const auto size = static_cast<std::size_t>(end - rest_.begin());
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return word;
  }

  // `1.2.3`, up to `most` numbers and as many zeros as are not said.
  bool read_numbers(std::size_t most) {
    std::size_t count = 0;
    do {
      const std::string_view digits = take_while(is_digit);
      if (digits.empty() || ++count > most) return false;
      add(kNumber, number_of(digits));
    } while (rest_.size() > 1 && is_digit(rest_[1]) && take("."));
    for (; count < most; ++count) add(kNumber);
    return true;
  }

  void keep_release() {
    for (const Part& part : version_.parts_) {
      version_.release_ += std::to_string(part.number) + '.';
    }
  }

  bool read_semantic(std::size_t numbers, bool no_case) {
    if (!take("v")) take("V");
    if (!read_numbers(numbers)) return false;
    keep_release();
    std::string_view words = rest_.substr(0, rest_.find('+'));
    if (words.empty()) return rest_.empty() || rest_[0] == '+';
    if (words[0] != '-') return false;
    version_.is_prerelease_ = true;
    add(kPrerelease);
    while (!words.empty()) {
      words.remove_prefix(1);  // `-`, then `.`
      const std::string_view word = words.substr(0, words.find('.'));
      if (word.empty()) return false;
      add_identifier(no_case ? lower(word) : std::string(word));
      words.remove_prefix(word.size());
    }
    return true;
  }

  void add_identifier(std::string word) {
    if (std::ranges::all_of(word, is_digit)) {
      add(kNumberAfter, number_of(word));
    } else {
      add(kWordAfter, 0, std::move(word));
    }
  }

  // --- PEP 440: epoch!release[{a,b,rc}N][.postN][.devN][+local]

  // After the release always come three parts, of low ranks, so that a longer
  // release is newer: the pre-release, the post-release, the development one.
  bool read_python() {
    text_ = lower(rest_);
    rest_ = text_;
    take("v");
    const std::size_t epoch = rest_.find('!');
    if (epoch != rest_.npos) {
      if (epoch == 0 || !std::ranges::all_of(rest_.substr(0, epoch), is_digit))
        return false;
      add(kNumber, number_of(rest_.substr(0, epoch)));
      rest_.remove_prefix(epoch + 1);
    } else {
      add(kNumber);
    }
    const std::string_view major = take_while(is_digit);
    if (major.empty()) return false;
    add(kNumber, number_of(major));
    while (rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      take(".");
      add(kNumber, number_of(take_while(is_digit)));
    }
    while (version_.parts_.size() > 2 && version_.parts_.back().number == 0) {
      version_.parts_.pop_back();
    }
    keep_release();
    read_python_suffixes();
    return rest_.empty() || read_local();
  }

  void read_python_suffixes() {
    const auto pre =
        take_suffix({"alpha", "a", "beta", "b", "preview", "pre", "rc", "c"});
    auto post = take_suffix({"post", "rev", "r"});
    if (!post && rest_.size() > 1 && rest_[0] == '-' && is_digit(rest_[1])) {
      take("-");
      post = Suffix{"post", number_of(take_while(is_digit))};
    }
    const auto dev = take_suffix({"dev"});
    version_.is_prerelease_ = pre || dev;
    if (pre) {
      add(pre->word[0] == 'a' ? 1 : pre->word[0] == 'b' ? 2 : 3, pre->number);
    } else {
      add(!post && dev ? 0 : 4);
    }
    add(post ? 1 : 0, post ? post->number : 0);
    add(dev ? 0 : 1, dev ? dev->number : 0);
  }

  struct Suffix {
    std::string_view word;
    std::uint64_t number;
  };

  // One of some words with a separator before it and before its number.
  std::optional<Suffix> take_suffix(
      std::initializer_list<std::string_view> words) {
    const std::string_view before = rest_;
    if (!rest_.empty() && !is_letter(rest_[0])) take_separator();
    for (const std::string_view word : words) {
      if (!take(word)) continue;
      const std::string_view after = rest_;
      take_separator();
      const std::string_view digits = take_while(is_digit);
      if (digits.empty()) rest_ = after;
      return Suffix{word, number_of(digits)};
    }
    rest_ = before;
    return std::nullopt;
  }

  void take_separator() {
    if (!take(".") && !take("-")) take("_");
  }

  bool read_local() {
    if (!take("+") || rest_.empty()) return false;
    while (!rest_.empty()) {
      const std::string_view word =
          take_while([](char c) { return is_digit(c) || is_letter(c); });
      if (word.empty()) return false;
      if (std::ranges::all_of(word, is_digit)) {
        add(kWordAfter, number_of(word));
      } else {
        add(kNumberAfter, 0, std::string(word));
      }
      if (!rest_.empty()) take_separator();
    }
    return true;
  }

  // --- Composer: four numbers and a stability

  bool read_composer() {
    text_ = lower(rest_);
    rest_ = text_;
    take("v");
    if (!read_numbers(4)) return false;
    keep_release();
    rest_ = rest_.substr(0, rest_.find('+'));
    if (rest_.empty()) return true;
    take_separator();
    static constexpr std::pair<std::string_view, int> kWords[] = {
        {"dev", 0}, {"alpha", 1},  {"a", 1},     {"beta", 2}, {"b", 2},
        {"rc", 3},  {"stable", 5}, {"patch", 6}, {"pl", 6},   {"p", 6}};
    for (const auto& [word, rank] : kWords) {
      if (!take(word)) continue;
      take_separator();
      const std::string_view digits = take_while(is_digit);
      version_.is_prerelease_ = rank < Version::kEnd;
      if (rank != Version::kEnd) add(rank, number_of(digits));
      return rest_.empty();
    }
    return false;
  }

  // --- RubyGems: numbers and words, of which a word makes a prerelease

  bool read_ruby() {
    if (!is_digit(rest_[0])) return false;
    while (!rest_.empty()) {
      if (rest_[0] == '.' || rest_[0] == '-') {
        if (rest_[0] == '-') add_ruby_word("pre");
        rest_.remove_prefix(1);
        if (rest_.empty()) return false;
      }
      const std::string_view digits = take_while(is_digit);
      if (!digits.empty()) {
        add(kNumber, number_of(digits));
        continue;
      }
      const std::string_view word = take_while(is_letter);
      if (word.empty()) return false;
      add_ruby_word(word);
    }
    if (!version_.is_prerelease_) drop_zeros();
    return true;
  }

  void add_ruby_word(std::string_view word) {
    if (!version_.is_prerelease_) drop_zeros();
    version_.is_prerelease_ = true;
    add(kPrerelease, 0, std::string(word));
  }

  void drop_zeros() {
    auto& parts = version_.parts_;
    while (parts.size() > 1 && parts.back().rank >= kNumber - 1 &&
           parts.back().number == 0) {
      parts.pop_back();
    }
  }

  // --- Maven's ComparableVersion

  // Tokens between dots, hyphens and changes from digits to letters. Zeros and
  // words for nothing before a word, a hyphen or the end do not count.
  bool read_maven() {
    text_ = lower(rest_);
    rest_ = text_;
    bool dot = true;
    while (!rest_.empty()) {
      const std::string_view digits = take_while(is_digit);
      if (!digits.empty()) {
        add(dot ? kNumber : kNumber - 1, number_of(digits));
      } else {
        const std::string_view word = take_while(
            [](char c) { return !is_digit(c) && c != '.' && c != '-'; });
        if (word == "+" || word.find_first_of("[](){},$<>=!~^*| ") != word.npos)
          return false;
        if (!word.empty()) add_qualifier(word);
      }
      dot = take(".");
      if (!dot && (take("-") || !rest_.empty())) drop_zeros();
    }
    drop_zeros();
    return !version_.parts_.empty();
  }

  void add_qualifier(std::string_view word) {
    const bool digit_follows = !rest_.empty() && is_digit(rest_[0]);
    if (digit_follows && word == "a") word = "alpha";
    if (digit_follows && word == "b") word = "beta";
    if (digit_follows && word == "m") word = "milestone";
    if (word == "cr") word = "rc";
    drop_zeros();
    if (word == "ga" || word == "final" || word == "release") return;
    static constexpr std::string_view kWords[] = {"alpha", "beta", "milestone",
                                                  "rc", "snapshot"};
    const auto known = std::ranges::find(kWords, word);
    if (known != std::end(kWords)) {
      add(static_cast<int>(known - kWords));
    } else if (word == "sp") {
      add(Version::kEnd + 1);
    } else {
      add(Version::kEnd + 2, 0, std::string(word));
    }
  }

  // --- Conan, vcpkg: numbers and letters; a prerelease behind a hyphen

  bool read_loose() {
    take("v");
    if (rest_.empty() || !is_digit(rest_[0])) return false;
    rest_ = rest_.substr(0, rest_.find('+'));
    while (!rest_.empty() && rest_[0] != '-') {
      const std::string_view digits = take_while(is_digit);
      const std::string_view word = take_while(is_letter);
      if (!digits.empty()) add(kNumber, number_of(digits));
      if (!word.empty()) add(kWordAfter, 0, std::string(word));
      if (digits.empty() && word.empty()) return false;
      if (rest_.size() > 1) {
        if (!take(".")) take("_");
      }
    }
    drop_zeros();
    version_.is_prerelease_ = !rest_.empty();
    if (version_.is_prerelease_) add(kPrerelease);
    while (take("-") || take(".")) {
      const std::string_view word =
          take_while([](char c) { return c != '.' && c != '-'; });
      if (word.empty()) return false;
      add_identifier(std::string(word));
    }
    return rest_.empty();
  }

  Versioning versioning_;
  std::string text_;  // in lower case, where that is what is read
  std::string_view rest_;
  Version version_;
};

std::optional<Version> Version::parse(Versioning versioning,
                                      std::string_view text) {
  return VersionReader(versioning, text).read();
}

std::strong_ordering Version::operator<=>(const Version& other) const {
  const Part end{kEnd, 0, {}};
  const std::size_t size = std::max(parts_.size(), other.parts_.size());
  for (std::size_t i = 0; i < size; ++i) {
    const Part& a = i < parts_.size() ? parts_[i] : end;
    const Part& b = i < other.parts_.size() ? other.parts_[i] : end;
    if (const auto order = a <=> b; order != 0) return order;
  }
  return std::strong_ordering::equal;
}

Version Version::with(std::vector<Part> more) const {
  Version longer = *this;
  std::ranges::move(more, std::back_inserter(longer.parts_));
  return longer;
}

}  // namespace precedent
