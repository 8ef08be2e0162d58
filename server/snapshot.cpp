#include "server/snapshot.h"

#include "server/uri.h"

namespace precedent::lsp {

std::shared_ptr<const Document> Snapshot::document(std::string_view uri) const {
  const auto found = documents.find(document_key(uri));
  return found == documents.end() ? nullptr : found->second;
}

std::shared_ptr<const Root> Snapshot::root_of(std::string_view path) const {
  std::shared_ptr<const Root> deepest;
  for (const auto& root : roots) {
    const bool deeper = !deepest || root->path.size() > deepest->path.size();
    if (deeper && relative_to(root->path, path)) deepest = root;
  }
  return deepest;
}

std::string document_key(std::string_view uri) {
  return path_of(uri).value_or(std::string(uri));
}

}  // namespace precedent::lsp
