// precedent init: finds the records that a repository already has; writes a
// first one only where there is none.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "clients/cli/arguments.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"
#include "clients/cli/write.h"

namespace precedent::cli {
namespace {

struct Options {
  bool dry_run = false;
};

// A first record has to be right in any repository, and to show a rule at work.
constexpr std::string_view kFirstPath =
    "docs/decisions/0001-no-merge-conflicts-are-committed.md";
constexpr std::string_view kFirstText = R"(# No merge conflicts are committed

## Context and Problem Statement

A conflict that was committed half-way breaks the build of everybody else.

## Decision Outcome

A file with the marks of a merge conflict in it is never committed.

The block below makes that hold: `precedent check` and every editor with
Precedent in it show the places that go against it. The examples beneath it are
run by `precedent test`. Change them, and write your next decision with
`precedent new TITLE`.

```yaml rule
id: no-conflict-marks
forbid:
  text: "^(<<<<<<<|>>>>>>>) "
message: a merge conflict is left here; resolve it
```

```text bad
<<<<<<< HEAD
```

```text good
The marks <<<<<<< and >>>>>>> within a line are no conflict.
```

## Consequences

A text that shows such marks at the begin of a line has to indent them.
)";

NewFile first_record() {
  return {std::string(kFirstPath), "---\nstatus: accepted\ndate: " + today() +
                                       "\n---\n\n" + std::string(kFirstText)};
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

void print_next(
    Page& page,
    std::initializer_list<std::pair<const char*, const char*>> rows) {
  page.end_line().put("Next:").end_line();
  for (const auto& [words, why] : rows) {
    page.cell("", 2).cell(words, 25, Ink::Strong).put(why).end_line();
  }
}

// How many records stand in each folder. One that has a folder of its own
// counts to the folder above it.
std::map<std::string, std::size_t> folders_of(const Project& project) {
  std::map<std::string, std::size_t> folders;
  for (const DecisionPtr& decision : project.law()->decisions()) {
    const std::string& path = decision->record.path;
    const std::string folder = folder_of(path);
    const bool own =
        path.ends_with("/README.md") || path.ends_with("/index.md");
    ++folders[own ? folder_of(folder) : folder];
  }
  return folders;
}

int welcome_back(const Site& site, Page& page) {
  const Project& project = site.project();
  for (const auto& [folder, count] : folders_of(project)) {
    page.put("Found ").put(counted(count, "decision record"), Ink::Strong);
    page.put(" in ").put(site.shown(folder)).put(".").end_line();
  }
  const std::size_t rules = project.law()->rules().size();
  page.put(counted(rules, "rule")).put(rules == 1 ? " holds" : " hold");
  page.put(" the code to them. Nothing had to be written.").end_line();
  if (rules == 0) {
    print_next(page,
               {{"precedent list", "what was read of them"},
                {"precedent new TITLE", "a record with a rule to fill in"}});
  } else {
    print_next(page, {{"precedent list", "what was read of them"},
                      {"precedent check", "where the code contradicts them"}});
  }
  return NothingWrong;
}

int begin(const Site& site, Page& page, bool dry_run) {
  const NewFile file = first_record();
  if (!dry_run) {
    const Result<void> written = create(site, file);
    if (!written) return refuse(written.error());
  }
  page.put("No decision records were found. ");
  page.put(dry_run ? "A first one would be written: " : "Wrote a first one: ");
  page.put(site.shown(file.path), Ink::Strong).end_line();
  if (dry_run) {
    page.end_line().put_lines(file.bytes);
    return NothingWrong;
  }
  print_next(page, {{"precedent check", "hold the code to it"},
                    {"precedent show 0001", "what it says"},
                    {"precedent new TITLE", "write a decision of your own"}});
  return NothingWrong;
}

int run(const Options& options, Context& context) {
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  if (!site->project().law()->decisions().empty()) {
    return welcome_back(*site, context.page);
  }
  return begin(*site, context.page, options.dry_run);
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_flag("-n,--dry-run", options->dry_run,
               "write nothing; print what would be written");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command init_command() {
  return {
      "init",
      "Set up",
      "",
      "find the decision records that are there, or write a first one",
      "Records in the usual places (docs/decisions, docs/adr, doc/adr and so "
      "on) are found\nas they are, and nothing is written. Where there are "
      "none a first record is written\nin docs/decisions.\n",
      "precedent init\n"
      "precedent init --dry-run\n",
      declare};
}

}  // namespace precedent::cli
