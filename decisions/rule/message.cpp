// Messages with holes, and rules in words.
#include <algorithm>

#include "decisions/rule/rule.h"

namespace precedent {
namespace {

bool is_hole_start(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hole_char(char c) { return is_hole_start(c) || is_digit(c); }

// The end of the name that begins at `at`, or `at` when none does. A name of
// digits is a group of a regular expression.
std::size_t hole_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end < text.size() && is_digit(text[end])) {
    while (end < text.size() && is_digit(text[end])) ++end;
  } else if (end < text.size() && is_hole_start(text[end])) {
    while (end < text.size() && is_hole_char(text[end])) ++end;
  }
  return end;
}

// Named groups of a regular expression may be in lower case: `${name}`.
std::size_t braced_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '{') return at;
  std::size_t close = text.find('}', at);
  return close == std::string_view::npos ? at : close + 1;
}

const Capture* find_capture(const std::vector<Capture>& captures,
                            std::string_view name) {
  auto found = std::ranges::find(captures, name, &Capture::name);
  return found == captures.end() ? nullptr : &*found;
}

std::string verb_in_words(const Rule& rule) {
  static constexpr std::string_view kPer[] = {"each file", "each folder",
                                              "the repository"};
  switch (rule.verb) {
    case Verb::Forbid:
      return "Forbids ";
    case Verb::Require:
      return "Requires ";
    case Verb::Limit:
      break;
    case Verb::Review: {
      std::string words = "Asks for the approval of ";
      for (std::size_t i = 0; i < rule.by.size(); ++i) {
        words += (i ? " or " : "") + rule.by[i];
      }
      return words + " for changes of ";
    }
  }
  return "Allows at most " + std::to_string(rule.at_most) + " in " +
         std::string(kPer[static_cast<std::size_t>(rule.per)]) + " of ";
}

}  // namespace

std::string fill_holes(std::string_view text,
                       const std::vector<Capture>& captures) {
  std::string filled;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t dollars = text.find('$', at);
    if (dollars == std::string_view::npos) break;
    filled += text.substr(at, dollars - at);
    std::size_t name = text.find_first_not_of('$', dollars);
    if (name == std::string_view::npos) name = text.size();
    std::size_t end = hole_end(text, name);
    std::string_view hole = text.substr(name, end - name);
    if (end == name && (end = braced_end(text, name)) > name) {
      hole = text.substr(name + 1, end - name - 2);
    }
    const Capture* capture = find_capture(captures, hole);
    bool is_price = !hole.empty() && is_digit(hole[0]) && !capture;
    if (end == name || is_price) {
      filled += text.substr(dollars, end - dollars);
    } else if (capture) {
      filled += capture->text;
    }
    at = end;
  }
  if (at < text.size()) filled += text.substr(at);
  return filled;
}

std::string fill_message(std::string_view text,
                         const std::vector<Capture>& captures) {
  static constexpr std::string_view kBlanks = " \t\r\n";
  std::string filled = fill_holes(text, captures);
  std::size_t end = 0;
  while ((end = filled.find_first_of("\r\n", end)) != std::string::npos) {
    std::size_t before = filled.find_last_not_of(kBlanks, end);
    std::size_t begin = before == std::string::npos ? 0 : before + 1;
    std::size_t after =
        std::min(filled.find_first_not_of(kBlanks, end), filled.size());
    filled.replace(begin, after - begin, " ");
    end = begin + 1;
  }
  return filled;
}

std::string_view to_string(Verb verb) {
  static constexpr std::string_view kWords[] = {"forbid", "require", "limit",
                                                "review"};
  return kWords[static_cast<std::size_t>(verb)];
}

bool Rule::binds(std::string_view path) const {
  if (!subtree.empty()) {
    if (!path.starts_with(subtree) || path.size() <= subtree.size() ||
        path[subtree.size()] != '/') {
      return false;
    }
    path.remove_prefix(subtree.size() + 1);
  }
  return scope.matches(path);
}

bool Rule::judges_files() const {
  return verb != Verb::Review && whose == Whose::Everyone &&
         matcher->judges_files();
}

std::string_view Rule::group_of(std::string_view path) const {
  if (per == Per::File) return path;
  if (per == Per::Repository) return {};
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

std::string Rule::in_words() const {
  std::string words = verb_in_words(*this) + matcher->in_words();
  if (!languages.empty()) {
    words += " in ";
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (i > 0) words += i + 1 == languages.size() ? " and " : ", ";
      words += languages[i]->display_name;
    }
  }
  if (!files.empty()) {
    words += ", in files";
    for (const std::string& glob : files) words += " `" + glob + "`";
  }
  if (when) words += ", when they have " + when->in_words();
  if (whose == Whose::Agents) words += ", for agents";
  if (whose == Whose::Humans) words += ", for humans";
  return words + ".";
}

}  // namespace precedent
