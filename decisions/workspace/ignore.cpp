#include "decisions/workspace/ignore.h"

namespace precedent {
namespace {

// Spaces at the end do not count unless a backslash keeps them.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') continue;
    if (line[i] == '\\') ++i;
    end = i + 1;
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (!text.empty() && !rules.truncated_) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with('#')) rules.add(without_trailing_spaces(line));
  }
  return rules;
}

// A broken pattern matches nothing, so it is left out.
void IgnoreRules::add(std::string_view line) {
  const bool keeps = line.starts_with('!');
  auto pattern = PathPattern::parse(line.substr(keeps ? 1 : 0));
  if (!pattern) return;
  truncated_ = rules_.size() == kMaxRules;
  if (!truncated_) rules_.push_back({std::move(*pattern), keeps});
}

IgnoreRules::Verdict IgnoreRules::judge(std::string_view path,
                                        bool is_folder) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->pattern.matches(path, is_folder)) {
      return rule->keeps ? Verdict::Kept : Verdict::Ignored;
    }
  }
  return Verdict::Silent;
}

void IgnoreStack::push(std::string_view folder, IgnoreRules ignore,
                       IgnoreRules gitignore) {
  levels_.push_back({folder.empty() ? 0 : folder.size() + 1, std::move(ignore),
                     std::move(gitignore)});
}

bool IgnoreStack::hides(std::string_view path, bool is_folder) const {
  for (const auto rules : {&Level::ignore, &Level::gitignore}) {
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      const auto verdict =
          ((*level).*rules).judge(path.substr(level->skip), is_folder);
      if (verdict != IgnoreRules::Verdict::Silent) {
        return verdict == IgnoreRules::Verdict::Ignored;
      }
    }
  }
  return false;
}

}  // namespace precedent
