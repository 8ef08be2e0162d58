#include "decisions/rule/source.h"

#include <algorithm>

namespace precedent {

const TreePtr& Source::tree(std::stop_token stop) const {
  if (!tree_ && language_) tree_ = Tree::parse(*language_, text_, stop);
  return tree_;
}

bool Source::refuse_unparsed() const {
  if (!tree_ || !tree_->gave_up()) return false;
  refuse({Severity::Error,
          "too-hard-to-parse",
          "the parser gave up on this file, which breaks the grammar of " +
              std::string(language_->display_name) +
              " in too many ways; rules about its structure were not evaluated",
          {0, 0},
          {}});
  return true;
}

const std::vector<ImportSite>& Source::imports(std::stop_token stop) const {
  if (imports_) {
    refuse_unparsed();
    return *imports_;
  }
  imports_.emplace();
  if (!language_ || !may_import(*language_, text_->bytes())) return *imports_;
  if (const TreePtr& parsed = tree(std::move(stop))) {
    if (!refuse_unparsed()) imports_ = find_imports(*parsed);
  }
  return *imports_;
}

const DataFile& Source::data(DataFormat format) const {
  if (format_ != format) {
    data_ = parse_data(format, text_->bytes());
    format_ = format;
  }
  return data_;
}

const Manifest& Source::manifest() const {
  if (!manifest_) manifest_ = read_manifest(path_, text_->bytes());
  return *manifest_;
}

void Source::refuse(const Problem& problem) const {
  ++refusals_;
  if (std::ranges::find(problems_, problem) == problems_.end()) {
    problems_.push_back(problem);
  }
}

bool Source::refuse_errors(const std::vector<Problem>& problems) const {
  const auto error =
      std::ranges::find(problems, Severity::Error, &Problem::severity);
  if (error == problems.end()) return false;
  Problem problem = *error;
  problem.message += "; rules about what it says were not evaluated";
  refuse(problem);
  return true;
}

}  // namespace precedent
