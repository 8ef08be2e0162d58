#include "decisions/engine/census.h"

#include <algorithm>

#include "decisions/engine/analysis.h"

namespace precedent {
namespace {

bool counts_across(const Rule& rule) {
  return rule.verb == Verb::Limit && rule.per != Per::File &&
         rule.judges_files();
}

// True when the language may be told by the first line alone.
bool needs_first_line(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  return name.find('.') == std::string_view::npos;
}

}  // namespace

bool Census::is_needed(const LawBook& law) {
  return std::ranges::any_of(law.rules(), [](const LawRule& rule) {
    return counts_across(*rule.rule);
  });
}

bool Census::asks(const LawBook& law, std::string_view path,
                  const Language* language) {
  return std::ranges::any_of(law.rules_for(path, language),
                             [&](std::size_t index) {
                               return counts_across(*law.rules()[index].rule);
                             });
}

Tally::Earlier Census::before(const std::string& rule,
                              std::string_view path) const {
  std::call_once(taken_, [this] { take(); });
  Earlier earlier;
  const auto places = places_.find(rule);
  if (places == places_.end()) return earlier;
  const auto law = std::ranges::find_if(
      law_->rules(), [&](const LawRule& r) { return r.rule->name() == rule; });
  const Rule& written = *law->rule;
  const std::string_view group = written.group_of(path);
  for (const auto& [file, matches] : places->second) {
    if (file >= path) break;
    if (written.group_of(file) != group) continue;
    for (const std::string& place : matches) {
      if (earlier.count++ < written.at_most) earlier.first.push_back(place);
    }
  }
  return earlier;
}

void Census::take() const {
  for (const std::string& path : files_.project->files.files()) take(path);
}

void Census::take(const std::string& path) const {
  TextPtr text = needs_first_line(path) ? files_.read(path) : nullptr;
  const Language* language =
      files_.language_of(path, text ? text->bytes() : std::string_view());
  if (!asks(*law_, path, language)) return;
  if (!text) text = files_.read(path);
  const bool is_read = text != nullptr;
  if (!is_read) text = make_text("");
  const auto counts = [&](std::size_t index) {
    const Rule& rule = *law_->rules()[index].rule;
    return counts_across(rule) && (is_read || !rule.matcher->reads_text());
  };
  const AnalysisPtr analysis =
      Analysis::make_part(law_, files_.project, path, text, language, counts);
  for (const Finding& match : analysis->counted()) {
    places_[law_->rules()[match.rule].rule->name()][path].push_back(
        place(path, *text, match.span));
  }
}

}  // namespace precedent
