// precedent check: where files contradict a decision, and why.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/progress.h"
#include "clients/cli/refuse.h"
#include "clients/cli/report.h"
#include "clients/cli/summary.h"
#include "decisions/service/json.h"

namespace precedent::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string stdin_path;
  std::string format = "text";
  std::string fail_on = "error";
  int threads = 0;
  bool quiet = false;
};

Severity severity_of(std::string_view word) {
  if (word == "warning") return Severity::Warning;
  return word == "information" ? Severity::Information : Severity::Error;
}

Result<std::string> read_stdin(std::uint64_t cap) {
  std::string bytes;
  std::size_t got = 0;
  char buffer[1 << 16];
  while ((got = std::fread(buffer, 1, sizeof buffer, stdin)) > 0) {
    bytes.append(buffer, got);
    if (bytes.size() > cap) {
      return Failure{"standard input",
                     "it is longer than " + std::to_string(cap) + " bytes",
                     "max-file-size in .precedent/config.yaml"};
    }
  }
  if (std::ferror(stdin) == 0) return bytes;
  return Failure{"standard input", "it can't be read", "open it for reading"};
}

Result<Verdict> check_stdin(const Site& site, const Options& options) {
  if (options.stdin_path.empty()) {
    return Failure{"check -", "it needs a name for what it reads",
                   "add --stdin-path PATH"};
  }
  Result<std::string> name = site.named(options.stdin_path);
  if (!name) return name.error();
  Result<std::string> bytes =
      read_stdin(site.project().config().max_file_bytes);
  if (!bytes) return bytes.error();
  return *check_text(site.project(), *name,
                     make_text(std::move(bytes).value()));
}

Result<Verdict> check_paths(const Site& site, const Options& options) {
  if (!options.stdin_path.empty()) {
    return Failure{"--stdin-path", "it names what is read from -",
                   "precedent check - --stdin-path PATH"};
  }
  Result<std::vector<std::string>> names = site.named(options.paths);
  if (!names) return names.error();
  return check_with_progress(site, *names, options.threads);
}

Result<Verdict> verdict_of(const Site& site, const Options& options) {
  const auto dashes = std::ranges::count(options.paths, "-");
  if (dashes == 0) return check_paths(site, options);
  if (options.paths.size() == 1) return check_stdin(site, options);
  return Failure{"check -", "it stands alone", "leave out the other paths"};
}

// A warning about a record nobody asked for is noise; an error is not: it says
// that the answer is not whole.
void drop_unasked(const Site& site, const Options& options, Verdict& verdict) {
  if (options.paths.empty()) return;
  std::vector<std::string> asked;
  for (const std::string& path : options.paths) {
    const bool dash = path == "-";
    if (auto name = site.named(dash ? options.stdin_path : path)) {
      asked.push_back(std::move(name).value());
    }
  }
  std::erase_if(verdict.problems, [&](const FileProblem& file) {
    const auto holds = [&file](const std::string& name) {
      return name.empty() || file.path == name ||
             file.path.starts_with(name + "/");
    };
    return file.problem.severity != Severity::Error &&
           std::ranges::none_of(asked, holds);
  });
}

void print_text(Page& page, const Site& site, const Options& options,
                Verdict verdict) {
  drop_unasked(site, options, verdict);
  const Detail detail = options.quiet ? Detail::Lines : Detail::Frames;
  print_findings(page, site, verdict, detail);
  print_problems(page, site, verdict.problems, detail);
  const bool lawless = site.project().places().empty();
  if (!options.quiet && !lawless) print_summary(page, site, verdict);
}

Exit exit_of(const Project& project, const Verdict& verdict,
             const Options& options) {
  if (verdict.uncertain()) return CouldNotTell;
  const Severity bar = severity_of(options.fail_on);
  return verdict.count(bar, *project.law()) > 0 ? Contradicted : NothingWrong;
}

int run(const Options& options, Context& context) {
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  const Result<Verdict> verdict = verdict_of(*site, options);
  if (!verdict) return refuse(verdict.error());
  site->remark_if_no_records();
  const Project& project = site->project();
  if (options.format == "json") {
    context.page.json(canonical(verdict_json(project, *verdict)));
  } else if (options.format == "sarif") {
    context.page.json(canonical(sarif_json(project, *verdict)));
  } else {
    print_text(context.page, *site, options, *verdict);
  }
  return exit_of(project, *verdict, options);
}

// What is wrong with a number of threads; empty when nothing is.
std::string refuse_threads(const std::string& word) {
  const bool digits = word.find_first_not_of("0123456789") == std::string::npos;
  if (digits && !word.empty() && word.size() <= 3) return {};
  return "\"" + word + "\" is no number from 0 to 999";
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("paths", options->paths,
                 "files and folders (default: the whole project); - is "
                 "standard input")
      ->type_name(kFile);
  app.add_option("--stdin-path", options->stdin_path,
                 "where what is read from - is taken to stand")
      ->type_name(kFile);
  add_choice(app, "--format", options->format, {"text", "json", "sarif"},
             "how the answer is written (default: text)");
  add_choice(app, "--fail-on", options->fail_on,
             {"error", "warning", "information"},
             "the least severity that exits with 1 (default: error)");
  app.add_option("--threads", options->threads,
                 "how many (default: as many as there are cores)")
      ->type_name("N")
      ->check(refuse_threads, "");
  app.add_flag("-q,--quiet", options->quiet,
               "one line a finding, and no summary");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command check_command() {
  return {
      "check",
      "Every day",
      "[PATH...]",
      "show where files contradict a decision, and why",
      "Each finding shows the place, the fix if the rule offers one, and the "
      "decision.\n"
      "Exit codes: 0 nothing wrong, 1 contradictions, 2 could not tell (a "
      "rule or a\nfile that can't be read, also beside contradictions).\n",
      "precedent check\n"
      "precedent check src/billing web/src/cart.ts\n"
      "precedent check --fail-on warning --format sarif > precedent.sarif\n"
      "git show :src/cart.ts | precedent check - --stdin-path src/cart.ts\n",
      declare};
}

}  // namespace precedent::cli
