// ImportGraph: which file of a project imports which, all of them taken
// together; for circles, and for what is reached through others. Made when it
// is first asked, since few rules need it: every file of an understood language
// is read then, and parsed unless an earlier graph has read the same bytes.
// It shows the files as they stand on the disk. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/import_resolver.h"

namespace precedent {

class ImportGraph {
 public:
  // Files, and whatever else is imported. The numbers are the same for the same
  // files, whatever the number of threads.
  using Node = std::uint32_t;
  static constexpr Node kNone = ~Node{0};

  struct Input {
    FileSet files;
    std::shared_ptr<const ImportResolver> resolver;
    // Null for what cannot be read: whoever checks that file says so.
    std::function<TextPtr(const std::string& path)> read;
    std::function<const Language*(std::string_view path, std::string_view text)>
        language_of;
    // What an earlier one of the same project has read.
    std::shared_ptr<const ImportGraph> before;
  };

  explicit ImportGraph(Input input);
  ~ImportGraph();

  // kNone for what no file imports and is no file.
  Node find(const ImportTarget& target) const;
  const ImportTarget& target(Node node) const;

  // Which imports count: without those of types alone, or all.
  enum class Edges : std::uint8_t { Runtime, All };

  bool imports(Node from, Node to, Edges edges) const;
  // True when a way leads from each to the other.
  bool in_one_circle(Node a, Node b, Edges edges) const;

  // By node, the next one on a shortest way to a goal: the goal itself for one,
  // kNone where there is no way. Of ways of one length always the same.
  using Ways = std::vector<Node>;
  Ways ways_to(Node goal, Edges edges) const;
  // To any goal, through nodes that let pass. Remembered by `key`, which must
  // tell everything that the two functions depend on.
  std::shared_ptr<const Ways> ways_to(
      const std::string& key, Edges edges,
      const std::function<bool(const ImportTarget&)>& is_goal,
      const std::function<bool(const ImportTarget&)>& lets_pass) const;

  // For the next one's `before`: this one if it has been made, else the one
  // before it. May be null.
  static std::shared_ptr<const ImportGraph> read_by(
      const std::shared_ptr<const ImportGraph>& graph);

 private:
  struct Made;
  const Made& made() const;

  mutable Input input_;
  mutable std::once_flag once_;
  mutable std::mutex mutex_;  // of `made_` while it is made, and of `ways_`
  mutable std::unique_ptr<Made> made_;
  mutable std::map<std::string, std::shared_ptr<const Ways>> ways_;
};

}  // namespace precedent
