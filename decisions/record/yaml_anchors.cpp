#include "decisions/record/yaml_anchors.h"

#include <iterator>
#include <unordered_set>
#include <utility>

#include "decisions/record/yaml.h"

namespace precedent {
namespace {

std::size_t values_in(const Data& node) {
  std::size_t count = 0;
  std::vector<const Data*> open = {&node};
  while (!open.empty()) {
    const Data& next = *open.back();
    open.pop_back();
    ++count;
    for (const Data& item : next.items) open.push_back(&item);
    for (const DataEntry& entry : next.entries) open.push_back(&entry.value);
  }
  return count;
}

bool is_merge_key(const DataEntry& entry) {
  if (entry.key != "<<") return false;
  return entry.value.is_map() || entry.value.is_list();
}

}  // namespace

void YamlAnchors::keep(std::size_t anchor, const Data& node) {
  if (anchor != 0 && may_copy(node)) nodes_[anchor] = node;
}

std::optional<Data> YamlAnchors::copy(std::size_t anchor, Span place) {
  Data copy;
  const auto named = nodes_.find(anchor);
  if (named != nodes_.end()) {
    if (!may_copy(named->second)) return std::nullopt;
    copy = named->second;
  } else if (copied_ > kMaxAliased) {
    return std::nullopt;
  }
  copy.span = place;
  return copy;
}

bool YamlAnchors::may_copy(const Data& node) {
  if (copied_ <= kMaxAliased) copied_ += values_in(node);
  return copied_ <= kMaxAliased;
}

void expand_merge_keys(Data& map) {
  std::vector<DataEntry> written, merged;
  for (DataEntry& entry : map.entries) {
    if (!is_merge_key(entry)) {
      written.push_back(std::move(entry));
      continue;
    }
    auto take = [&](Data& source) {
      std::ranges::move(source.entries, std::back_inserter(merged));
    };
    if (entry.value.is_map()) take(entry.value);
    for (Data& source : entry.value.items) take(source);
  }
  std::unordered_set<std::string> keys;
  for (const DataEntry& entry : written) keys.insert(entry.key);
  for (DataEntry& entry : merged) {
    if (keys.insert(entry.key).second) written.push_back(std::move(entry));
  }
  map.entries = std::move(written);
}

}  // namespace precedent
