// Source: one file as rules look at it. Its tree is parsed at most once, when
// the first rule asks for it. Used by one worker at a time; the tree it makes
// may be shared.
#pragma once

#include <stop_token>
#include <string>
#include <utility>

#include "decisions/syntax/tree.h"
#include "decisions/text/text.h"
#include "decisions/workspace/includes.h"

namespace precedent {

class Source {
 public:
  // `language` may be null: then only rules that need no tree can look at it.
  // `tree`, when given, is the tree of `text`.
  Source(std::string path, TextPtr text, const Language* language,
         TreePtr tree = nullptr)
      : path_(std::move(path)),
        text_(std::move(text)),
        language_(language),
        tree_(std::move(tree)) {}

  const std::string& path() const { return path_; }
  const TextPtr& text() const { return text_; }
  const Language* language() const { return language_; }

  // Null when stopped or when there is no language.
  const TreePtr& tree(std::stop_token stop = {}) const;
  // The tree if some rule asked for it, else null.
  const TreePtr& tree_if_parsed() const { return tree_; }

 private:
  std::string path_;
  TextPtr text_;
  const Language* language_;
  mutable TreePtr tree_;
};

// What a rule may know of the rest of the project.
struct ProjectFiles {
  FileSet files;
  std::vector<std::string> include_paths;
};

}  // namespace precedent
