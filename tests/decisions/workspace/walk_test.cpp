#include "decisions/workspace/walk.h"

#include <unistd.h>

#include <random>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

using namespace precedent;
namespace fs = std::filesystem;

namespace {

using Files = std::vector<std::string>;
using Tree = std::map<std::string, std::string, std::less<>>;

Files walk(Tree tree, std::string_view folder = {}, WalkLimits limits = {}) {
  return walk_files(MemoryDisk(std::move(tree)), folder, {}, limits).files;
}

// What a .gitignore of these lines leaves of some files.
Files kept(const std::string& gitignore, const Files& files) {
  Tree tree;
  for (const std::string& file : files) tree[file] = "";
  tree[".gitignore"] = gitignore;
  Files result = walk(std::move(tree));
  std::erase(result, ".gitignore");
  return result;
}

}  // namespace

TEST_CASE("files come sorted by path, byte by byte") {
  const Files sorted = {"a-b", "a.x/1", "a/b/c", "a/b0", "a0", "b", "\xc3\xa9"};
  Tree tree;
  for (const auto& file : sorted) tree[file] = "";
  CHECK(walk(tree) == sorted);
  CHECK(std::is_sorted(sorted.begin(), sorted.end()));
}

TEST_CASE("patterns of a .gitignore") {
  CHECK(kept("*.o\n", {"a.o", "x/b.o", "x/c"}) == Files{"x/c"});
  CHECK(kept("/*.o\n", {"a.o", "x/b.o"}) == Files{"x/b.o"});
  CHECK(kept("out/\n", {"out", "x/out/a"}) == Files{"out"});
  CHECK(kept("x/out\n", {"x/out/a", "y/x/out/a"}) == Files{"y/x/out/a"});
  CHECK(kept("*\n!*.c\n", {"a.c", "b.o"}) == Files{"a.c"});
  CHECK(kept("a/**/z\n", {"a/z", "a/b/c/z", "b/z"}) == Files{"b/z"});
}

TEST_CASE("nothing below a hidden folder comes back") {
  CHECK(kept("out/\n!out/keep\n", {"out/keep", "in"}) == Files{"in"});
  CHECK(kept("out/*\n!out/keep\n", {"out/keep", "out/x"}) == Files{"out/keep"});
}

TEST_CASE("comments, escapes, spaces at the end, carriage returns, a mark") {
  CHECK(kept("\xef\xbb\xbf"
             "a\n",
             {"a", "b"}) == Files{"b"});
  CHECK(kept("#a\n\\#b\n", {"#a", "#b"}) == Files{"#a"});
  CHECK(kept("\\!a\n", {"!a", "a"}) == Files{"a"});
  CHECK(kept("a  \nb\\ \nc\\  \n", {"a", "b", "b ", "c", "c ", "d"}) ==
        Files{"b", "c", "d"});
  CHECK(kept("a\r\nb\r\n", {"a", "b", "c"}) == Files{"c"});
  CHECK(kept("a\nb", {"a", "b", "c"}) == Files{"c"});
  CHECK(kept("\n\n!\n/\n[\n\\\n", {"a"}) == Files{"a"});
}

TEST_CASE("a deeper .gitignore goes before a higher one") {
  CHECK(walk({{".gitignore", "*.log\n"},
              {"a/.gitignore", "!keep.log\n/own\n"},
              {"a/keep.log", ""},
              {"a/x.log", ""},
              {"a/own", ""},
              {"a/b/own", ""},
              {"keep.log", ""}}) ==
        Files{".gitignore", "a/.gitignore", "a/b/own", "a/keep.log"});
}

TEST_CASE("info/exclude goes after every .gitignore") {
  CHECK(walk({{".git/info/exclude", "*.x\n*.y\n"},
              {".git/HEAD", ""},
              {".gitignore", "!a.x\n"},
              {"a.x", ""},
              {"b.x", ""},
              {"b.y", ""}}) == Files{".gitignore", "a.x"});
}

TEST_CASE("any .ignore goes before any .gitignore") {
  CHECK(walk({{".ignore", "!dist/\n*.min.js\n"},
              {".gitignore", "dist/\n"},
              {"dist/.gitignore", "*.map\n!b.min.js\n"},
              {"dist/a.js", ""},
              {"dist/a.map", ""},
              {"dist/b.min.js", ""}}) ==
        Files{".gitignore", ".ignore", "dist/.gitignore", "dist/a.js"});
}

TEST_CASE("git's own folder and repositories within this one are not entered") {
  CHECK(walk({{".git/config", ""},
              {"a", ""},
              {"module/.git", "gitdir: ../.git/modules/module\n"},
              {"module/b", ""},
              {"other/.git/HEAD", ""},
              {"other/deep/c", ""}}) == Files{"a"});
  CHECK(walk({{".git", "gitdir: elsewhere\n"}, {"a", ""}}) == Files{"a"});
}

TEST_CASE("hidden files are files") {
  CHECK(walk({{".config/x", ""}, {".env", ""}}) == Files{".config/x", ".env"});
}

TEST_CASE("below a folder the rules above it count") {
  const Tree tree = {{".gitignore", "*.o\n/out/\n/in/*.c\n"},
                     {"in/a.o", ""},
                     {"in/a.c", ""},
                     {"in/a.h", ""},
                     {"in/b/a.c", ""},
                     {"out/a.h", ""},
                     {"out/a.o", ""}};
  CHECK(walk(tree, "in") == Files{"in/a.h", "in/b/a.c"});
  CHECK(walk(tree, "in/b") == Files{"in/b/a.c"});
  // Asked for by name, though hidden.
  CHECK(walk(tree, "out") == Files{"out/a.h"});
}

TEST_CASE("a folder that cannot be listed is a problem, not a silence") {
  const auto walked = walk_files(MemoryDisk(Tree{{"a", ""}}), "none");
  REQUIRE(walked.problems.size() == 1);
  CHECK(walked.problems[0].path == "none");
  CHECK(walked.problems[0].problem.code == "unreadable-folder");
}

TEST_CASE("limits are told of") {
  Tree tree;
  for (char name = 'a'; name <= 'e'; ++name) tree[std::string(1, name)] = "";
  const auto few = walk_files(MemoryDisk(tree), {}, {}, {.files = 3});
  CHECK(few.files == Files{"a", "b", "c"});
  REQUIRE(few.problems.size() == 1);
  CHECK(few.problems[0].problem.code == "walk-limit");
  CHECK(few.problems[0].problem.severity == Severity::Error);

  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "d/";
  const auto shallow =
      walk_files(MemoryDisk(Tree{{deep + "f", ""}, {"g", ""}}));
  CHECK(shallow.files == Files{"g"});
  REQUIRE(shallow.problems.size() == 1);
  CHECK(shallow.problems[0].problem.code == "walk-limit");
}

TEST_CASE("a walk that is stopped ends") {
  std::stop_source stop;
  stop.request_stop();
  CHECK(walk_files(MemoryDisk(Tree{{"a", ""}}), {}, stop.get_token())
            .files.empty());
}

TEST_CASE("too many rules in one file are told of") {
  std::string rules;
  for (int i = 0; i < 10'001; ++i) rules += "x" + std::to_string(i) + "\n";
  const auto walked = walk_files(MemoryDisk(Tree{{".gitignore", rules}}));
  REQUIRE(walked.problems.size() == 1);
  CHECK(walked.problems[0].problem.code == "too-many-rules");
}

TEST_CASE("links are not followed, and a circle of them is no walk") {
  test::TempFolder root;
  root.write("real/file", "");
  fs::create_directory_symlink("..", root / "real/up");
  fs::create_symlink("real/file", root / "link");
  fs::create_symlink("/etc", root / "etc");
  // git does not read rules through a link either.
  root.write("rules", "real\n");
  fs::create_symlink("rules", root / ".gitignore");
  const FolderDisk disk(
      std::make_shared<const Folder>(*Folder::open(root.path())));
  const auto walked = walk_files(disk);
  CHECK(walked.files == Files{"real/file", "rules"});
  CHECK(walked.problems.empty());
}

TEST_CASE("one path can be asked for") {
  const MemoryDisk disk(Tree{{".gitignore", "*.o\nout/\n!x/out/\n"},
                             {"a.c", ""},
                             {"out/deep/a", ""},
                             {"x/out/a", ""},
                             {"other/.git", ""},
                             {"other/a", ""}});
  CHECK_FALSE(is_ignored(disk, "a.c"));
  CHECK(is_ignored(disk, "a.o"));
  CHECK(is_ignored(disk, "new/a.o"));
  CHECK_FALSE(is_ignored(disk, "new/a.c"));
  CHECK(is_ignored(disk, "out"));
  CHECK(is_ignored(disk, "out/deep/a"));
  CHECK_FALSE(is_ignored(disk, "x/out/a"));
  CHECK(is_ignored(disk, ".git/config"));
  CHECK(is_ignored(disk, "x/.git"));
  CHECK(is_ignored(disk, "other/a"));
  CHECK_FALSE(is_ignored(disk, ""));
}

namespace {

// Small trees and ignore files at random, of the names and pieces that patterns
// have trouble with.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Tree tree() {
    Tree tree;
    folder("", 0, tree);
    if (chance(3)) tree[".git/info/exclude"] = rules();
    return tree;
  }

 private:
  unsigned below(std::size_t n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned n) { return below(n) == 0; }
  template <std::size_t N>
  const char* any(const char* const (&of)[N]) {
    return of[below(N)];
  }

  void folder(const std::string& path, int depth, Tree& tree) {
    static constexpr const char* kNames[] = {
        "a",   "b",   "ab",  "foo", "foo.c",    "bar.o", "a.b.c",
        "x y", "c ",  "[a]", "a*",  "!a",       "#a",    "\\a",
        "a-z", "Foo", "-",   "]",   "\xc3\xa9", "a?b"};
    if (chance(depth == 0 ? 2 : 4)) tree[path + ".gitignore"] = rules();
    for (unsigned i = below(5) + 1; i > 0; --i) {
      const std::string name = path + any(kNames);
      if (tree.contains(name) || has_below(tree, name)) continue;
      if (depth < 3 && chance(2)) {
        folder(name + "/", depth + 1, tree);
      } else {
        tree[name] = "";
      }
    }
  }

  static bool has_below(const Tree& tree, const std::string& name) {
    const auto at = tree.lower_bound(name + "/");
    return at != tree.end() && at->first.starts_with(name + "/");
  }

  std::string rules() {
    std::string text = chance(10) ? "\xef\xbb\xbf" : "";
    for (unsigned i = below(5) + 1; i > 0; --i) {
      text += pattern() + (chance(8) ? "\r\n" : "\n");
    }
    return text;
  }

  // But one: `a**/b`, where git strips the literal beginning, then finds `**/`
  // at the front and lets it cross folders, against its own manual.
  std::string pattern() {
    std::string text;
    do {
      text = any_pattern();
    } while (crosses_after_literal(text));
    return text;
  }

  static bool crosses_after_literal(std::string_view text) {
    if (text.starts_with('!')) text.remove_prefix(1);
    const auto special = text.find_first_of("*?[\\");
    return special != text.npos && special > 0 && text[special - 1] != '/' &&
           text.substr(special, 2) == "**";
  }

  std::string any_pattern() {
    std::string text = chance(4) ? "!" : "";
    if (chance(4)) text += "/";
    for (unsigned i = below(3) + 1; i > 0; --i) {
      text += segment();
      if (i > 1) text += "/";
    }
    if (chance(4)) text += "/";
    if (chance(8)) text += " ";
    return text;
  }

  std::string segment() {
    static constexpr const char* kWhole[] = {"**",  "*",    "***", "foo",
                                             "a",   "ab",   "b",   "*.c",
                                             "*.*", "[ab]", "Foo", ""};
    static constexpr const char* kPieces[] = {
        "a",     "b",     "c",    "foo",     ".",           "*",       "?",
        "[a-c]", "[!a]",  "[^b]", "[]a]",    "[a",          "\\a",     "\\*",
        "\\ ",   " ",     "#",    "!",       "[[:alpha:]]", "[[:x:]]", "[a-]",
        "[\\]]", "\\",    "**",   "\xc3",    "-",           "[!]]",    "[--0]",
        "[c-a]", "[[:a]", "[*]",  "\\[a\\]", "]",           "\xc3\xa9"};
    if (chance(2)) return any(kWhole);
    std::string text;
    for (unsigned i = below(3) + 1; i > 0; --i) text += any(kPieces);
    return text;
  }

  std::mt19937 random_;
};

class GitFolder {
 public:
  GitFolder() { git({"init", "-q"}, ""); }

  void fill(const Tree& tree) {
    for (const auto& entry : fs::directory_iterator(root_.path())) {
      if (entry.path().filename() != ".git") fs::remove_all(entry.path());
    }
    fs::remove(root_ / ".git/info/exclude");
    for (const auto& [name, bytes] : tree) root_.write(name, bytes);
  }

  std::string git(const std::vector<std::string>& arguments,
                  const std::string& input) const {
    test::ProgramOptions options;
    options.folder = root_.path();
    options.input = input;
    options.environment = {{"HOME", home_.path().string()},
                           {"XDG_CONFIG_HOME", ""},
                           {"GIT_CONFIG_NOSYSTEM", "1"}};
    const auto run = test::run_program("git", arguments, options);
    INFO(run.err);
    REQUIRE(run.exit_code <= 1);
    return run.out;
  }

  FolderDisk disk() const {
    return FolderDisk(
        std::make_shared<const Folder>(*Folder::open(root_.path())));
  }

 private:
  test::TempFolder home_;
  test::TempFolder root_;
};

Files split_nul(const std::string& text) {
  Files files;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\0', at);
    files.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string show(const Tree& tree) {
  std::string text;
  for (const auto& [name, bytes] : tree) {
    text += "'" + name + "'" + (bytes.empty() ? "\n" : ":\n" + bytes);
  }
  return text;
}

// Every file and folder of a tree, but git's own.
std::set<std::string> all_paths(const Tree& tree) {
  std::set<std::string> paths;
  for (const auto& [name, bytes] : tree) {
    if (name.starts_with(".git/")) continue;
    for (auto end = name.size(); end != name.npos && end > 0;
         end = name.rfind('/', end - 1)) {
      paths.insert(name.substr(0, end));
    }
  }
  return paths;
}

}  // namespace

TEST_CASE("the files are those that git sees, whatever the rules") {
  GitFolder folder;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const Tree tree = Generator(seed).tree();
    folder.fill(tree);
    INFO("seed " << seed << "\n" << show(tree));
    const auto seen = split_nul(
        folder.git({"ls-files", "-z", "--others", "--exclude-standard"}, ""));
    const FolderDisk disk = folder.disk();
    REQUIRE(walk_files(disk).files == seen);

    const auto paths = all_paths(tree);
    std::string asked;
    for (const auto& path : paths) asked += path + '\0';
    Files ignored;
    for (const auto& path : paths) {
      if (is_ignored(disk, path)) ignored.push_back(path);
    }
    REQUIRE(ignored ==
            split_nul(folder.git(
                {"check-ignore", "--no-index", "-z", "--stdin"}, asked)));
  }
}
