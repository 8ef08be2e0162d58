#include "decisions/workspace/manifests.h"

#include <utility>

namespace precedent {

const Data* Manifests::json(std::string_view path) const {
  return read(path, DataFormat::Json);
}

const Data* Manifests::yaml(std::string_view path) const {
  return read(path, DataFormat::Yaml);
}

TextPtr Manifests::text(std::string_view path) const {
  if (!disk_ || !files_.contains(path)) return nullptr;
  auto text = disk_->read(path);
  return text ? *text : nullptr;
}

const Data* Manifests::read(std::string_view path, DataFormat format) const {
  if (!files_.contains(path)) return nullptr;
  const std::lock_guard lock(mutex_);
  auto known = read_.find(path);
  if (known == read_.end()) {
    const TextPtr bytes = text(path);
    std::unique_ptr<const Data> data;
    if (bytes) {
      auto documents = parse_data(format, bytes->bytes()).value;
      data = std::make_unique<const Data>(
          documents.empty() ? Data() : std::move(documents.front()));
    }
    known = read_.emplace(std::string(path), std::move(data)).first;
  }
  return known->second.get();
}

}  // namespace precedent
