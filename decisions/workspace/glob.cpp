#include "decisions/workspace/glob.h"

namespace precedent {
namespace {

constexpr std::size_t kMaxAlternatives = 512;

// Expands the first `{…}` at this level until there is none; false when one is
// not closed or there are too many alternatives.
bool expand(const std::string& pattern, std::vector<std::string>& into);

}  // namespace

std::optional<Glob> Glob::parse(std::string_view pattern) {
  Glob glob{std::string(pattern)};
  // A habit of shells, without meaning in .gitignore.
  const bool here = pattern.starts_with("./");
  if (here) pattern.remove_prefix(1);
  std::vector<std::string> plain;
  if (!expand(std::string(pattern), plain)) return std::nullopt;
  for (const std::string& alternative : plain) {
    auto compiled = PathPattern::parse(alternative);
    if (!compiled) return std::nullopt;
    glob.alternatives_.push_back(std::move(*compiled));
  }
  return glob;
}

bool Glob::matches(std::string_view path) const {
  for (const PathPattern& alternative : alternatives_) {
    if (alternative.matches_or_holds(path)) return true;
  }
  return false;
}

GlobList::GlobList(std::vector<Glob> globs, std::vector<bool> excludes)
    : globs_(std::move(globs)), excludes_(std::move(excludes)) {}

GlobList GlobList::parse(const std::vector<std::string>& patterns,
                         std::vector<std::string>* broken) {
  GlobList list;
  for (std::string_view pattern : patterns) {
    const bool excludes = pattern.starts_with('!');
    auto glob = Glob::parse(pattern.substr(excludes ? 1 : 0));
    if (glob) {
      list.globs_.push_back(std::move(*glob));
      list.excludes_.push_back(excludes);
    } else if (broken) {
      broken->emplace_back(pattern);
    }
  }
  return list;
}

bool GlobList::matches(std::string_view path) const {
  for (std::size_t i = globs_.size(); i-- > 0;) {
    if (globs_[i].matches(path)) return !excludes_[i];
  }
  return globs_.empty() || excludes_.front();
}

namespace {

// Where a part of a pattern goes on after what stands at `at`: past an escaped
// byte, or past a class, whose braces and commas are its members.
std::size_t after(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\') return at + 2;
  if (pattern[at] != '[') return at + 1;
  std::size_t close = at + 1;
  if (pattern.substr(close, 1) == "!" || pattern.substr(close, 1) == "^") {
    ++close;
  }
  close = pattern.find(']', close + 1);
  return close == pattern.npos ? at + 1 : close + 1;
}

struct Braces {
  std::size_t open;
  std::size_t close;
  std::vector<std::size_t> commas;
};

// The first outermost pair; nothing where there is no `{`. `close` is npos when
// it is not closed.
std::optional<Braces> find_braces(std::string_view pattern) {
  std::optional<Braces> found;
  int depth = 0;
  for (std::size_t at = 0; at < pattern.size(); at = after(pattern, at)) {
    if (pattern[at] == '{') {
      ++depth;
      if (depth == 1) found = Braces{at, pattern.npos, {}};
    } else if (pattern[at] == ',' && depth == 1) {
      found->commas.push_back(at);
    } else if (pattern[at] == '}' && depth > 0) {
      --depth;
      if (depth > 0) continue;
      found->close = at;
      return found;
    }
  }
  return found;
}

bool expand(const std::string& pattern, std::vector<std::string>& into) {
  std::vector<std::string> todo = {pattern};
  while (!todo.empty()) {
    const std::string current = std::move(todo.back());
    todo.pop_back();
    auto braces = find_braces(current);
    if (!braces) {
      into.push_back(current);
    } else if (braces->close == current.npos) {
      return false;
    } else {
      braces->commas.push_back(braces->close);
      std::size_t begin = braces->open + 1;
      for (const std::size_t end : braces->commas) {
        todo.push_back(current.substr(0, braces->open) +
                       current.substr(begin, end - begin) +
                       current.substr(braces->close + 1));
        begin = end + 1;
      }
    }
    if (into.size() + todo.size() > kMaxAlternatives) return false;
  }
  return true;
}

}  // namespace
}  // namespace precedent
