// Tree: one text parsed, incrementally where an earlier tree of it is at hand.
// Immutable and thread-safe; cheap to share. Nothing outside syntax/ looks
// inside: what can be asked is in code_rule.h, code_rule_set.h and imports.h.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "decisions/syntax/language.h"
#include "decisions/text/edit.h"
#include "decisions/text/text.h"

struct TSTree;

namespace precedent {

class Tree;
using TreePtr = std::shared_ptr<const Tree>;

class Tree {
 public:
  // nullptr only when stopped. Takes any bytes. What a grammar would look at
  // for ever, it gives up: see gave_up().
  static TreePtr parse(const Language& language, TextPtr text,
                       std::stop_token stop = {});

  // Parses what `text` has become after `edits` (not overlapping, in the
  // coordinates of this tree's text), reusing what did not change.
  TreePtr reparse(TextPtr text, const std::vector<TextEdit>& edits,
                  std::stop_token stop = {}) const;

  // Bytes of this tree whose nodes, or whose ancestors' kinds, differ from
  // `before`, of which this is a reparse; the edited bytes are included. One
  // span that covers them all, in this tree's coordinates.
  Span changed_since(const Tree& before) const;

  // True when the parser was given up, as it is after a number of steps that
  // only depends on the length of the text: then nothing is known of it, and
  // the tree is empty.
  bool gave_up() const { return gave_up_; }

  const Language& language() const { return *language_; }
  const TextPtr& text() const { return text_; }
  // True when the grammar could not read some of it.
  bool has_errors() const;

  const TSTree* get() const { return tree_.get(); }

 private:
  struct Deleter {
    void operator()(TSTree* tree) const;
  };
  Tree(const Language& language, TextPtr text, TSTree* tree, Span edited);

  const Language* language_;
  TextPtr text_;
  std::unique_ptr<TSTree, Deleter> tree_;
  Span edited_;  // where `reparse` was told of edits
  bool gave_up_ = false;
  // the earlier tree with the edits applied, for changed_since
  std::unique_ptr<TSTree, Deleter> edited_before_;
};

}  // namespace precedent
