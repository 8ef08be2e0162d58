#include "decisions/text/unified_diff.h"

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace precedent {
namespace {

using test::TempFolder;

std::string random_lines(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += static_cast<char>('a' + random() % 5);
    if (random() % 9 == 0) text += '\r';
    text += '\n';
  }
  if (random() % 3 == 0) text += "end without newline";
  return text;
}

// Replaces a few lines, so that hunks stand apart.
std::string disturbed(std::mt19937& random, const std::string& text) {
  std::istringstream in(text);
  std::string out, line;
  while (std::getline(in, line)) {
    switch (random() % 12) {
      case 0:
        break;
      case 1:
        out += "new\n";
        out += line + "\n";
        break;
      default:
        out += line + "\n";
    }
  }
  if (random() % 3 == 0 && !out.empty()) out.pop_back();
  return out;
}

void require_applies(const TempFolder& folder, const std::string& before,
                     const std::string& after, const std::string& name = "f",
                     int context = 3) {
  const std::string diff = unified_diff(name, before, after, context);
  INFO(diff);
  folder.write(name, before);
  folder.write("patch", diff);
  std::vector<std::string> arguments{"apply", "--whitespace=nowarn", "patch"};
  if (context == 0) arguments.push_back("--unidiff-zero");
  test::ProgramOptions options;
  options.folder = folder.path();
  const test::ProgramRun run = test::run_program("git", arguments, options);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  REQUIRE(folder.read(name) == after);
}

TEST_CASE("Equal texts have no difference") {
  CHECK(unified_diff("f", "a\n", "a\n").empty());
}

TEST_CASE("One changed line is one hunk with its context") {
  CHECK(
      unified_diff("src/f.ts", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                   "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
      "--- a/src/f.ts\n+++ b/src/f.ts\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n"
      " 6\n 7\n 8\n");
}

TEST_CASE("A missing last newline is said") {
  CHECK(
      unified_diff("f", "a", "b\n") ==
      "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n");
}

TEST_CASE("An empty side names the line before it") {
  CHECK(unified_diff("f", "", "a\nb\n") ==
        "--- a/f\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  CHECK(unified_diff("f", "a\n", "") ==
        "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("The script is the least one") {
  const std::string diff =
      unified_diff("f", "a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n");
  const auto marked =
      std::count_if(diff.begin(), diff.end(), [&, last = '\n'](char c) mutable {
        const bool begins = last == '\n' && (c == '-' || c == '+');
        last = c;
        return begins;
      });
  CHECK(marked - 2 == 5);  // Myers' own example has 5 differences
}

TEST_CASE("Changes far apart are hunks of their own") {
  std::string before, after;
  for (int i = 0; i < 40; ++i) {
    before += std::to_string(i) + "\n";
    after += (i == 5 || i == 30 ? "x" : std::to_string(i)) + "\n";
  }
  const std::string diff = unified_diff("f", before, after);
  CHECK(diff.find("@@ -3,7 +3,7 @@") != std::string::npos);
  CHECK(diff.find("@@ -28,7 +28,7 @@") != std::string::npos);
}

TEST_CASE("git applies random differences") {
  const TempFolder folder;
  std::mt19937 random(4);
  for (int round = 0; round < 120; ++round) {
    const std::string before = random_lines(random, random() % 40);
    const std::string after = round % 2 == 0
                                  ? disturbed(random, before)
                                  : random_lines(random, random() % 40);
    if (before == after) continue;
    // git tells an empty file from none only by other headers.
    if (before.empty() || after.empty()) continue;
    require_applies(folder, before, after, "f", round % 3 == 0 ? 0 : 3);
  }
}

TEST_CASE("git applies differences to files with difficult names") {
  const TempFolder folder;
  for (const char* name :
       {"with space", "quo\"te", "back\\slash", "tab\there", "größe"}) {
    require_applies(folder, "a\nb\n", "a\nc\n", name);
  }
}

TEST_CASE("Past the cost limit the middle is one hunk that still applies") {
  const TempFolder folder;
  std::string before = "same\n", after = "same\n";
  for (int i = 0; i < 3000; ++i) {
    before += "b" + std::to_string(i) + "\n";
    after += "a" + std::to_string(i) + "\n";
  }
  before += "tail\n";
  after += "tail\n";
  const std::string diff = unified_diff("f", before, after);
  CHECK(diff.find("@@ -1,3002 +1,3002 @@") != std::string::npos);
  require_applies(folder, before, after);
}

}  // namespace
}  // namespace precedent
