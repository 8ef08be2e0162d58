#include "clients/cli/help.h"

#include <algorithm>

#include "clients/cli/width.h"

namespace precedent::cli {
namespace {

constexpr int kColumns = 80;
constexpr int kIndent = 2;

struct Row {
  std::string name;
  std::string summary;
};

void heading(Page& page, std::string_view text) {
  page.end_line().put(text, Ink::Strong).end_line();
}

// Names take at least `least` columns, so that several lists stand in line.
void print_rows(Page& page, const std::vector<Row>& rows, int least = 0) {
  int widest = least;
  for (const Row& row : rows) widest = std::max(widest, width_of(row.name));
  const int left = kIndent + widest + 2;
  for (const Row& row : rows) {
    page.cell("", kIndent).cell(row.name, widest + 2);
    bool first = true;
    for (const std::string& line : wrap(row.summary, kColumns - left)) {
      if (!first) page.cell("", left);
      page.put(line).end_line();
      first = false;
    }
  }
}

void print_lines(Page& page, std::string_view lines, int indent) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) page.cell("", indent).put(lines.substr(0, end));
    page.end_line();
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

Row row_of(const OptionFacts& option) {
  Row row;
  for (auto name = option.names.rbegin(); name != option.names.rend(); ++name) {
    row.name += (row.name.empty() ? "" : ", ") + *name;
  }
  if (!option.value.empty()) row.name += " " + option.value;
  row.summary = option.summary;
  return row;
}

std::vector<Row> rows_of(const std::vector<OptionFacts>& options) {
  std::vector<Row> rows;
  for (const OptionFacts& option : options) rows.push_back(row_of(option));
  return rows;
}

void print_groups(Page& page) {
  std::vector<std::string_view> groups;
  int widest = 0;
  for (const Command& command : commands()) {
    widest = std::max(widest, width_of(command.name));
    if (std::find(groups.begin(), groups.end(), command.group) ==
        groups.end()) {
      groups.push_back(command.group);
    }
  }
  for (const std::string_view group : groups) {
    heading(page, group);
    std::vector<Row> rows;
    for (const Command& command : commands()) {
      if (command.group != group) continue;
      rows.push_back({std::string(command.name), std::string(command.summary)});
    }
    print_rows(page, rows, widest);
  }
}

}  // namespace

void print_help(Page& page, const CommandLineFacts& facts) {
  page.put("Holds code to the decisions that a team has written down.")
      .end_line();
  heading(page, "Usage");
  print_lines(page, "precedent VERB [OPTIONS]\nprecedent VERB --help\n",
              kIndent);
  print_groups(page);
  heading(page, "Options");
  print_rows(page, rows_of(facts.options));
  heading(page, "Examples");
  print_lines(page,
              "precedent init             begin, or see what is already there\n"
              "precedent check            the whole project\n"
              "precedent check src/pay    one folder of it\n"
              "precedent show 0012        one decision, with its rules\n",
              kIndent);
  page.end_line()
      .put("Exit codes: 0 nothing wrong, 1 contradictions, 2 could not tell.")
      .end_line();
}

void print_help(Page& page, const CommandLineFacts& facts,
                const Command& command) {
  page.put("precedent ")
      .put(command.name)
      .put(": ")
      .put(command.summary)
      .put(".");
  page.end_line();
  heading(page, "Usage");
  page.cell("", kIndent).put("precedent ").put(command.name);
  if (!command.arguments.empty()) page.put(" ").put(command.arguments);
  page.put(" [OPTIONS]").end_line();
  if (!command.details.empty()) {
    page.end_line();
    print_lines(page, command.details, 0);
  }
  std::vector<OptionFacts> options;
  for (const CommandFacts& each : facts.commands) {
    if (each.name == command.name) options = each.options;
  }
  options.insert(options.end(), facts.options.begin(), facts.options.end());
  heading(page, "Options");
  print_rows(page, rows_of(options));
  heading(page, "Examples");
  print_lines(page, command.examples, kIndent);
}

}  // namespace precedent::cli
