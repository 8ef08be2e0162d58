// The matcher `imports`: who imports whom. It forbids imports of some targets
// (`to`), of all but some (`only`), up a list of layers (`layers`), between
// groups (`independent`) or in a circle (`cycles`); directly, or also through
// other files (`transitive`).
#include "decisions/syntax/imports.h"

#include <algorithm>
#include <utility>

#include "decisions/rule/imports_targets.h"
#include "decisions/rule/matchers.h"
#include "decisions/workspace/import_graph.h"

namespace precedent {
namespace {

using Edges = ImportGraph::Edges;
using Node = ImportGraph::Node;

constexpr std::string_view kKeys[] = {
    "from",   "to",         "except",      "only",        "layers",
    "cycles", "transitive", "independent", "ignore-types"};
constexpr std::string_view kArrow = " → ";
constexpr std::size_t kMaxNamed = 3;  // of the targets of one import

// What is written under `imports:`.
struct Terms {
  TargetGlobs from, except, to, only;
  // Of `layers`, from top to bottom, or of `independent`.
  std::vector<TargetGlobs> groups;
  bool layered = false;  // `groups` are layers
  bool cycles = false;
  bool transitive = false;
  bool ignore_types = false;
  std::string words;

  Edges edges() const { return ignore_types ? Edges::Runtime : Edges::All; }
};

// What the imports of one file are judged by.
class Judge {
 public:
  Judge(const Terms& terms, const Source& source, const ProjectFiles& project)
      : terms_(terms), source_(source), project_(project) {
    if (!terms_.groups.empty()) {
      group_ = group_of({ImportTarget::Kind::File, source.path(), {}});
    }
  }

  // False when no import of this file can match, whatever it imports.
  bool concerns() const {
    const std::string& path = source_.path();
    if (terms_.except.given() && terms_.except.matches_file(path)) return false;
    if (terms_.from.given() && !terms_.from.matches_file(path)) return false;
    return terms_.groups.empty() || group_ < terms_.groups.size();
  }

  std::optional<Match> judge(const ImportSite& site) const {
    if (terms_.ignore_types && site.kind == ImportKind::TypeOnly) return {};
    const ImportTargets targets =
        project_.imports->resolve(*source_.language(), source_.path(), site);
    if (terms_.cycles) return in_circle(site, targets);
    doubt(site, targets);
    auto match = direct(site, targets);
    return match || !terms_.transitive ? match : through(site, targets);
  }

 private:
  bool is_forbidden(const ImportTarget& target) const {
    if (target.kind == ImportTarget::Kind::Unresolved) {
      // A relative name that no file answers names its place all the same.
      const auto path = path_of(target);
      if (path && is_forbidden({ImportTarget::Kind::File, *path, {}})) {
        return true;
      }
      if (terms_.only.given()) return false;
    }
    if (terms_.only.given()) {
      return !is_self(target) && !terms_.only.matches(target, project_.files);
    }
    if (terms_.groups.empty()) {
      return terms_.to.matches(target, project_.files);
    }
    const std::size_t other = group_of(target);
    return terms_.layered ? other < group_
                          : other < terms_.groups.size() && other != group_;
  }

  std::optional<std::string> path_of(const ImportTarget& unresolved) const {
    const std::string& name = unresolved.subpath;
    if (!name.starts_with("./") && !name.starts_with("../")) return {};
    const std::string folder(folder_of(source_.path()));
    return path_below_root(folder.empty() ? name : folder + '/' + name);
  }

  bool is_self(const ImportTarget& target) const {
    return target.kind == ImportTarget::Kind::File &&
           target.name == source_.path();
  }

  // groups.size() for what is in none.
  std::size_t group_of(const ImportTarget& target) const {
    const auto found =
        std::ranges::find_if(terms_.groups, [&](const TargetGlobs& group) {
          return group.matches(target, project_.files);
        });
    return static_cast<std::size_t>(found - terms_.groups.begin());
  }

  std::optional<Match> direct(const ImportSite& site,
                              const ImportTargets& targets) const {
    std::vector<const ImportTarget*> bad;
    for (const ImportTarget& target : targets.all) {
      if (is_forbidden(target)) bad.push_back(&target);
    }
    if (bad.empty()) return {};
    // Of several that it may lead to, one that is allowed is enough.
    const bool may_be_good =
        targets.ambiguous && bad.size() < targets.all.size();
    if (may_be_good && terms_.only.given()) return {};
    std::string to = bad.front()->written();
    for (std::size_t i = 1; i < std::min(bad.size(), kMaxNamed); ++i) {
      to += (targets.ambiguous ? " or " : ", ") + bad[i]->written();
    }
    if (bad.size() > kMaxNamed) to += ", …";
    if (may_be_good) to += " (or elsewhere: it cannot be told which)";
    return match(site, to, source_.path() + std::string(kArrow) + to);
  }

  // The shortest way from what is imported to what is forbidden, through files
  // that the rule does not ask themselves.
  std::optional<Match> through(const ImportSite& site,
                               const ImportTargets& targets) const {
    const ImportGraph& graph = *project_.graph;
    const auto lets_pass = [this](const ImportTarget& target) {
      if (!terms_.groups.empty()) {
        return group_of(target) == terms_.groups.size();
      }
      return target.kind == ImportTarget::Kind::Folder ||
             (target.kind == ImportTarget::Kind::File &&
              !terms_.from.matches_file(target.name) &&
              !(terms_.except.given() &&
                terms_.except.matches_file(target.name)));
    };
    const auto ways = graph.ways_to(
        terms_.words + '\n' + std::to_string(group_), terms_.edges(),
        [this](const ImportTarget& target) { return is_forbidden(target); },
        lets_pass);
    std::vector<Node> best;
    for (const ImportTarget& target : targets.all) {
      const Node node = graph.find(target);
      if (node == ImportGraph::kNone) continue;
      auto way = follow(*ways, node);
      if (!way.empty() && (best.empty() || way.size() < best.size())) {
        best = std::move(way);
      }
    }
    if (best.empty()) return {};
    return match(site, graph.target(best.back()).written(), chain(best));
  }

  std::optional<Match> in_circle(const ImportSite& site,
                                 const ImportTargets& targets) const {
    const ImportGraph& graph = *project_.graph;
    const Node self =
        graph.find({ImportTarget::Kind::File, source_.path(), {}});
    if (self == ImportGraph::kNone) return {};
    for (const ImportTarget& target : targets.all) {
      const Node node = graph.find(target);
      if (node == ImportGraph::kNone || node == self) continue;
      // What this text imports may be newer than what the graph has read.
      if (graph.imports(self, node, terms_.edges()) &&
          !graph.in_one_circle(self, node, terms_.edges())) {
        continue;
      }
      if (!ways_home_) ways_home_ = graph.ways_to(self, terms_.edges());
      const std::vector<Node> way = follow(*ways_home_, node);
      if (!way.empty()) return match(site, target.written(), chain(way));
    }
    return {};
  }

  // The nodes from one to a goal, both included; none where no way leads there.
  static std::vector<Node> follow(const ImportGraph::Ways& ways, Node from) {
    std::vector<Node> way;
    if (ways[from] == ImportGraph::kNone) return way;
    for (way.push_back(from); ways[way.back()] != way.back();) {
      way.push_back(ways[way.back()]);
    }
    return way;
  }

  std::string chain(const std::vector<Node>& way) const {
    std::string text = source_.path();
    for (const Node node : way) {
      text += std::string(kArrow) + project_.graph->target(node).written();
    }
    return text;
  }

  // An import that leads nowhere that can be told may be one that the rule
  // forbids.
  void doubt(const ImportSite& site, const ImportTargets& targets) const {
    for (const ImportTarget& target : targets.all) {
      if (target.kind != ImportTarget::Kind::Unresolved || path_of(target) ||
          is_forbidden(target)) {
        continue;
      }
      source_.refuse({Severity::Warning,
                      "unresolved-import",
                      "where `" + site.specifier +
                          "` leads cannot be told, so a rule about imports "
                          "cannot say whether it is allowed: " +
                          target.name,
                      site.span,
                      {}});
    }
  }

  Match match(const ImportSite& site, std::string to, std::string way) const {
    Match match;
    match.span = site.span;
    match.captures = {{"FROM", source_.path(), site.span},
                      {"TO", std::move(to), site.span},
                      {"CHAIN", std::move(way), site.span}};
    return match;
  }

  const Terms& terms_;
  const Source& source_;
  const ProjectFiles& project_;
  std::size_t group_ = 0;
  mutable std::optional<ImportGraph::Ways> ways_home_;
};

class ImportsMatcher : public Matcher {
 public:
  explicit ImportsMatcher(Terms terms) : terms_(std::move(terms)) {}

  bool find(const Source& source, const ProjectFiles& project,
            const MatchSink& sink, std::optional<Span>,
            std::stop_token stop) const override {
    if (!project.imports || (needs_graph() && !project.graph)) return true;
    const Judge judge(terms_, source, project);
    if (!judge.concerns() ||
        !may_import(*source.language(), source.text()->bytes())) {
      return true;
    }
    const TreePtr& tree = source.tree(stop);
    if (!tree) return false;
    for (const ImportSite& site : find_imports(*tree)) {
      if (stop.stop_requested()) return false;
      if (auto match = judge.judge(site)) sink(*std::move(match));
    }
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  bool understands(const Language* language) const override {
    return language && has_imports(*language);
  }
  bool needs_graph() const override {
    return terms_.cycles || terms_.transitive;
  }
  std::string in_words() const override { return terms_.words; }
  std::string own_message() const override {
    return "`$CHAIN` is not allowed: " + terms_.words;
  }
  std::vector<std::string> capture_names() const override {
    return {"FROM", "TO", "CHAIN"};
  }

 private:
  Terms terms_;
};

std::string quoted_list(const Data* value) {
  Problems ignored;
  std::string list;
  for (const std::string& glob : read_strings(value, "", ignored)) {
    list += (list.empty() ? "`" : ", `") + glob + "`";
  }
  return list;
}

std::string quoted_groups(const Data& groups) {
  std::string list;
  for (const Data& group : groups.items) {
    list += (list.empty() ? " " : "; ") + quoted_list(&group);
  }
  return list;
}

std::string words_of(const Data& value, const Terms& terms) {
  std::string words;
  if (const Data* layers = value.find("layers")) {
    words = "imports that go up these layers:" + quoted_groups(*layers);
  } else if (const Data* groups = value.find("independent")) {
    words = "imports from one to another of" + quoted_groups(*groups);
  } else if (const Data* only = value.find("only")) {
    words = "imports of anything but " + quoted_list(only);
  } else if (terms.cycles) {
    words = "imports in a circle";
  } else {
    words = "imports of " + quoted_list(value.find("to"));
  }
  if (value.find("from")) words += " from " + quoted_list(value.find("from"));
  if (value.find("except")) {
    words += " except by " + quoted_list(value.find("except"));
  }
  if (terms.transitive) words += ", also through other files";
  if (terms.ignore_types) words += ", those of types aside";
  return words;
}

class Compiler {
 public:
  explicit Compiler(const MatcherText& text)
      : text_(text), value_(text.value) {}

  Parsed<MatcherPtr> run() {
    if (!value_.is_map()) {
      add_error(problems_, "wrong-type",
                "`imports` takes a map: `{from: […], to: […]}`, or one with "
                "`only`, `layers`, `independent` or `cycles`",
                value_.span);
      return {nullptr, std::move(problems_)};
    }
    refuse_unknown_keys(value_, kKeys, "`imports`", problems_);
    read();
    check();
    if (has_errors(problems_)) return {nullptr, std::move(problems_)};
    terms_.words = words_of(value_, terms_);
    return {std::make_shared<ImportsMatcher>(std::move(terms_)),
            std::move(problems_)};
  }

 private:
  void read() {
    terms_.from = globs("from");
    terms_.to = globs("to");
    terms_.except = globs("except");
    terms_.only = globs("only");
    terms_.layered = value_.find("layers");
    read_groups("layers", "a list of at least two layers, the top one first");
    read_groups("independent", "a list of at least two groups of files");
    terms_.cycles = flag("cycles");
    terms_.transitive = flag("transitive");
    terms_.ignore_types = flag("ignore-types");
  }

  TargetGlobs globs(std::string_view key) {
    return TargetGlobs(value_.find(key), key, problems_);
  }

  bool flag(std::string_view key) {
    return read_bool(value_.find(key), key, problems_, false);
  }

  void read_groups(std::string_view key, const std::string& what) {
    const Data* groups = value_.find(key);
    if (!groups) return;
    if (!groups->is_list() || groups->items.size() < 2) {
      add_error(problems_, "wrong-type",
                "`" + std::string(key) + "` takes " + what, groups->span);
      return;
    }
    for (const Data& group : groups->items) {
      terms_.groups.emplace_back(&group, key, problems_);
    }
  }

  void check() {
    int kinds = terms_.cycles;
    for (const char* key : {"to", "only", "layers", "independent"}) {
      if (value_.find(key)) ++kinds;
    }
    if (kinds != 1) {
      add_error(problems_, "missing-key",
                "`imports` needs one of `to`, `only`, `layers`, `independent` "
                "and `cycles: true`",
                value_.span);
    }
    if (terms_.transitive && (terms_.cycles || terms_.only.given())) {
      add_error(problems_, "transitive",
                "`transitive` goes with `to`, `layers` and `independent`",
                value_.find("transitive")->span);
    }
    if (terms_.transitive && terms_.to.given() && !terms_.from.given()) {
      add_error(problems_, "transitive",
                "`transitive` needs `from`: from anywhere, each import on the "
                "way is a direct one",
                value_.find("transitive")->span);
    }
    for (const char* key : {"from", "except"}) refuse_packages(key);
    for (const Language* language : text_.languages) {
      if (has_imports(*language)) continue;
      add_error(problems_, "unsupported-language",
                "imports are not understood in " +
                    std::string(language->display_name),
                value_.span);
    }
  }

  void refuse_packages(std::string_view key) {
    const bool is_from = key == "from";
    const TargetGlobs& globs = is_from ? terms_.from : terms_.except;
    const Data* place = value_.find(key);
    if (!place || !globs.given() || !globs.names_packages() ||
        place->scalar.starts_with('!')) {
      return;
    }
    if (place->is_list() && place->items.front().scalar.starts_with('!')) {
      return;
    }
    add_error(problems_, "wrong-type",
              "`" + std::string(key) + "` takes globs of the files that import",
              place->span);
  }

  const MatcherText& text_;
  const Data& value_;
  Terms terms_;
  Problems problems_;
};

}  // namespace

Parsed<MatcherPtr> compile_imports(const MatcherText& text) {
  return Compiler(text).run();
}

}  // namespace precedent
