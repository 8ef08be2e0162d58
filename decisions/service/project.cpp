#include "decisions/service/project.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "decisions/engine/census.h"
#include "decisions/rule/imports_project.h"
#include "decisions/workspace/import_resolver.h"

namespace precedent {
namespace {

// What of the configuration changes a verdict, beside the records.
std::string seed_of(const Config& config) {
  std::string seed =
      "max-file-size " + std::to_string(config.max_file_bytes) + '\n';
  for (const auto& [language, globs] : config.languages) {
    seed += "language " + language;
    for (const std::string& glob : globs) seed += ' ' + glob;
    seed += '\n';
  }
  for (const std::string& path : config.include_paths) {
    seed += "include " + path + '\n';
  }
  return seed;
}

bool has_imports_rule(const LawBook& law) {
  return std::ranges::any_of(law.rules(), [](const LawRule& rule) {
    return rule.rule->matcher_name == "imports";
  });
}

bool needs_graph(const LawBook& law) {
  return std::ranges::any_of(law.rules(), [](const LawRule& rule) {
    return rule.rule->matcher->needs_graph();
  });
}

bool has_cpp_sources(const std::vector<std::string>& files) {
  return std::ranges::any_of(files, [](std::string_view path) {
    if (path.ends_with(".h")) return false;
    const Language* language = language_of(path, {}, false);
    return language && language->name == "cpp";
  });
}

Problem unreadable(const Failure& failure) {
  return {Severity::Error, "unreadable", to_string(failure), {0, 0}, {}};
}

}  // namespace

ProjectPtr Project::load(std::shared_ptr<const Disk> disk, ProjectPtr before,
                         bool same_files, std::stop_token stop) {
  std::shared_ptr<Project> project(new Project);
  project->disk_ = std::move(disk);
  project->read_config();
  project->find_files(same_files ? before.get() : nullptr, stop);
  if (stop.stop_requested()) return nullptr;
  project->prepare_imports(before.get());
  project->read_records(before.get());
  project->prepare_census();
  std::ranges::stable_sort(project->problems_, {}, [](const FileProblem& file) {
    return std::pair(std::string_view(file.path), file.problem.span);
  });
  return project;
}

void Project::read_config() {
  auto text = disk_->read(kConfigPath);
  if (!text) return;  // it need not be there
  auto parsed = parse_config(**text);
  config_ = std::move(parsed.value);
  add_problems(std::string(kConfigPath), std::move(parsed.problems));
  for (const auto& [name, globs] : config_.languages) {
    if (const Language* language = find_language(name)) {
      languages_.globs.emplace_back(GlobList::parse(globs), language);
    }
  }
}

void Project::find_files(const Project* same, std::stop_token stop) {
  ProjectFiles view;
  if (same) {
    view.files = same->view_->files;
    languages_.cpp_headers = same->languages_.cpp_headers;
  } else {
    Walk walk = walk_files(*disk_, {}, std::move(stop));
    for (FileProblem& problem : walk.problems) {
      problems_.push_back(std::move(problem));
    }
    languages_.cpp_headers = has_cpp_sources(walk.files);
    view.files = FileSet(std::move(walk.files));
  }
  view.include_paths = config_.include_paths;
  view.max_file_bytes = config_.max_file_bytes;
  view_ = std::make_shared<const ProjectFiles>(std::move(view));
}

void Project::read_records(const Project* before) {
  places_ = find_records(*disk_, config_, files());
  std::ranges::sort(places_, {}, &RecordPlace::path);
  std::vector<DecisionPtr> decisions;
  for (const RecordPlace& place : places_) {
    auto text = disk_->read(place.path);
    if (!text) {
      add_problems(place.path, {unreadable(text.error())});
      continue;
    }
    decisions.push_back(decision_of(place, *text, before));
  }
  law_ = LawBook::compile(std::move(decisions), seed_of(config_));
  for (const FileProblem& problem : law_->problems()) {
    problems_.push_back(problem);
  }
  for (const DecisionPtr& decision : law_->decisions()) {
    follow_links(*decision);
  }
}

// A link may lead to a file that git ignores; one that leaves the project is
// not followed. Of a relation, the law says what it leads to.
void Project::follow_links(const Decision& decision) {
  const Record& record = decision.record;
  for (const RecordLink& link : record.links) {
    const bool is_relation =
        std::ranges::any_of(record.relations, [&](const Relation& relation) {
          return relation.link.starts_with(link.destination);
        });
    const std::string_view folder =
        std::string_view(record.path).substr(0, record.path.rfind('/') + 1);
    const bool is_rooted = link.destination.starts_with('/');
    const auto path =
        path_below_root(is_rooted ? link.destination.substr(1)
                                  : std::string(folder) + link.destination);
    if (is_relation || !path || path->empty()) continue;
    if (view_->files.contains(*path) || view_->files.has_folder(*path))
      continue;
    if (disk_->read(*path) || disk_->list(*path)) continue;
    add_problems(record.path,
                 {{Severity::Warning,
                   "dead-link",
                   "there is no `" + *path + "` for this link to lead to",
                   link.span,
                   {}}});
  }
}

DecisionPtr Project::decision_of(const RecordPlace& place, const TextPtr& text,
                                 const Project* before) {
  DecisionPtr old = before ? before->law_->decision_at(place.path) : nullptr;
  bool same = old && old->text->bytes() == text->bytes() &&
              old->record.subtree == place.subtree;
  return same ? old : read_decision(place.path, text, place.subtree);
}

void Project::add_problems(const std::string& path,
                           std::vector<Problem> problems) {
  for (Problem& problem : problems) {
    problems_.push_back({path, std::move(problem)});
  }
}

bool Project::is_record(std::string_view path) const {
  return std::ranges::binary_search(places_, path, {}, [](const auto& place) {
    return std::string_view(place.path);
  });
}

bool Project::is_law(std::string_view path) const {
  return is_record(path) || path == kConfigPath || path == ".adr-dir";
}

const Language* Project::Languages::of(std::string_view path,
                                       std::string_view text) const {
  for (const auto& [patterns, language] : globs) {
    if (patterns.matches(path)) return language;
  }
  return precedent::language_of(path, text, cpp_headers);
}

const Language* Project::language_of(std::string_view path,
                                     std::string_view text) const {
  return languages_.of(path, text);
}

Result<TextPtr> Project::read(std::string_view path) const {
  return disk_->read_up_to(path, config_.max_file_bytes);
}

bool Project::judges_across_files() const {
  return has_imports_rule(*law_) || Census::is_needed(*law_);
}

bool Project::shapes_others(std::string_view path) const {
  const Language* language = language_of(path, {});
  if (Census::asks(*law_, path, language)) return true;
  if (language && has_imports(*language) && needs_graph(*law_)) return true;
  return is_manifest(path) && has_imports_rule(*law_);
}

void Project::prepare_imports(const Project* before) {
  ProjectFiles view = *view_;
  precedent::prepare_imports(
      view, disk_,
      [languages = languages_](std::string_view path, std::string_view text) {
        return languages.of(path, text);
      },
      before ? before->view_.get() : nullptr);
  view_ = std::make_shared<const ProjectFiles>(std::move(view));
}

// What it holds is its own, so that it may outlive this project.
void Project::prepare_census() {
  if (!Census::is_needed(*law_)) return;
  const auto read = [disk = disk_, cap = config_.max_file_bytes](
                        const std::string& path) -> TextPtr {
    auto text = disk->read_up_to(path, cap);
    return text ? *text : nullptr;
  };
  const auto language_of = [languages = languages_](std::string_view path,
                                                    std::string_view text) {
    return languages.of(path, text);
  };
  ProjectFiles view = *view_;
  view.tally = std::make_shared<const Census>(
      law_, Census::Files{view_, read, language_of});
  view_ = std::make_shared<const ProjectFiles>(std::move(view));
}

AnalysisPtr Project::analyse(std::string path, TextPtr text,
                             std::stop_token stop) const {
  const Language* language = language_of(path, text->bytes());
  return Analysis::make(law_, view_, std::move(path), std::move(text), language,
                        std::move(stop));
}

AnalysisPtr Project::analyse(const Analysis& before, TextPtr text,
                             const std::vector<TextEdit>& edits,
                             std::stop_token stop) const {
  bool same_law = before.law() == law_ && before.project() == view_;
  bool same_text = before.text() == text;
  bool same_language =
      before.language() == language_of(before.path(), text->bytes());
  if (same_law == same_text || !same_language) {
    return analyse(before.path(), std::move(text), std::move(stop));
  }
  return same_text ? before.under(law_, view_, std::move(stop))
                   : before.edited(std::move(text), edits, std::move(stop));
}

AnalysisPtr Project::analyse_unread(std::string path, const Failure& why,
                                    std::stop_token stop) const {
  const Language* language = language_of(path, {});
  return Analysis::make_unread(law_, view_, std::move(path), language, why,
                               std::move(stop));
}

std::string find_root(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path start = fs::weakly_canonical(folder, error);
  if (error) return folder;
  for (fs::path at = start;; at = at.parent_path()) {
    for (const char* sign : {".precedent", ".adr-dir", ".git"}) {
      if (fs::exists(at / sign, error)) return at.string();
    }
    if (at == at.parent_path()) return start.string();
  }
}

}  // namespace precedent
