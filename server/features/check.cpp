// precedent/check: the audit verdict, in the bytes that all doors give, of the
// files as they stand in the editor, or of a text that stands nowhere yet.
#include "decisions/service/check.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "decisions/service/json.h"
#include "server/features/features.h"
#include "server/roots.h"
#include "server/uri.h"

namespace precedent::lsp {
namespace {

const ResponseError kStopped{ErrorCode::RequestCancelled,
                             "the request was cancelled"};

// An absolute path when `name` is one, or is a URI.
std::optional<std::string> absolute(const std::string& name) {
  if (name.starts_with('/')) return real_path(path_of(uri_of(name)).value());
  const auto path = path_of(name);
  return path ? std::optional(real_path(*path)) : std::nullopt;
}

// The project that the first absolute name is in, else the first one.
std::shared_ptr<const Root> root_of(const Snapshot& snapshot,
                                    const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto path = absolute(name);
    const auto root = path ? snapshot.root_of(*path) : nullptr;
    if (root) return root;
  }
  return snapshot.roots.empty() ? nullptr : snapshot.roots.front();
}

// A name as the library has it: relative to the root.
std::string name_in(const Root& root, const std::string& name) {
  const auto path = absolute(name);
  return path ? relative_to(root.path, *path).value_or(name) : name;
}

// The project as the editor has it now.
ProjectPtr project_of_now(const Snapshot& snapshot, const Root& root,
                          bool same_files, std::stop_token stop) {
  Overlay overlay;
  for (const auto& [key, document] : snapshot.documents) {
    if (document->root == root.path) overlay[document->path] = document->text;
  }
  return Project::load(
      std::make_shared<OverlayDisk>(root.disk, std::move(overlay)),
      root.project, same_files, stop);
}

}  // namespace

Outcome<Json> check(const Snapshot& snapshot, const CheckParams& params,
                    std::stop_token stop) {
  std::vector<std::string> names = params.paths;
  if (params.path) names.push_back(*params.path);
  const auto root = root_of(snapshot, names);
  if (!root || !root->disk) {
    return ResponseError{ErrorCode::InvalidParams,
                         "there is no project to check"};
  }
  const bool one_text = params.content.has_value();
  const ProjectPtr project = project_of_now(snapshot, *root, one_text, stop);
  if (!project) return kStopped;
  for (std::string& name : names) name = name_in(*root, name);
  const std::optional<Verdict> verdict =
      one_text ? check_text(*project, names.back(), make_text(*params.content))
               : precedent::check(*project, names,
                                  {snapshot.check_threads, {}, stop});
  if (!verdict) return kStopped;
  return Outcome<Json>(boost::system::in_place_value,
                       verdict_json(*project, *verdict));
}

}  // namespace precedent::lsp
