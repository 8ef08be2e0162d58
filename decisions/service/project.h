// Project: everything known of one root at one moment: its files, its records,
// the law in force. The door behind which all fronts ask. Immutable, so
// thread-safe; a change makes a new one, which reuses what did not change.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decisions/engine/analysis.h"
#include "decisions/workspace/config.h"
#include "decisions/workspace/disk.h"
#include "decisions/workspace/record_places.h"

namespace precedent {

class Project;
using ProjectPtr = std::shared_ptr<const Project>;

class Project {
 public:
  // Reads configuration, walks the files, reads the records, compiles the law.
  // Never fails: what could not be read is in problems(). Decisions of `before`
  // whose bytes are the same are taken over, and so is its list of files where
  // `same_files` says that none came or went. Null only when stopped.
  static ProjectPtr load(std::shared_ptr<const Disk> disk,
                         ProjectPtr before = nullptr, bool same_files = false,
                         std::stop_token stop = {});

  const Disk& disk() const { return *disk_; }
  const std::shared_ptr<const Disk>& disk_ptr() const { return disk_; }
  const Config& config() const { return config_; }
  const LawPtr& law() const { return law_; }
  const std::vector<std::string>& files() const { return view_->files.files(); }
  const std::vector<RecordPlace>& places() const { return places_; }
  // Of the configuration and of records, sorted by path and place.
  const std::vector<FileProblem>& problems() const { return problems_; }

  bool is_record(std::string_view path) const;
  // True when a change of this file's bytes changes the law: then load again.
  bool is_law(std::string_view path) const;
  // True when rules are in force for whose findings other files count.
  bool judges_across_files() const;
  // True when a change of this file's bytes changes what is found in others:
  // then load again, too.
  bool shapes_others(std::string_view path) const;

  // The language of a file: the configuration's globs, else its name, else its
  // #! line.
  const Language* language_of(std::string_view path,
                              std::string_view text) const;

  // What the law says of one text that stands, or pretends to stand, at `path`.
  // Null only when stopped.
  AnalysisPtr analyse(std::string path, TextPtr text,
                      std::stop_token stop = {}) const;
  // The same, where this project or an earlier one made `before` and `edits`
  // made its text into `text`. Where only the text or only the law changed it
  // costs that much; else the text is analysed from nothing.
  AnalysisPtr analyse(const Analysis& before, TextPtr text,
                      const std::vector<TextEdit>& edits,
                      std::stop_token stop = {}) const;

  // What can be said of a file that cannot be read.
  AnalysisPtr analyse_unread(std::string path, const Failure& why,
                             std::stop_token stop = {}) const;

  // The bytes of a file, unless it is longer than the configuration allows.
  Result<TextPtr> read(std::string_view path) const;

 private:
  // The language of a file, from what the project says of all.
  struct Languages {
    std::vector<std::pair<GlobList, const Language*>> globs;
    bool cpp_headers = false;

    const Language* of(std::string_view path, std::string_view text) const;
  };

  Project() = default;

  void read_config();
  void find_files(const Project* same, std::stop_token stop);
  void read_records(const Project* before);
  void follow_links(const Decision& decision);
  void prepare_imports(const Project* before);
  void prepare_census();
  static DecisionPtr decision_of(const RecordPlace& place, const TextPtr& text,
                                 const Project* before);
  void add_problems(const std::string& path, std::vector<Problem> problems);

  std::shared_ptr<const Disk> disk_;
  Config config_;
  std::vector<RecordPlace> places_;
  std::shared_ptr<const ProjectFiles> view_;
  LawPtr law_;
  std::vector<FileProblem> problems_;
  Languages languages_;
};

// The root of the project that holds `folder`: the nearest folder above it (or
// itself) with .precedent, .adr-dir or .git; `folder` itself when there is
// none.
std::string find_root(const std::string& folder);

}  // namespace precedent
