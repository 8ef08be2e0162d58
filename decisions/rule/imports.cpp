// The matcher `imports`: who imports whom. `from` → `to` (less `except`), or
// `layers` from top to bottom, each of which may import only those after it.
#include "decisions/syntax/imports.h"

#include <algorithm>
#include <utility>

#include "decisions/rule/keys.h"
#include "decisions/rule/matchers.h"
#include "decisions/workspace/glob.h"

namespace precedent {
namespace {

constexpr std::string_view kKeys[] = {"from", "to", "except", "layers"};

// Globs over what an import leads to: files of the project, and, behind
// `system:`, headers that the project does not have.
class Targets {
 public:
  Targets(const Data* globs, std::string_view key, Problems& problems) {
    std::vector<std::string> files, system;
    for (std::string& glob : read_strings(globs, key, problems)) {
      (glob.starts_with(kSystem) ? system : files).push_back(std::move(glob));
    }
    for (std::string& glob : system) glob.erase(0, kSystem.size());
    files_ = parse(files, globs, problems);
    system_ = parse(system, globs, problems);
    has_files_ = !files.empty();
    has_system_ = !system.empty();
  }

  bool given() const { return has_files_ || has_system_; }

  bool match(std::string_view target) const {
    if (target.starts_with(kSystem)) {
      return has_system_ && system_.matches(target.substr(kSystem.size()));
    }
    return has_files_ && files_.matches(target);
  }

 private:
  static constexpr std::string_view kSystem = "system:";

  static GlobList parse(const std::vector<std::string>& globs, const Data* data,
                        Problems& problems) {
    std::vector<std::string> broken;
    GlobList list = GlobList::parse(globs, &broken);
    for (const std::string& glob : broken) {
      add_error(problems, "glob",
                "the glob `" + glob + "` has an unclosed bracket or brace",
                data->span);
    }
    return list;
  }

  GlobList files_;
  GlobList system_;
  bool has_files_ = false;
  bool has_system_ = false;
};

class ImportsMatcher : public Matcher {
 public:
  ImportsMatcher(Targets from, Targets to, Targets except,
                 std::vector<Targets> layers, std::string words)
      : from_(std::move(from)),
        to_(std::move(to)),
        except_(std::move(except)),
        layers_(std::move(layers)),
        words_(std::move(words)) {}

  bool find(const Source& source, const ProjectFiles& project,
            const MatchSink& sink, std::optional<Span>,
            std::stop_token stop) const override {
    if (!concerns(source.path())) return true;
    const TreePtr& tree = source.tree(stop);
    if (!tree) return false;
    for (const ImportSite& site : find_imports(*tree)) {
      std::string target =
          resolve_include(source.path(), site.specifier, site.angled,
                          project.files, project.include_paths);
      if (!forbidden(source.path(), target)) continue;
      Match match;
      match.span = site.span;
      match.captures = {{"FROM", source.path(), site.span},
                        {"TO", std::move(target), site.span}};
      sink(std::move(match));
    }
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  bool understands(const Language* language) const override {
    return language && has_imports(*language);
  }
  std::string in_words() const override { return words_; }
  std::vector<std::string> capture_names() const override {
    return {"FROM", "TO"};
  }

 private:
  // False when no import of this file can match, whatever it imports.
  bool concerns(std::string_view path) const {
    if (!layers_.empty()) return layer_of(path) < layers_.size();
    return (!from_.given() || from_.match(path)) && !except_.match(path);
  }

  bool forbidden(std::string_view from, std::string_view target) const {
    if (layers_.empty()) return to_.match(target);
    return layer_of(target) < layer_of(from);
  }

  // layers_.size() for what is in none.
  std::size_t layer_of(std::string_view path) const {
    auto found = std::ranges::find_if(
        layers_, [&](const Targets& layer) { return layer.match(path); });
    return static_cast<std::size_t>(found - layers_.begin());
  }

  Targets from_, to_, except_;
  std::vector<Targets> layers_;
  std::string words_;
};

std::string quoted_list(const Data* value) {
  Problems ignored;
  std::string list;
  for (const std::string& glob : read_strings(value, "", ignored)) {
    list += (list.empty() ? "`" : ", `") + glob + "`";
  }
  return list;
}

std::string words_of(const Data& value) {
  if (const Data* layers = value.find("layers")) {
    std::string words = "imports that go up these layers:";
    for (const Data& layer : layers->items) words += " " + quoted_list(&layer);
    return words;
  }
  std::string words = "imports of " + quoted_list(value.find("to"));
  if (value.find("from")) words += " from " + quoted_list(value.find("from"));
  if (value.find("except")) {
    words += " except by " + quoted_list(value.find("except"));
  }
  return words;
}

std::vector<Targets> read_layers(const Data* layers, Problems& problems) {
  std::vector<Targets> read;
  if (!layers) return read;
  if (!layers->is_list() || layers->items.size() < 2) {
    add_error(problems, "wrong-type",
              "`layers` takes a list of at least two layers, the top one first",
              layers->span);
    return read;
  }
  for (const Data& layer : layers->items) {
    read.emplace_back(&layer, "layers", problems);
  }
  return read;
}

}  // namespace

Parsed<MatcherPtr> compile_imports(const MatcherText& text) {
  Parsed<MatcherPtr> result;
  Problems& problems = result.problems;
  const Data& value = text.value;
  if (!value.is_map()) {
    add_error(
        problems, "wrong-type",
        "`imports` takes a map: `{from: […], to: […]}` or `{layers: […]}`",
        value.span);
    return result;
  }
  refuse_unknown_keys(value, kKeys, "`imports`", problems);
  Targets to(value.find("to"), "to", problems);
  auto layers = read_layers(value.find("layers"), problems);
  if (to.given() == !layers.empty()) {
    add_error(problems, "missing-key",
              "`imports` needs `to` or `layers`, and not both", value.span);
  }
  for (const Language* language : text.languages) {
    if (has_imports(*language)) continue;
    add_error(problems, "unsupported-language",
              "imports are not understood in " +
                  std::string(language->display_name) + "; C and C++ are",
              value.span);
  }
  if (has_errors(problems)) return result;
  result.value = std::make_shared<ImportsMatcher>(
      Targets(value.find("from"), "from", problems), std::move(to),
      Targets(value.find("except"), "except", problems), std::move(layers),
      words_of(value));
  if (has_errors(problems)) result.value = nullptr;
  return result;
}

}  // namespace precedent
