#include "decisions/workspace/disk.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace precedent;
using Entry = Folder::Entry;
using Kind = Folder::Entry::Kind;

namespace {

std::shared_ptr<const Disk> memory(
    std::map<std::string, std::string, std::less<>> files) {
  return std::make_shared<MemoryDisk>(std::move(files));
}

std::string read(const Disk& disk, std::string_view name) {
  auto text = disk.read(name);
  return text ? std::string((*text)->bytes()) : to_string(text.error());
}

std::string error_of(const Disk& disk, std::string_view name,
                     std::uint64_t max_bytes) {
  auto text = disk.read_up_to(name, max_bytes);
  return text ? "" : to_string(text.error());
}

}  // namespace

TEST_CASE("a disk in memory has the folders that its names imply") {
  const auto disk = memory({{"a/b/c", "1"}, {"a-b", "2"}, {"a/d", "3"}});
  CHECK(read(*disk, "a/b/c") == "1");
  CHECK(read(*disk, "a/b").starts_with("cannot read 'a/b'"));
  CHECK(disk->list("").value() ==
        std::vector<Entry>{{"a", Kind::Folder}, {"a-b", Kind::File}});
  CHECK(disk->list("a").value() ==
        std::vector<Entry>{{"b", Kind::Folder}, {"d", Kind::File}});
  CHECK_FALSE(disk->list("none"));
  CHECK_FALSE(disk->list("a/d"));
  CHECK(memory({})->list("").value().empty());
}

TEST_CASE("a text laid over a disk hides what is below, and may be new") {
  const OverlayDisk disk(memory({{"a/b", "disk"}, {"c", "disk"}}),
                         {{"a/b", make_text("open")},
                          {"new/file", make_text("new")},
                          {"a/x", make_text("new")}});
  CHECK(read(disk, "a/b") == "open");
  CHECK(read(disk, "c") == "disk");
  CHECK(read(disk, "new/file") == "new");
  CHECK(disk.list("").value() == std::vector<Entry>{{"a", Kind::Folder},
                                                    {"c", Kind::File},
                                                    {"new", Kind::Folder}});
  CHECK(disk.list("a").value() ==
        std::vector<Entry>{{"b", Kind::File}, {"x", Kind::File}});
  CHECK(disk.list("new").value() == std::vector<Entry>{{"file", Kind::File}});
  CHECK_FALSE(disk.list("none"));
}

TEST_CASE("each disk refuses what is too long in the same words") {
  test::TempFolder root;
  root.write("x", "12345");
  const FolderDisk folder(
      std::make_shared<const Folder>(std::move(*Folder::open(root.path()))));
  const std::map<std::string, std::string, std::less<>> files{{"x", "12345"}};
  const MemoryDisk memory(files);
  const OverlayDisk overlay(std::make_shared<const MemoryDisk>(memory),
                            {{"y", make_text("12345")}});
  const std::string why = error_of(folder, "x", 4);
  CHECK(why.find("it has 5 bytes, the limit is 4") != std::string::npos);
  CHECK(error_of(memory, "x", 4) == why);
  CHECK(error_of(overlay, "x", 4) == why);
  CHECK(error_of(overlay, "y", 4).find("limit is 4") != std::string::npos);
  CHECK(error_of(overlay, "y", 5).empty());
}

TEST_CASE("a folder's disk reads and lists, to a cap") {
  test::TempFolder root;
  root.write("a/long", std::string(20, 'x'));
  auto folder =
      std::make_shared<const Folder>(std::move(*Folder::open(root.path())));
  CHECK(read(FolderDisk(folder), "a/long") == std::string(20, 'x'));
  CHECK(error_of(FolderDisk(folder), "a/long", 19).find("limit is 19") !=
        std::string::npos);
  CHECK(FolderDisk(folder).list("a").value() ==
        std::vector<Entry>{{"long", Kind::File}});
  CHECK_FALSE(FolderDisk(folder).read("../x"));
}
