// Fixture pages: markdown that anyone can review. `# title` is the page, `##
// name` a case, prose says why, fences are files:
//
//     ```ts path=src/a.ts            a file
//     ````markdown path=docs/…       a record, in four backticks or more
//     ```expect                      what `precedent check` prints
//     ```expect list --all           what `precedent list --all` prints
//     ```ts fixed path=src/a.ts      that file after `precedent fix`
//
// `raw=crlf`, `raw=bom` and `raw=nonl` write a file with CRLF line ends, behind
// a byte-order mark, without its last line end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace precedent::test {

struct PageFile {
  std::string path;
  std::string language;
  std::string bytes;
};

struct Expectation {
  std::vector<std::string> arguments;  // of `precedent`
  std::string output;
  // Of the whole fence in the page, or where one has to be put.
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_written = true;
};

struct PageCase {
  std::string name;
  std::size_t line = 0;  // one-based, of its heading
  std::vector<PageFile> files;
  std::vector<PageFile> fixed;
  std::vector<Expectation> expected;  // at least one
};

struct Page {
  std::string name;  // "records/madr.md"
  std::string bytes;
  std::vector<PageCase> cases;
};

// Throws std::runtime_error, naming page and line, where a page breaks the
// form.
Page read_page(const std::string& folder, const std::string& name);

// All pages beneath a folder, sorted by name.
std::vector<Page> read_pages(const std::string& folder);

// The page with what its cases expect now in its expect fences.
std::string written(const Page& page);

}  // namespace precedent::test
