// Who imports whom in a whole project, and by which ways.
#include "decisions/workspace/import_graph.h"

#include <atomic>

#include "tests/decisions/workspace/import_vectors.h"

using namespace precedent;
using namespace precedent::test;

namespace {

using Files = std::map<std::string, std::string>;
using Edges = ImportGraph::Edges;

struct Graph {
  explicit Graph(const Files& files, const Graph* before = nullptr)
      : texts(files) {
    ImportGraph::Input input;
    std::vector<std::string> names;
    for (const auto& [name, text] : files) names.push_back(name);
    input.files = FileSet(std::move(names));
    input.resolver = resolver_of(files);
    input.read = [this](const std::string& path) -> TextPtr {
      ++reads;
      return make_text(texts.at(path));
    };
    input.language_of = [](std::string_view path, std::string_view text) {
      return language_of(path, text, true);
    };
    if (before) input.before = ImportGraph::read_by(before->graph);
    graph = std::make_shared<const ImportGraph>(std::move(input));
  }

  ImportGraph::Node node(const std::string& path) const {
    return graph->find({ImportTarget::Kind::File, path, {}});
  }

  bool in_one_circle(const std::string& a, const std::string& b,
                     Edges edges = Edges::All) const {
    return graph->in_one_circle(node(a), node(b), edges);
  }

  // "a.ts b.ts c.ts"
  std::string way(const std::string& from, const std::string& to,
                  Edges edges = Edges::All) const {
    const auto ways = graph->ways_to(node(to), edges);
    auto at = node(from);
    if (ways[at] == ImportGraph::kNone) return "";
    std::string text = from;
    for (; ways[at] != at; at = ways[at]) {
      text += ' ' + graph->target(ways[at]).written();
    }
    return text;
  }

  Files texts;
  std::atomic<int> reads = 0;
  std::shared_ptr<const ImportGraph> graph;
};

}  // namespace

TEST_CASE("circles are found, of types or not") {
  const Graph graph({{"a.ts", "import './b'"},
                     {"b.ts", "import './c'; import type {D} from './d'"},
                     {"c.ts", "import './a'"},
                     {"d.ts", "import './b'"},
                     {"e.ts", "import './a'"}});
  CHECK(graph.in_one_circle("a.ts", "c.ts"));
  CHECK(graph.in_one_circle("a.ts", "d.ts"));
  CHECK_FALSE(graph.in_one_circle("a.ts", "d.ts", Edges::Runtime));
  CHECK_FALSE(graph.in_one_circle("a.ts", "e.ts"));
  CHECK(graph.way("b.ts", "d.ts") == "b.ts d.ts");
  CHECK(graph.way("b.ts", "d.ts", Edges::Runtime).empty());
}

TEST_CASE("the shortest way is told, of equals the first by name") {
  const Graph graph({{"a.ts", "import './c'; import './b'; import './long'"},
                     {"b.ts", "import './z'"},
                     {"c.ts", "import './z'"},
                     {"long.ts", "import './a'"},
                     {"z.ts", ""}});
  CHECK(graph.way("a.ts", "z.ts") == "a.ts b.ts z.ts");
  CHECK(graph.way("long.ts", "z.ts") == "long.ts a.ts b.ts z.ts");
  CHECK(graph.way("z.ts", "a.ts").empty());
}

TEST_CASE("ways go only through what lets pass") {
  const Graph graph({{"a.ts", "import './b'; import './c'"},
                     {"b.ts", "import 'pg'"},
                     {"c.ts", "import './d'"},
                     {"d.ts", "import 'pg'"}});
  const auto ways = graph.graph->ways_to(
      "key", Edges::All,
      [](const ImportTarget& target) { return target.name == "pg"; },
      [](const ImportTarget& target) { return target.name != "b.ts"; });
  CHECK((*ways)[graph.node("b.ts")] == ImportGraph::kNone);
  CHECK((*ways)[graph.node("a.ts")] == graph.node("c.ts"));
  const auto pg = graph.graph->find({ImportTarget::Kind::Package, "pg", {}});
  CHECK((*ways)[pg] == pg);
}

TEST_CASE("what has been read is not parsed again, and changes are seen") {
  Files files = {{"a.ts", "import './b'"}, {"b.ts", "import './a'"}};
  const Graph first(files);
  CHECK(first.reads == 0);
  CHECK(first.in_one_circle("a.ts", "b.ts"));
  CHECK(first.reads == 2);

  files["b.ts"] = "";
  const Graph second(files, &first);
  CHECK_FALSE(second.in_one_circle("a.ts", "b.ts"));
  CHECK(ImportGraph::read_by(second.graph) == second.graph);

  const Graph third(files, &second);
  CHECK(ImportGraph::read_by(third.graph) == second.graph);
}

TEST_CASE("a long chain needs no deep stack") {
  Files files;
  const int count = 20000;
  for (int i = 0; i < count; ++i) {
    const std::string next = std::to_string((i + 1) % count);
    files["f" + std::to_string(i) + ".ts"] = "import './f" + next + "'";
  }
  const Graph graph(files);
  CHECK(graph.in_one_circle("f0.ts", "f19999.ts"));
}
