// The audit verdict: whole files against the law. What the command line, the
// server and tests call, so that one question has one answer.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "decisions/service/project.h"

namespace precedent {

struct CheckOptions {
  int threads = 0;  // 0: as many as there are cores; 1: inline, no thread made
  // Called with files done and files in all, from one thread at a time.
  std::function<void(std::size_t done, std::size_t total)> progress;
  std::stop_token stop;
};

struct FileFindings {
  std::string path;
  TextPtr text;
  std::vector<Finding> findings;
  std::vector<std::string> enclosing;  // as many: the names around each
};

// Everything in the order path, start, rule: the same bytes whatever the number
// of threads.
struct Verdict {
  std::vector<FileFindings> files;    // those with findings
  std::vector<FileProblem> problems;  // of records, configuration and files
  std::size_t files_checked = 0;
  std::size_t files_parsed = 0;
  std::size_t not_evaluated = 0;

  std::size_t count(Severity at_least, const LawBook& law) const;
  // True when something could not be told: a problem of severity Error.
  bool uncertain() const;
};

// Checks the files named (or, for a folder, all beneath it; none named: all of
// the project). Ignored files are checked when named themselves. A name that
// leads nowhere is a problem of code "no-such-file". Nullopt when stopped.
std::optional<Verdict> check(const Project& project,
                             const std::vector<std::string>& paths = {},
                             const CheckOptions& options = {});

// Checks one text that pretends to stand at `path`.
std::optional<Verdict> check_text(const Project& project, std::string path,
                                  TextPtr text);

}  // namespace precedent
