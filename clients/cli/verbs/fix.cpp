// precedent fix: applies the fixes that rules offer.
#include "decisions/service/fix.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "clients/cli/arguments.h"
#include "clients/cli/interrupt.h"
#include "clients/cli/progress.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"

namespace precedent::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  bool dry_run = false;
};

struct Done {
  std::size_t fixed = 0;
  std::size_t files = 0;
  std::size_t withheld = 0;
  bool refused = false;  // something could not be written
};

// Writes one file, unless it is no longer what was checked.
Result<void> write(const Site& site, const FileChange& change) {
  const Result<std::string> now = site.folder().read(
      change.path,
      std::max(kMaxFileBytes, site.project().config().max_file_bytes));
  if (!now) return now.error();
  if (*now != change.before->bytes()) {
    return Failure{change.path, "it changed while it was checked",
                   "run precedent fix again"};
  }
  const Uninterrupted whole;
  return site.folder().write(change.path, change.after->bytes());
}

Done write_all(Page& page, const Site& site, std::vector<FileChange>& changes) {
  Done done;
  for (FileChange& change : changes) {
    done.withheld += change.withheld;
    if (change.applied == 0) continue;
    const Result<void> written = write(site, change);
    if (!written) {
      remark(written.error());
      done.refused = true;
      change.applied = 0;
      continue;
    }
    done.fixed += change.applied;
    ++done.files;
    page.put("fixed", Ink::Good).number(change.applied, 4).put("  ");
    page.put(site.shown(change.path)).end_line();
  }
  return done;
}

// What the verdict is once the changes are made.
Verdict after(const Site& site, Verdict verdict,
              const std::vector<FileChange>& changes) {
  for (const FileChange& change : changes) {
    if (change.applied == 0) continue;
    const auto file =
        std::ranges::find(verdict.files, change.path, &FileFindings::path);
    const auto now = check_text(site.project(), change.path, change.after);
    file->text = change.after;
    file->findings.clear();
    if (!now->files.empty()) file->findings = now->files.front().findings;
  }
  std::erase_if(verdict.files,
                [](const FileFindings& file) { return file.findings.empty(); });
  return verdict;
}

void print_done(Page& page, const Done& done) {
  if (done.fixed > 0) {
    page.put("Fixed ").put(counted(done.fixed, "contradiction"), Ink::Strong);
    page.put(" in ").put(counted(done.files, "file")).put(".").end_line();
  } else {
    page.put("Nothing to fix.").end_line();
  }
  if (done.withheld > 0) {
    page.put(counted(done.withheld, "fix", "fixes"));
    page.put(
        " left out: where two overlap one is made at a time, and none "
        "that breaks the syntax.");
    page.end_line();
  }
}

Exit exit_of(const Project& project, const Verdict& verdict) {
  if (verdict.uncertain()) return CouldNotTell;
  const auto errors = verdict.count(Severity::Error, *project.law());
  return errors > 0 ? Contradicted : NothingWrong;
}

int apply(const Site& site, Verdict verdict, std::vector<FileChange> changes,
          Page& page) {
  const Done done = write_all(page, site, changes);
  if (done.fixed > 0) page.end_line();
  const Verdict left = after(site, std::move(verdict), changes);
  print_findings(page, site, left, Detail::Frames);
  print_problems(page, site, left.problems, Detail::Frames);
  if (!site.project().places().empty()) print_done(page, done);
  if (!left.files.empty()) {
    page.put(counted(left.count(Severity::Hint, *site.project().law()),
                     "contradiction"),
             Ink::Strong);
    page.put(" left for you to mend.").end_line();
  }
  return done.refused ? CouldNotTell : exit_of(site.project(), left);
}

int preview(const Site& site, const Verdict& verdict,
            const std::vector<FileChange>& changes, Page& page) {
  for (const FileChange& change : changes) {
    page.diff(unified_diff(change.path, change.before->bytes(),
                           change.after->bytes()));
  }
  return exit_of(site.project(), verdict);
}

int run(const Options& options, Context& context) {
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  const Result<std::vector<std::string>> names = site->named(options.paths);
  if (!names) return refuse(names.error());
  site->remark_if_no_records();
  Verdict verdict = check_with_progress(*site, *names, 0);
  std::vector<FileChange> changes = plan_fixes(site->project(), verdict);
  if (options.dry_run) {
    return preview(*site, verdict, changes, context.page);
  }
  return apply(*site, std::move(verdict), std::move(changes), context.page);
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("paths", options->paths,
                 "files and folders (default: the whole project)")
      ->type_name(kFile);
  app.add_flag("-n,--dry-run", options->dry_run,
               "write nothing; print what would change as a unified diff");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command fix_command() {
  return {
      "fix",
      "Every day",
      "[PATH...]",
      "apply the fixes that rules offer",
      "Each finding's first fix is made, files are replaced whole, and what "
      "is left is\nshown. A fix that would leave broken syntax is not made.\n"
      "Exit codes: 0 nothing is left, 1 contradictions are left, 2 could not "
      "tell or\nwrite. With --dry-run they are those of check.\n",
      "precedent fix --dry-run\n"
      "precedent fix src/billing\n"
      "precedent fix --dry-run | git apply\n",
      declare};
}

}  // namespace precedent::cli
