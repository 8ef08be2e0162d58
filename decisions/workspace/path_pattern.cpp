#include "decisions/workspace/path_pattern.h"

#include <cctype>

namespace precedent {

// Reads the pattern once, left to right; a `/` within `[…]` is part of the
// class, so that segments are told apart here and not before.
class PatternParser {
 public:
  explicit PatternParser(std::string_view rest) : rest_(rest) {}

  std::optional<PathPattern> parse() {
    if (rest_.ends_with('/')) {
      result_.folders_only_ = true;
      rest_.remove_suffix(1);
    }
    if (rest_.empty()) return std::nullopt;
    const bool anchored = rest_.find('/') != rest_.npos;
    if (rest_.starts_with('/')) rest_.remove_prefix(1);
    if (!anchored) result_.segments_.emplace_back().any_depth = true;
    do {
      if (!read_segment()) return std::nullopt;
    } while (take('/'));
    end_with_something();
    return std::move(result_);
  }

 private:
  using Token = PathPattern::Token;
  using Kind = Token::Kind;

  bool take(char byte) {
    if (!rest_.starts_with(byte)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  char next() {
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }

  // Up to the next `/` outside a class, or the end. False when it is broken.
  bool read_segment() {
    PathPattern::Segment segment;
    const auto stars = rest_.find_first_not_of('*');
    const bool only_stars =
        rest_.starts_with("**") && (stars == rest_.npos || rest_[stars] == '/');
    if (only_stars) {
      segment.any_depth = true;
      rest_.remove_prefix(stars == rest_.npos ? rest_.size() : stars);
    }
    while (!rest_.empty() && rest_.front() != '/') {
      if (!read_token(segment.tokens)) return false;
    }
    finish(segment);
    result_.segments_.push_back(std::move(segment));
    return true;
  }

  bool read_token(std::vector<Token>& tokens) {
    const char byte = next();
    switch (byte) {
      case '*':
        if (tokens.empty() || tokens.back().kind != Kind::Star) {
          tokens.push_back({Kind::Star});
        }
        return true;
      case '?':
        tokens.push_back({Kind::Any});
        return true;
      case '[':
        return read_class(tokens);
      case '\\':
        if (rest_.empty()) return false;
        tokens.push_back({Kind::Byte, next()});
        return true;
      default:
        tokens.push_back({Kind::Byte, byte});
        return true;
    }
  }

  // `[…]`, `[!…]`, `[^…]`, ranges, `\` escapes, `[:alpha:]`; a `]` right after
  // the opening is one of the class. No `/` ever gets here to be matched.
  bool read_class(std::vector<Token>& tokens) {
    std::bitset<256> members;
    const bool negated = take('!') || take('^');
    int previous = -1;  // what a range may begin with
    bool first = true;
    while (true) {
      if (rest_.empty()) return false;
      const char byte = next();
      if (byte == ']' && !first) break;
      first = false;
      if (byte == '[' && rest_.starts_with(':')) {
        if (!read_named(members)) return false;
        previous = -1;
        continue;
      }
      if (byte == '-' && previous >= 0 && !rest_.empty() &&
          rest_.front() != ']') {
        const auto last = escaped(next());
        if (!last) return false;
        for (int member = previous; member <= *last; ++member) {
          members.set(static_cast<std::size_t>(member));
        }
        previous = -1;
        continue;
      }
      const auto member = escaped(byte);
      if (!member) return false;
      members.set(static_cast<std::size_t>(*member));
      previous = *member;
    }
    if (negated) members.flip();
    tokens.push_back(
        {Kind::Class, 0, static_cast<std::uint32_t>(result_.classes_.size())});
    result_.classes_.push_back(members);
    return true;
  }

  // A member of a class; what follows it where it is a backslash.
  std::optional<int> escaped(char byte) {
    if (byte != '\\') return static_cast<unsigned char>(byte);
    if (rest_.empty()) return std::nullopt;
    return static_cast<unsigned char>(next());
  }

  // `[:name:]` with `[` taken; where it is not closed, `[` is a member.
  bool read_named(std::bitset<256>& members) {
    const auto close = rest_.find(']');
    if (close == rest_.npos) return false;
    if (close < 2 || rest_[close - 1] != ':') {
      members.set('[');
      return true;
    }
    const std::string_view name = rest_.substr(1, close - 2);
    rest_.remove_prefix(close + 1);
    using Test = int (*)(int);
    constexpr std::pair<std::string_view, Test> kNamed[] = {
        {"alnum", std::isalnum}, {"alpha", std::isalpha},
        {"blank", std::isblank}, {"cntrl", std::iscntrl},
        {"digit", std::isdigit}, {"graph", std::isgraph},
        {"lower", std::islower}, {"print", std::isprint},
        {"punct", std::ispunct}, {"space", std::isspace},
        {"upper", std::isupper}, {"xdigit", std::isxdigit},
    };
    for (const auto& [known, test] : kNamed) {
      if (name != known) continue;
      for (int byte = 0; byte < 128; ++byte) {
        if (test(byte)) members.set(static_cast<std::size_t>(byte));
      }
      return true;
    }
    return false;
  }

  // Keeps the bytes that a segment is, or ends with, for a quick no.
  static void finish(PathPattern::Segment& segment) {
    auto& tokens = segment.tokens;
    std::size_t tail = tokens.size();
    while (tail > 0 && tokens[tail - 1].kind == Kind::Byte) --tail;
    for (std::size_t i = tail; i < tokens.size(); ++i) {
      segment.text += tokens[i].byte;
    }
    segment.literal = tail == 0;
    tokens.resize(tail);
  }

  // A trailing `**` asks for at least one segment: `a/**` is not `a`.
  void end_with_something() {
    if (!result_.segments_.back().any_depth) return;
    auto& one = result_.segments_.emplace_back();
    one.literal = false;
    one.tokens.push_back({Kind::Star});
  }

  std::string_view rest_;
  PathPattern result_;
};

std::optional<PathPattern> PathPattern::parse(std::string_view pattern) {
  return PatternParser(pattern).parse();
}

bool PathPattern::matches(std::string_view path, bool is_folder) const {
  if (folders_only_ && !is_folder) return false;
  // The usual rule, one name at any depth.
  if (segments_.size() == 2 && segments_[0].any_depth) {
    return match_segment(segments_[1], path.substr(path.rfind('/') + 1));
  }
  return match_path(path, Reach::Whole);
}

bool PathPattern::matches_or_holds(std::string_view path) const {
  return match_path(path, folders_only_ ? Reach::FolderPrefix : Reach::Prefix);
}

namespace {

// The segment of `path` that begins at `at`.
std::string_view segment_at(std::string_view path, std::size_t at) {
  const auto slash = path.find('/', at);
  return path.substr(at, slash == path.npos ? path.npos : slash - at);
}

}  // namespace

// The two-pointer match of one star, where the stars are the `**` and the
// letters are segments: each segment but `**` takes exactly one of the path,
// so only the last `**` met has ever to give way. It takes as little as it can,
// which leaves the most for what a prefix must have below it.
bool PathPattern::match_path(std::string_view path, Reach reach) const {
  std::size_t at = 0;    // of path; one past its end when it is used up
  std::size_t next = 0;  // of segments_
  std::size_t star = segments_.size();  // the segment after the last `**`
  std::size_t star_at = 0;              // where that one is tried
  while (true) {
    const bool used_up = at > path.size();
    if (next == segments_.size()) {
      if (used_up && reach != Reach::FolderPrefix) return true;
      if (!used_up && reach != Reach::Whole) return true;
      if (used_up) return false;
    } else if (segments_[next].any_depth) {
      star = ++next;
      star_at = at;
      continue;
    } else if (used_up) {
      return false;
    } else if (const auto text = segment_at(path, at);
               match_segment(segments_[next], text)) {
      ++next;
      at += text.size() + 1;
      continue;
    }
    if (star == segments_.size()) return false;
    star_at += segment_at(path, star_at).size() + 1;
    if (star_at > path.size()) return false;
    at = star_at;
    next = star;
  }
}

// The same over the bytes of a segment.
bool PathPattern::match_segment(const Segment& segment,
                                std::string_view text) const {
  if (segment.literal) return segment.text == text;
  if (!text.ends_with(segment.text)) return false;
  text.remove_suffix(segment.text.size());
  const auto& tokens = segment.tokens;
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::size_t at = 0;
  std::size_t next = 0;
  std::size_t star = kNone;
  std::size_t star_at = 0;
  while (at < text.size() || next < tokens.size()) {
    if (next < tokens.size() && tokens[next].kind == Token::Kind::Star) {
      star = ++next;
      star_at = at;
    } else if (next < tokens.size() && at < text.size() &&
               match_token(tokens[next], text[at])) {
      ++next;
      ++at;
    } else if (star != kNone && star_at < text.size()) {
      at = ++star_at;
      next = star;
    } else {
      return false;
    }
  }
  return true;
}

bool PathPattern::match_token(const Token& token, char byte) const {
  switch (token.kind) {
    case Token::Kind::Byte:
      return token.byte == byte;
    case Token::Kind::Class:
      return classes_[token.klass].test(static_cast<unsigned char>(byte));
    default:
      return true;
  }
}

}  // namespace precedent
