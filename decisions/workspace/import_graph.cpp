#include "decisions/workspace/import_graph.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <thread>
#include <utility>

#include "decisions/syntax/imports.h"

namespace precedent {
namespace {

using Node = ImportGraph::Node;
using Edges = ImportGraph::Edges;
using Ways = ImportGraph::Ways;
constexpr Node kNone = ImportGraph::kNone;

// What a file imports, as written, and of which bytes that was read.
struct FileImports {
  const Language* language = nullptr;
  std::size_t size = 0;
  std::size_t hash = 0;
  std::vector<ImportSite> sites;
};

struct Edge {
  Node node;  // the other end
  bool type_only;
};
using Adjacency = std::vector<std::vector<Edge>>;  // by node, sorted

void for_each_index(std::size_t count,
                    const std::function<void(std::size_t)>& work);
std::vector<Node> components_of(const Adjacency& out, Edges edges);
Ways shortest_ways(const Adjacency& in, Edges edges,
                   const std::vector<Node>& goals,
                   const std::function<bool(Node)>& lets_pass);

bool counts(const Edge& edge, Edges edges) {
  return edges == Edges::All || !edge.type_only;
}

std::string_view extension_of(std::string_view path) {
  const auto dot = path.rfind('.');
  return dot == path.npos ? std::string_view() : path.substr(dot);
}

}  // namespace

struct ImportGraph::Made {
  std::vector<FileImports> files;   // in the order of Input::files
  std::vector<ImportTarget> nodes;  // the files first
  std::map<std::string, Node, std::less<>> others;  // as written
  Adjacency out, in;
  std::vector<Node> components[2];  // by Edges

  void read(const Input& input);
  void connect(const Input& input);
  void connect_folder(const FileSet& files, Node folder,
                      std::string_view extension);
  Node node_of(const FileSet& files, const ImportTarget& target) const;
  FileImports imports_of(const Input& input, const std::string& path) const;
};

ImportGraph::ImportGraph(Input input) : input_(std::move(input)) {}
ImportGraph::~ImportGraph() = default;

const ImportGraph::Made& ImportGraph::made() const {
  std::call_once(once_, [this] {
    auto made = std::make_unique<Made>();
    made->read(input_);
    made->connect(input_);
    for (const Edges edges : {Edges::Runtime, Edges::All}) {
      made->components[static_cast<std::size_t>(edges)] =
          components_of(made->out, edges);
    }
    const std::lock_guard lock(mutex_);
    made_ = std::move(made);
    input_.before = nullptr;
  });
  return *made_;
}

std::shared_ptr<const ImportGraph> ImportGraph::read_by(
    const std::shared_ptr<const ImportGraph>& graph) {
  if (!graph) return nullptr;
  const std::lock_guard lock(graph->mutex_);
  return graph->made_ ? graph : graph->input_.before;
}

Node ImportGraph::find(const ImportTarget& target) const {
  return made().node_of(input_.files, target);
}

const ImportTarget& ImportGraph::target(Node node) const {
  return made().nodes[node];
}

bool ImportGraph::imports(Node from, Node to, Edges edges) const {
  return std::ranges::any_of(made().out[from], [&](const Edge& edge) {
    return edge.node == to && counts(edge, edges);
  });
}

bool ImportGraph::in_one_circle(Node a, Node b, Edges edges) const {
  const auto& components = made().components[static_cast<std::size_t>(edges)];
  return components[a] == components[b];
}

Ways ImportGraph::ways_to(Node goal, Edges edges) const {
  return shortest_ways(made().in, edges, {goal}, [](Node) { return true; });
}

std::shared_ptr<const Ways> ImportGraph::ways_to(
    const std::string& key, Edges edges,
    const std::function<bool(const ImportTarget&)>& is_goal,
    const std::function<bool(const ImportTarget&)>& lets_pass) const {
  const Made& all = made();
  const std::lock_guard lock(mutex_);
  auto& known = ways_[key];
  if (!known) {
    std::vector<Node> goals;
    for (Node node = 0; node < all.nodes.size(); ++node) {
      if (is_goal(all.nodes[node])) goals.push_back(node);
    }
    known = std::make_shared<const Ways>(
        shortest_ways(all.in, edges, goals,
                      [&](Node node) { return lets_pass(all.nodes[node]); }));
  }
  return known;
}

void ImportGraph::Made::read(const Input& input) {
  const auto& paths = input.files.files();
  const Made* before = input.before ? &input.before->made() : nullptr;
  std::map<std::string_view, const FileImports*> known;
  if (before) {
    const auto& names = input.before->input_.files.files();
    for (std::size_t i = 0; i < names.size(); ++i) {
      known.emplace(names[i], &before->files[i]);
    }
  }
  files.resize(paths.size());
  for_each_index(paths.size(), [&](std::size_t i) {
    const TextPtr text = input.read(paths[i]);
    if (!text) return;
    FileImports& file = files[i];
    file.language = input.language_of(paths[i], text->bytes());
    if (!file.language || !has_imports(*file.language)) return;
    file.size = text->bytes().size();
    file.hash = std::hash<std::string_view>()(text->bytes());
    const auto old = known.find(paths[i]);
    if (old != known.end() && old->second->language == file.language &&
        old->second->size == file.size && old->second->hash == file.hash) {
      file.sites = old->second->sites;
    } else if (may_import(*file.language, text->bytes())) {
      file.sites = find_imports(*Tree::parse(*file.language, text));
    }
  });
}

void ImportGraph::Made::connect(const Input& input) {
  const auto& paths = input.files.files();
  struct Import {
    ImportTarget target;
    bool type_only;
  };
  std::vector<std::vector<Import>> imports(paths.size());
  for_each_index(paths.size(), [&](std::size_t i) {
    for (const ImportSite& site : files[i].sites) {
      // A part is declared, not used: parents use what their parts hold.
      if (site.kind == ImportKind::Module) continue;
      auto targets =
          input.resolver->resolve(*files[i].language, paths[i], site);
      for (ImportTarget& target : targets.all) {
        imports[i].push_back(
            {std::move(target), site.kind == ImportKind::TypeOnly});
      }
    }
  });

  for (const std::string& path : paths) {
    nodes.push_back({ImportTarget::Kind::File, path, {}});
  }
  for (const auto& of_file : imports) {
    for (const Import& import : of_file) {
      if (node_of(input.files, import.target) != kNone) continue;
      others.emplace(import.target.written(), static_cast<Node>(nodes.size()));
      nodes.push_back(import.target);
    }
  }
  out.resize(nodes.size());
  in.resize(nodes.size());
  for (Node from = 0; from < imports.size(); ++from) {
    for (const Import& import : imports[from]) {
      const Node to = node_of(input.files, import.target);
      if (to == from) continue;
      out[from].push_back({to, import.type_only});
      if (import.target.kind == ImportTarget::Kind::Folder) {
        connect_folder(input.files, to, extension_of(paths[from]));
      }
    }
  }
  for (Node from = 0; from < out.size(); ++from) {
    // Of several imports of one file the one that is more than types counts.
    std::ranges::sort(out[from], {}, [](const Edge& edge) {
      return std::pair(edge.node, edge.type_only);
    });
    const auto same = std::ranges::unique(out[from], {}, &Edge::node);
    out[from].erase(same.begin(), same.end());
    for (const Edge& edge : out[from]) {
      in[edge.node].push_back({from, edge.type_only});
    }
  }
}

// A package that is a folder imports what its files import. Its tests are none
// of it: they may import it.
void ImportGraph::Made::connect_folder(const FileSet& set, Node folder,
                                       std::string_view extension) {
  const std::string& name = nodes[folder].name;
  if (!out[folder].empty() &&
      std::ranges::any_of(out[folder], [&](const Edge& edge) {
        return nodes[edge.node].name.ends_with(extension);
      })) {
    return;
  }
  for (const std::string& path : set.below(name)) {
    const bool is_direct = folder_of(path) == name;
    const std::string_view stem = std::string_view(path).substr(
        0, path.size() - std::min(path.size(), extension.size()));
    if (is_direct && extension_of(path) == extension &&
        !stem.ends_with("_test")) {
      out[folder].push_back(
          {node_of(set, {ImportTarget::Kind::File, path, {}}), false});
    }
  }
}

Node ImportGraph::Made::node_of(const FileSet& set,
                                const ImportTarget& target) const {
  if (target.kind == ImportTarget::Kind::File) {
    const auto found = std::ranges::lower_bound(set.files(), target.name);
    if (found != set.files().end() && *found == target.name) {
      return static_cast<Node>(found - set.files().begin());
    }
  }
  const auto found = others.find(target.written());
  return found == others.end() ? kNone : found->second;
}

namespace {

void for_each_index(std::size_t count,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i; (i = next++) < count;) work(i);
  };
  const auto threads = std::min<std::size_t>(
      std::max(1u, std::thread::hardware_concurrency()), count / 64 + 1);
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(run);
  run();
}

// Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972),
// without recursion: by node, a number of its strongly connected component.
class Components {
 public:
  Components(const Adjacency& out, Edges edges)
      : out_(out),
        edges_(edges),
        index_(out.size(), kNone),
        low_(out.size(), 0),
        component_(out.size(), kNone) {}

  std::vector<Node> run() {
    for (Node node = 0; node < out_.size(); ++node) {
      if (index_[node] == kNone) search(node);
    }
    return std::move(component_);
  }

 private:
  struct Step {
    Node node;
    std::size_t edge;
  };

  void search(Node root) {
    std::vector<Step> steps;
    begin(root, steps);
    while (!steps.empty()) {
      Step& step = steps.back();
      const Node node = step.node;
      if (step.edge < out_[node].size()) {
        const Edge edge = out_[node][step.edge++];
        if (!counts(edge, edges_)) continue;
        if (index_[edge.node] == kNone) {
          begin(edge.node, steps);
        } else if (component_[edge.node] == kNone) {
          low_[node] = std::min(low_[node], index_[edge.node]);
        }
        continue;
      }
      steps.pop_back();
      if (!steps.empty()) {
        Node& above = low_[steps.back().node];
        above = std::min(above, low_[node]);
      }
      if (low_[node] == index_[node]) close(node);
    }
  }

  void begin(Node node, std::vector<Step>& steps) {
    index_[node] = low_[node] = next_++;
    open_.push_back(node);
    steps.push_back({node, 0});
  }

  void close(Node root) {
    Node node = kNone;
    do {
      node = open_.back();
      open_.pop_back();
      component_[node] = root;
    } while (node != root);
  }

  const Adjacency& out_;
  Edges edges_;
  std::vector<Node> index_, low_, component_;
  std::vector<Node> open_;
  Node next_ = 0;
};

std::vector<Node> components_of(const Adjacency& out, Edges edges) {
  return Components(out, edges).run();
}

// Backwards from the goals, the nearest first.
Ways shortest_ways(const Adjacency& in, Edges edges,
                   const std::vector<Node>& goals,
                   const std::function<bool(Node)>& lets_pass) {
  Ways next(in.size(), kNone);
  std::deque<Node> todo;
  for (const Node goal : goals) {
    next[goal] = goal;
    todo.push_back(goal);
  }
  while (!todo.empty()) {
    const Node to = todo.front();
    todo.pop_front();
    for (const Edge& edge : in[to]) {
      if (!counts(edge, edges) || next[edge.node] != kNone ||
          !lets_pass(edge.node)) {
        continue;
      }
      next[edge.node] = to;
      todo.push_back(edge.node);
    }
  }
  return next;
}

}  // namespace
}  // namespace precedent
