#include "clients/cli/describe.h"

#include <algorithm>

#include "clients/cli/width.h"
#include "decisions/service/front.h"

namespace precedent::cli {
namespace {

constexpr int kIndent = 2;
constexpr int kLabel = 10;
constexpr int kWords = 80 - kIndent - kLabel;

// The begin of a row: its label, the first time only.
Page& row(Page& page, std::string_view label, bool first) {
  return page.cell("", kIndent).cell(first ? label : "", kLabel, Ink::Faint);
}

void print_words(Page& page, std::string_view label,
                 std::string_view untrusted) {
  bool first = true;
  for (const std::string& line : wrap(printable(untrusted), kWords)) {
    row(page, label, first).put(line).end_line();
    first = false;
  }
}

// Text with lines of its own: a note, a piece of code.
void print_block(Page& page, std::string_view label, std::string_view text) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    row(page, label, first);
    page.put(expand_tabs(printable(text.substr(0, end)), 0)).end_line();
    text.remove_prefix(std::min(end + 1, text.size()));
    first = false;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

std::string_view label_of(Relation::Kind kind) {
  switch (kind) {
    case Relation::Kind::Supersedes:
      return "replaces";
    case Relation::Kind::SupersededBy:
      return "replaced";
    case Relation::Kind::Amends:
      return "amends";
    case Relation::Kind::AmendedBy:
      return "amended";
    case Relation::Kind::RelatesTo:
      return "see also";
  }
  return "";
}

// What becomes of its rules, where that is not plain.
std::string_view consequence_of(const Decision& decision) {
  switch (decision.force()) {
    case Force::Advisory:
      return " (its rules are advice: no check fails by them)";
    case Force::Silent:
      return " (its rules are silent)";
    case Force::Enforced:
      break;
  }
  return decision.record.status == Status::Rejected
             ? " (its rules say how to recognise the option)"
             : "";
}

void print_status(Page& page, const Decision& decision) {
  const Record& record = decision.record;
  row(page, "status", true)
      .put(to_string(record.status), ink_of(record.status));
  page.put(consequence_of(decision)).end_line();
}

void print_relations(Page& page, const Site& site, const Record& record) {
  for (const Relation& relation : record.relations) {
    const auto other = site.project().law()->decision_with_id(relation.target);
    const std::string title = other ? " " + other->record.title : "";
    print_words(page, label_of(relation.kind), relation.target + title);
  }
}

void print_examples(Page& page, const Rule& rule, const Decision& declared_in) {
  for (const ExampleResult& result : run_examples(declared_in)) {
    if (result.rule != rule.id) continue;
    print_block(page, result.example, declared_in.text->slice(result.span));
    if (!result.pass) print_words(page, "", "This fails: " + result.message);
  }
}

}  // namespace

void print_decision(Page& page, const Site& site, const Decision& decision) {
  const Record& record = decision.record;
  page.put(record.id, Ink::Strong).put(" ").put(record.title, Ink::Strong);
  page.end_line();
  page.link(site.shown(record.path), site.absolute(record.path)).end_line();
  page.end_line();
  print_status(page, decision);
  print_words(page, "date", record.date);
  print_words(page, "decided", joined(record.deciders));
  print_words(page, "tags", joined(record.tags));
  print_words(page, "binds", joined(record.applies_to));
  print_relations(page, site, record);
  print_words(page, "decision", record.decision);
}

void print_rule(Page& page, const Rule& rule, const Decision& declared_in) {
  page.put(rule.name(), Ink::Strong).put(" ");
  page.put(to_string(rule.severity), ink_of(rule.severity)).end_line();
  print_words(page, "rule", rule.in_words());
  print_words(page, "says", rule.message);
  print_block(page, "note", rule.note);
  print_words(page, "docs", rule.docs);
  print_examples(page, rule, declared_in);
}

Ink ink_of(Status status) {
  switch (force_of(status)) {
    case Force::Enforced:
      return Ink::Good;
    case Force::Advisory:
      return Ink::Warning;
    case Force::Silent:
      break;
  }
  return Ink::Faint;
}

}  // namespace precedent::cli
