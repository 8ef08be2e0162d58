#include "decisions/rule/imports_judge.h"

#include <algorithm>
#include <utility>

namespace precedent {
namespace {

using Kind = ImportTarget::Kind;
using Node = ImportGraph::Node;

constexpr std::string_view kArrow = " → ";
constexpr std::size_t kMaxNamed = 3;  // of the targets of one import

// The nodes from one to a goal, both included; none where no way leads there.
std::vector<Node> follow(const ImportGraph::Ways& ways, Node from) {
  std::vector<Node> way;
  if (ways[from] == ImportGraph::kNone) return way;
  for (way.push_back(from); ways[way.back()] != way.back();) {
    way.push_back(ways[way.back()]);
  }
  return way;
}

}  // namespace

ImportJudge::ImportJudge(const ImportTerms& terms, const Source& source,
                         const ProjectFiles& project)
    : terms_(terms), source_(source), project_(project) {
  if (!terms_.groups.empty()) {
    group_ = group_of({Kind::File, source.path(), {}});
  }
}

bool ImportJudge::concerns() const {
  const std::string& path = source_.path();
  if (terms_.except.given() && terms_.except.matches_file(path)) return false;
  if (terms_.from.given() && !terms_.from.matches_file(path)) return false;
  return terms_.groups.empty() || group_ < terms_.groups.size();
}

std::optional<Match> ImportJudge::judge(const ImportSite& site) const {
  if (terms_.ignore_types && site.kind == ImportKind::TypeOnly) return {};
  // A part that is declared is not used yet.
  if (terms_.cycles && site.kind == ImportKind::Module) return {};
  const ImportTargets targets =
      project_.imports->resolve(*source_.language(), source_.path(), site);
  if (terms_.cycles) return in_circle(site, targets);
  doubt(site, targets);
  auto match = direct(site, targets);
  return match || !terms_.transitive ? match : through(site, targets);
}

bool ImportJudge::is_forbidden(const ImportTarget& target) const {
  if (target.kind == Kind::Unresolved) {
    // A relative name that no file answers names its place all the same.
    const auto path = path_of(target);
    if (path && is_forbidden({Kind::File, *path, {}})) {
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

std::optional<std::string> ImportJudge::path_of(
    const ImportTarget& unresolved) const {
  const std::string& name = unresolved.subpath;
  if (!name.starts_with("./") && !name.starts_with("../")) return {};
  const std::string folder(folder_of(source_.path()));
  return path_below_root(folder.empty() ? name : folder + '/' + name);
}

bool ImportJudge::is_self(const ImportTarget& target) const {
  return target.kind == Kind::File && target.name == source_.path();
}

// groups.size() for what is in none.
std::size_t ImportJudge::group_of(const ImportTarget& target) const {
  const auto found =
      std::ranges::find_if(terms_.groups, [&](const TargetGlobs& group) {
        return group.matches(target, project_.files);
      });
  return static_cast<std::size_t>(found - terms_.groups.begin());
}

std::optional<Match> ImportJudge::direct(const ImportSite& site,
                                         const ImportTargets& targets) const {
  std::vector<const ImportTarget*> bad;
  for (const ImportTarget& target : targets.all) {
    if (is_forbidden(target)) bad.push_back(&target);
  }
  if (bad.empty()) return {};
  // Of several that it may lead to, one that is allowed is enough.
  const bool may_be_good = targets.ambiguous && bad.size() < targets.all.size();
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
std::optional<Match> ImportJudge::through(const ImportSite& site,
                                          const ImportTargets& targets) const {
  const ImportGraph& graph = *project_.graph;
  const auto ways = graph.ways_to(
      terms_.words + '\n' + std::to_string(group_), terms_.edges(),
      [this](const ImportTarget& target) {
        // A relative name means what it means to the file that says it, and
        // the ways are those of all files.
        return target.kind != Kind::Unresolved && is_forbidden(target);
      },
      [this](const ImportTarget& target) { return lets_pass(target); });
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

std::optional<Match> ImportJudge::in_circle(
    const ImportSite& site, const ImportTargets& targets) const {
  const ImportGraph& graph = *project_.graph;
  const Node self = graph.find({Kind::File, source_.path(), {}});
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

std::string ImportJudge::chain(const std::vector<Node>& way) const {
  std::string text = source_.path();
  for (const Node node : way) {
    text += std::string(kArrow) + project_.graph->target(node).written();
  }
  return text;
}

// An import that leads nowhere that can be told may be one that the rule
// forbids.
void ImportJudge::doubt(const ImportSite& site,
                        const ImportTargets& targets) const {
  for (const ImportTarget& target : targets.all) {
    if (target.kind != Kind::Unresolved || path_of(target) ||
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

Match ImportJudge::match(const ImportSite& site, std::string to,
                         std::string way) const {
  Match match;
  match.span = site.span;
  match.captures = {{"FROM", source_.path(), site.span},
                    {"TO", std::move(to), site.span},
                    {"CHAIN", std::move(way), site.span}};
  return match;
}

// On the way to what is forbidden: what the rule does not ask itself.
bool ImportJudge::lets_pass(const ImportTarget& target) const {
  if (!terms_.groups.empty()) return group_of(target) == terms_.groups.size();
  if (target.kind == Kind::Folder) return true;
  return target.kind == Kind::File && !terms_.from.matches_file(target.name) &&
         !(terms_.except.given() && terms_.except.matches_file(target.name));
}

}  // namespace precedent
