#include "decisions/workspace/disk.h"

#include <algorithm>
#include <iterator>

namespace precedent {
namespace {

using Entry = Folder::Entry;

// Adds what stands directly in `folder` among names sorted bytewise: files, and
// the folders that longer names imply, each once.
template <class Names>
bool add_entries(const Names& names, std::string_view folder,
                 std::vector<Entry>& into) {
  const std::string prefix =
      folder.empty() ? std::string() : std::string(folder) + "/";
  bool any = false;
  for (auto at = names.lower_bound(prefix);
       at != names.end() && at->first.starts_with(prefix); ++at) {
    any = true;
    const std::string_view rest =
        std::string_view(at->first).substr(prefix.size());
    const auto slash = rest.find('/');
    into.push_back(
        {std::string(rest.substr(0, slash)),
         slash == rest.npos ? Entry::Kind::File : Entry::Kind::Folder});
  }
  return any;
}

bool by_name(const Entry& a, const Entry& b) { return a.name < b.name; }

// By name, each once.
void sort_entries(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(), by_name);
  const auto end = std::unique(
      entries.begin(), entries.end(),
      [](const Entry& a, const Entry& b) { return a.name == b.name; });
  entries.erase(end, entries.end());
}

Failure missing(std::string_view verb, std::string_view name) {
  return {"cannot " + std::string(verb) + " '" + std::string(name) + "'",
          "No such file or directory"};
}

Result<TextPtr> checked(const TextPtr& text, std::string_view name,
                        std::uint64_t max_bytes) {
  if (text->size() > max_bytes) return too_long(name, text->size(), max_bytes);
  return text;
}

}  // namespace

Result<TextPtr> FolderDisk::read_up_to(std::string_view name,
                                       std::uint64_t max_bytes) const {
  auto bytes = folder_->read(name, max_bytes);
  if (!bytes) return bytes.error();
  return make_text(std::move(*bytes));
}

Result<std::vector<Entry>> FolderDisk::list(std::string_view name) const {
  return folder_->list(name);
}

MemoryDisk::MemoryDisk(std::map<std::string, std::string, std::less<>> files) {
  for (auto& [name, bytes] : files) {
    files_.emplace(name, make_text(std::move(bytes)));
  }
}

Result<TextPtr> MemoryDisk::read_up_to(std::string_view name,
                                       std::uint64_t max_bytes) const {
  const auto found = files_.find(name);
  if (found == files_.end()) return missing("read", name);
  return checked(found->second, name, max_bytes);
}

Result<std::vector<Entry>> MemoryDisk::list(std::string_view name) const {
  std::vector<Entry> entries;
  if (!add_entries(files_, name, entries) && !name.empty()) {
    return missing("list", name);
  }
  sort_entries(entries);
  return entries;
}

OverlayDisk::OverlayDisk(std::shared_ptr<const Disk> below,
                         std::map<std::string, TextPtr, std::less<>> texts)
    : below_(std::move(below)), texts_(std::move(texts)) {}

Result<TextPtr> OverlayDisk::read_up_to(std::string_view name,
                                        std::uint64_t max_bytes) const {
  const auto found = texts_.find(name);
  if (found != texts_.end()) return checked(found->second, name, max_bytes);
  return below_->read_up_to(name, max_bytes);
}

Result<std::vector<Entry>> OverlayDisk::list(std::string_view name) const {
  std::vector<Entry> above;
  const bool any = add_entries(texts_, name, above);
  auto below = below_->list(name);
  if (!any) return below;
  sort_entries(above);
  if (!below) return above;
  // Of two with one name the text's: what is open hides what the disk has.
  std::vector<Entry> both;
  std::set_union(above.begin(), above.end(), below->begin(), below->end(),
                 std::back_inserter(both), by_name);
  return both;
}

}  // namespace precedent
