#include "decisions/service/check.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace precedent {
namespace {

// What checking one file gave.
struct Outcome {
  AnalysisPtr analysis;  // null: not read, or no rule binds it
  std::vector<Problem> problems;
  std::size_t not_evaluated = 0;
};

// True when the language may be told by the first line alone.
bool needs_first_line(std::string_view path) {
  std::string_view name = path.substr(path.find_last_of('/') + 1);
  return name.find('.') == std::string_view::npos;
}

// What the rules that bind a file look at: it is not opened for its name.
enum class Asked : std::uint8_t { Nothing, Name, Text };

Asked asked_of(const Project& project, const std::string& path) {
  if (needs_first_line(path)) return Asked::Text;
  const LawBook& law = *project.law();
  const auto rules = law.rules_for(path, project.language_of(path, {}));
  if (rules.empty()) return Asked::Nothing;
  const bool reads = std::ranges::any_of(rules, [&](std::size_t index) {
    const Rule& rule = *law.rules()[index].rule;
    return rule.matcher->reads_text() || (rule.when && rule.when->reads_text());
  });
  return reads ? Asked::Text : Asked::Name;
}

Outcome check_file(const Project& project, const std::string& path,
                   std::stop_token stop) {
  Outcome outcome;
  const Asked asked = asked_of(project, path);
  if (asked == Asked::Nothing) return outcome;
  auto text = asked == Asked::Name ? Result<TextPtr>(make_text(""))
                                   : project.read(path);
  outcome.analysis =
      text ? project.analyse(path, *text, std::move(stop))
           : project.analyse_unread(path, text.error(), std::move(stop));
  if (!outcome.analysis) return outcome;
  outcome.problems = outcome.analysis->problems();
  outcome.not_evaluated = outcome.analysis->not_evaluated();
  return outcome;
}

// Only what an editor may show as advice is left out: rules of records that are
// not decided yet.
FileFindings binding(const LawBook& law, const std::string& path,
                     const Analysis& analysis) {
  FileFindings kept{path, analysis.text(), {}, {}};
  std::vector<std::string> enclosing = analysis.enclosing();
  for (std::size_t i = 0; i < enclosing.size(); ++i) {
    const Finding& finding = analysis.findings()[i];
    if (law.rules()[finding.rule].decision->force() != Force::Enforced) {
      continue;
    }
    kept.findings.push_back(finding);
    kept.enclosing.push_back(std::move(enclosing[i]));
  }
  return kept;
}

void add_outcome(const Project& project, const std::string& path,
                 Outcome outcome, Verdict& verdict) {
  for (Problem& problem : outcome.problems) {
    verdict.problems.push_back({path, std::move(problem)});
  }
  verdict.not_evaluated += outcome.not_evaluated;
  ++verdict.files_checked;
  if (!outcome.analysis) return;
  if (outcome.analysis->parsed()) ++verdict.files_parsed;
  FileFindings kept = binding(*project.law(), path, *outcome.analysis);
  if (!kept.findings.empty()) verdict.files.push_back(std::move(kept));
}

void sort_problems(Verdict& verdict) {
  std::ranges::stable_sort(verdict.problems, {}, [](const FileProblem& file) {
    return std::pair(std::string_view(file.path), file.problem.span);
  });
}

// Runs `work(i)` for 0 … count-1 on some threads, in any order.
template <class Work>
void for_each_index(std::size_t count, int threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  auto run = [&] {
    for (std::size_t i; (i = next++) < count;) work(i);
  };
  if (threads == 0) {
    threads =
        static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  }
  std::vector<std::jthread> helpers;
  for (int i = 1; i < threads; ++i) helpers.emplace_back(run);
  run();
}

// The project's files below a folder.
auto files_below(const Project& project, const std::string& folder) {
  const std::string prefix = folder + '/';
  return std::ranges::equal_range(
      project.files(), prefix, {},
      [&](std::string_view file) { return file.substr(0, prefix.size()); });
}

// What one path names: a folder's files, else the file itself, also one that is
// ignored. Where it leads nowhere, the failure to read it.
Result<std::vector<std::string>> named_by(const Project& project,
                                          const std::string& path) {
  auto below = files_below(project, path);
  if (!below.empty()) return std::vector(below.begin(), below.end());
  if (std::ranges::binary_search(project.files(), path)) {
    return std::vector{path};
  }
  auto text = project.disk().read(path);
  if (text) return std::vector{path};
  if (!project.disk().list(path)) return text.error();
  return walk_files(project.disk(), path).files;
}

// The files that some paths name, sorted; what leads nowhere is a problem.
std::vector<std::string> named_files(const Project& project,
                                     const std::vector<std::string>& paths,
                                     std::vector<FileProblem>& problems) {
  if (paths.empty()) return project.files();
  std::set<std::string> named;
  for (std::string path : paths) {
    while (path.ends_with('/')) path.pop_back();
    if (path.empty() || path == ".") return project.files();
    if (auto files = named_by(project, path)) {
      named.insert(files->begin(), files->end());
    } else {
      problems.push_back({path,
                          {Severity::Error,
                           "no-such-file",
                           to_string(files.error()),
                           {0, 0},
                           {}}});
    }
  }
  return {named.begin(), named.end()};
}

}  // namespace

std::size_t Verdict::count(Severity at_least, const LawBook& law) const {
  std::size_t count = 0;
  for (const FileFindings& file : files) {
    count += std::ranges::count_if(file.findings, [&](const Finding& finding) {
      return law.rules()[finding.rule].severity <= at_least;
    });
  }
  return count;
}

bool Verdict::uncertain() const {
  return std::ranges::any_of(problems, [](const FileProblem& file) {
    return file.problem.severity == Severity::Error;
  });
}

std::optional<Verdict> check(const Project& project,
                             const std::vector<std::string>& paths,
                             const CheckOptions& options) {
  Verdict verdict;
  verdict.problems = project.problems();
  const auto files = named_files(project, paths, verdict.problems);
  std::vector<Outcome> outcomes(files.size());
  std::mutex progress;
  std::size_t done = 0;
  for_each_index(files.size(), options.threads, [&](std::size_t i) {
    if (options.stop.stop_requested()) return;
    outcomes[i] = check_file(project, files[i], options.stop);
    if (!options.progress) return;
    std::lock_guard lock(progress);
    options.progress(++done, files.size());
  });
  if (options.stop.stop_requested()) return std::nullopt;
  for (std::size_t i = 0; i < files.size(); ++i) {
    add_outcome(project, files[i], std::move(outcomes[i]), verdict);
  }
  sort_problems(verdict);
  return verdict;
}

std::optional<Verdict> check_text(const Project& project, std::string path,
                                  TextPtr text) {
  Verdict verdict;
  verdict.problems = project.problems();
  Outcome outcome;
  outcome.analysis = project.analyse(path, std::move(text));
  outcome.problems = outcome.analysis->problems();
  outcome.not_evaluated = outcome.analysis->not_evaluated();
  add_outcome(project, path, std::move(outcome), verdict);
  sort_problems(verdict);
  return verdict;
}

}  // namespace precedent
