#include "decisions/workspace/manifests.h"

#include <utility>

#include "decisions/record/yaml.h"
#include "decisions/workspace/jsonc.h"

namespace precedent {
namespace {

Data first_document(std::string_view text) {
  auto documents =
      parse_yaml(text, {0, static_cast<std::uint32_t>(text.size())});
  return documents.value.empty() ? Data() : std::move(documents.value.front());
}

}  // namespace

const Data* Manifests::json(std::string_view path) const {
  return read(path, parse_jsonc);
}

const Data* Manifests::yaml(std::string_view path) const {
  return read(path, first_document);
}

TextPtr Manifests::text(std::string_view path) const {
  if (!disk_ || !files_.contains(path)) return nullptr;
  auto text = disk_->read(path);
  return text ? *text : nullptr;
}

const Data* Manifests::read(std::string_view path,
                            Data (*parse)(std::string_view)) const {
  if (!files_.contains(path)) return nullptr;
  const std::lock_guard lock(mutex_);
  auto known = read_.find(path);
  if (known == read_.end()) {
    const TextPtr bytes = text(path);
    auto data =
        bytes ? std::make_unique<const Data>(parse(bytes->bytes())) : nullptr;
    known = read_.emplace(std::string(path), std::move(data)).first;
  }
  return known->second.get();
}

}  // namespace precedent
