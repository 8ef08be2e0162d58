#include "decisions/service/explain.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "decisions/engine/examples.h"
#include "decisions/text/printable.h"

namespace precedent {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + printable(word);
  }
  return text;
}

// Text of a record, where markdown is shown: no line of it can become a
// heading, a link or a command of ours.
std::string escaped(std::string_view untrusted) {
  static constexpr std::string_view kSpecial = "\\`*_{}[]<>()#+!|~";
  std::string text;
  for (char c : printable(untrusted)) {
    if (kSpecial.find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

Problem failing(const ExampleResult& result) {
  return {Severity::Error,
          "example-fails",
          printable(result.message, true),
          result.span,
          {}};
}

// Dates in ISO form compare as texts.
std::optional<Problem> overdue(const Record& record, std::string_view today) {
  const std::string& due = record.review_by;
  const bool is_date = due.size() == 10 && due[4] == '-' && due[7] == '-';
  if (!is_date || due >= today || force_of(record.status) == Force::Silent) {
    return std::nullopt;
  }
  return Problem{Severity::Information,
                 "review-overdue",
                 "this decision was to be looked at again by " + due +
                     "; confirm it with a later date, or supersede it",
                 record.review_by_span,
                 {}};
}

}  // namespace

std::string explain_markdown(const LawRule& law) {
  const Record& record = law.decision->record;
  std::string text =
      "**" + escaped(record.id) + " " + escaped(record.title) + "**\n\n";
  text += std::string(to_string(record.status));
  if (!record.date.empty()) text += " · " + escaped(record.date);
  if (!record.deciders.empty())
    text += " · " + escaped(joined(record.deciders));
  if (!record.decision.empty()) text += "\n\n> " + escaped(record.decision);
  text += "\n\n" + printable(law.rule->in_words());
  if (!law.rule->note.empty()) text += "\n\n" + printable(law.rule->note, true);
  if (!law.rule->docs.empty()) text += "\n\n" + escaped(law.rule->docs);
  return text;
}

std::string standalone_message(const LawRule& law, const Finding& finding) {
  const Record& record = law.decision->record;
  std::string text = printable(finding.message);
  if (!finding.fixes.empty()) {
    std::string instead = printable(finding.fixes[0].title);
    constexpr std::size_t kShort = 120;  // bytes; a longer fix is not quoted
    if (!instead.empty() && instead.size() <= kShort &&
        text.find(instead) == std::string::npos) {
      text += ". Instead: " + instead;
    }
  }
  return text + " [" + printable(record.id) + " " + printable(record.title) +
         "]";
}

std::vector<FoundRule> find_rules(const Project& project,
                                  std::string_view name) {
  std::vector<FoundRule> found;
  for (const RecordPlace& place : project.places()) {
    DecisionPtr decision = project.law()->decision_at(place.path);
    if (!decision) continue;
    for (const RulePtr& rule : decision->rules) {
      if (rule->name() == name || rule->id == name) {
        found.push_back({rule, decision});
      }
    }
  }
  return found;
}

std::string date_of_today() {
  const std::chrono::year_month_day today(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  char text[32];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02u", static_cast<int>(today.year()),
      static_cast<unsigned>(today.month()), static_cast<unsigned>(today.day()));
  return text;
}

std::vector<Problem> record_problems(const Project& project,
                                     std::string_view path,
                                     std::string_view today) {
  std::vector<Problem> problems;
  for (const FileProblem& file : project.problems()) {
    if (file.path == path) problems.push_back(file.problem);
  }
  DecisionPtr decision = project.law()->decision_at(path);
  if (!decision) return problems;
  for (const ExampleResult& result : run_examples(*decision)) {
    if (!result.pass) problems.push_back(failing(result));
  }
  if (auto due = overdue(decision->record, today)) {
    problems.push_back(std::move(*due));
  }
  std::ranges::stable_sort(problems, {}, &Problem::span);
  return problems;
}

}  // namespace precedent
