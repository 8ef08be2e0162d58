// Source: one file as rules look at it. Its tree is parsed at most once, when
// the first rule asks for it. Used by one worker at a time; the tree it makes
// may be shared.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decisions/platform/file.h"
#include "decisions/syntax/imports.h"
#include "decisions/syntax/tree.h"
#include "decisions/text/text.h"
#include "decisions/workspace/data_file.h"
#include "decisions/workspace/includes.h"
#include "decisions/workspace/manifest_dependencies.h"

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

  // True where the parser gave up on the tree that was asked for: a rule that
  // needs it is refused.
  bool refuse_unparsed() const;

  // What the file imports, found when the first rule asks for it. None where
  // there is no tree.
  const std::vector<ImportSite>& imports(std::stop_token stop = {}) const;

  // What the file says as data, read when the first rule asks for it.
  const DataFile& data(DataFormat format) const;
  // What it depends on, read likewise; of a file that is no manifest, nothing.
  const Manifest& manifest() const;

  // A rule cannot be evaluated here; why, and where. Said once, however many
  // rules meet it.
  void refuse(const Problem& problem) const;
  // The same for the first error among problems of what was read; false when
  // there is none.
  bool refuse_errors(const std::vector<Problem>& problems) const;
  const std::vector<Problem>& problems() const { return problems_; }
  // How many rules could not be evaluated.
  std::size_t refusals() const { return refusals_; }

 private:
  std::string path_;
  TextPtr text_;
  const Language* language_;
  mutable TreePtr tree_;
  mutable std::optional<std::vector<ImportSite>> imports_;
  mutable std::optional<DataFormat> format_;  // of data_
  mutable DataFile data_;
  mutable std::optional<Manifest> manifest_;
  mutable std::vector<Problem> problems_;
  mutable std::size_t refusals_ = 0;
};

// What rules that count across files found in the others. Thread-safe.
class Tally {
 public:
  struct Earlier {
    std::size_t count = 0;
    std::vector<std::string> first;  // "src/a.ts:3", as many as are allowed
  };

  virtual ~Tally() = default;

  // Matches of a rule, by its full name, in the files that come before `path`
  // and are counted together with it.
  virtual Earlier before(const std::string& rule,
                         std::string_view path) const = 0;
};

class ImportGraph;
class ImportResolver;

// What a rule may know of the rest of the project.
struct ProjectFiles {
  FileSet files;
  std::vector<std::string> include_paths;
  // Where imports lead; null: no rule about imports is asked.
  std::shared_ptr<const ImportResolver> imports = nullptr;
  std::shared_ptr<const ImportGraph> graph = nullptr;  // made when it is asked
  std::uint64_t max_file_bytes = kMaxFileBytes;
  // Null: only this file is counted.
  std::shared_ptr<const Tally> tally = nullptr;
};

}  // namespace precedent
