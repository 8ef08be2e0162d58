// Documents: what the client has open, and the judging of it. Each document is
// judged by one worker at a time; what is typed meanwhile is judged next, from
// what changed alone. Main loop only.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/edit_log.h"
#include "server/features/diagnostics.h"
#include "server/roots.h"

namespace precedent::lsp {

// True when a project knows of a document as it stands in the editor: one that
// the law is made of must be the text that the project was loaded with.
bool in_step(const Root& root, const Document& document);

class Documents {
 public:
  struct Options {
    // The least time between the begins of two judgements of one document: the
    // first key of a burst is answered at once, the rest together.
    std::chrono::milliseconds pause{10};
    // How long after a judgement that is not settled (Analysis::settled) a text
    // that nobody touches is judged from nothing.
    std::chrono::milliseconds settle_pause{300};
    std::size_t max_diagnostics = 200;
  };

  Documents(Workers& workers, const Options& options)
      : workers_(workers), options_(options) {}
  ~Documents();

  // Each takes the key of the document (document_key()).
  void open(const std::string& key, Document document);
  // False when it is not open.
  bool change(std::string_view key, const DidChangeTextDocumentParams& params,
              Encoding encoding);
  void close(std::string_view key);
  // Puts a document under another root, or under none.
  void move(std::string_view key, const std::string& root,
            const std::string& path);

  // Null when it is not open.
  std::shared_ptr<const Document> find(std::string_view key) const;
  std::map<std::string, std::shared_ptr<const Document>, std::less<>> all()
      const;
  std::set<std::string> roots() const;
  Overlay overlay_of(std::string_view root) const;

  // Begins the judgements that are due. Returns when the next one is.
  std::optional<Clock::time_point> advance(Clock::time_point now,
                                           const Roots& roots,
                                           const Client& client);
  // The document, when this is the judgement of what it says now; else null.
  std::shared_ptr<const Document> take(Judged&& judged);

  // True when it is judged as it stands, or never will be.
  bool settled(std::string_view key, const Roots& roots) const;

 private:
  struct State {
    std::shared_ptr<const Document> now;
    std::uint64_t opened = 0;  // which opening this is
    EditLog since_judged;      // what became of judgement->analysis->text()
    EditLog since_begun;       // what became of the text that is judged now
    bool running = false;
    // What runs is not needed to go on from where it began: an edit stops it.
    bool stoppable = false;
    std::stop_source stop;
    Clock::time_point began;
    TextPtr begun;   // the text whose judgement was begun last
    TextPtr failed;  // the text whose judgement failed: not tried again

    bool judged_by(const ProjectPtr& project) const {
      return now->judged() && now->judgement->project == project;
    }
  };

  // When it is to be judged; nullopt: nothing is to be found out.
  std::optional<Clock::time_point> due(const State& state,
                                       const Root& root) const;
  void begin(const std::string& key, State& state, const Root& root,
             const Client& client, Clock::time_point now);

  Workers& workers_;
  Options options_;
  std::uint64_t openings_ = 0;
  std::map<std::string, State, std::less<>> states_;
};

}  // namespace precedent::lsp
