#include "tests/doors/page.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace precedent::test {
namespace {

struct Fence {
  std::vector<std::string> words;  // of the info string
  std::string content;
  std::size_t begin = 0;  // offsets in the page
  std::size_t end = 0;

  bool has(std::string_view word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  // The value of `key=…`, or empty.
  std::string value(std::string_view key) const {
    const std::string begin = std::string(key) + "=";
    for (const std::string& word : words) {
      if (word.starts_with(begin)) return word.substr(begin.size());
    }
    return "";
  }
};

std::size_t backticks(std::string_view line) {
  return std::min(line.find_first_not_of('`'), line.size());
}

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string in_raw(std::string bytes, const std::string& raw) {
  if (raw == "bom") return "\xEF\xBB\xBF" + bytes;
  if (raw == "nonl" && bytes.ends_with('\n')) bytes.pop_back();
  if (raw != "crlf") return bytes;
  std::string out;
  for (const char c : bytes) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

class PageReader {
 public:
  explicit PageReader(Page& page) : page_(page) {}

  void read() {
    while (at_ < page_.bytes.size()) {
      const std::size_t begin = at_;
      const std::string_view line = next_line();
      if (line.starts_with("## ")) {
        begin_case(line.substr(3), begin);
      } else if (backticks(line) >= 3) {
        take(read_fence(line, begin));
      }
    }
    end_case(page_.bytes.size());
  }

 private:
  std::string_view next_line() {
    const std::size_t end =
        std::min(page_.bytes.find('\n', at_), page_.bytes.size());
    const std::string_view line(page_.bytes.data() + at_, end - at_);
    at_ = std::min(end + 1, page_.bytes.size());
    ++line_;
    return line;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(page_.name + ":" + std::to_string(line_) + ": " +
                             what);
  }

  // A case without an expect fence gets one at its end.
  void end_case(std::size_t offset) {
    if (page_.cases.empty() || !page_.cases.back().expected.empty()) return;
    page_.cases.back().expected.push_back(
        {{"check"}, "", offset, offset, false});
  }

  void begin_case(std::string_view name, std::size_t offset) {
    end_case(offset);
    page_.cases.emplace_back();
    page_.cases.back().name = name;
    page_.cases.back().line = line_;
  }

  Fence read_fence(std::string_view opening, std::size_t begin) {
    Fence fence;
    const std::size_t ticks = backticks(opening);
    fence.words = words_of(opening.substr(ticks));
    fence.begin = begin;
    while (true) {
      if (at_ >= page_.bytes.size()) fail("this fence is never closed");
      const std::string_view line = next_line();
      if (backticks(line) == line.size() && line.size() >= ticks) break;
      fence.content.append(line).append("\n");
    }
    fence.end = at_;
    return fence;
  }

  void take(const Fence& fence) {
    if (page_.cases.empty()) fail("a fence stands before the first case");
    PageCase& current = page_.cases.back();
    if (!fence.words.empty() && fence.words[0] == "expect") {
      std::vector<std::string> arguments(fence.words.begin() + 1,
                                         fence.words.end());
      if (arguments.empty()) arguments = {"check"};
      current.expected.push_back(
          {std::move(arguments), fence.content, fence.begin, fence.end, true});
      return;
    }
    const std::string path = fence.value("path");
    if (path.empty()) fail("this fence has no path");
    const std::string language =
        fence.words[0].find('=') == std::string::npos ? fence.words[0] : "";
    PageFile file{path, language, in_raw(fence.content, fence.value("raw"))};
    (fence.has("fixed") ? current.fixed : current.files)
        .push_back(std::move(file));
  }

  Page& page_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
};

std::size_t longest_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string fenced(const Expectation& expected) {
  const std::string& content = expected.output;
  const std::string ticks(
      std::max<std::size_t>(3, longest_backticks(content) + 1), '`');
  std::string info = "expect";
  if (expected.arguments != std::vector<std::string>{"check"}) {
    for (const std::string& word : expected.arguments) info += " " + word;
  }
  return ticks + info + "\n" + content + ticks + "\n";
}

}  // namespace

Page read_page(const std::string& folder, const std::string& name) {
  std::ifstream in(folder + "/" + name, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + name);
  Page page{name, {std::istreambuf_iterator<char>(in), {}}, {}};
  PageReader(page).read();
  return page;
}

std::vector<Page> read_pages(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    names.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  std::vector<Page> pages;
  for (const std::string& name : names)
    pages.push_back(read_page(folder, name));
  return pages;
}

std::string written(const Page& page) {
  std::string out;
  std::size_t at = 0;
  for (const PageCase& each : page.cases) {
    for (const Expectation& expected : each.expected) {
      out += page.bytes.substr(at, expected.begin - at);
      // Behind a blank line, and before the next heading.
      if (!expected.is_written && !out.ends_with("\n\n")) out += "\n";
      out += fenced(expected);
      const bool is_last = expected.end == page.bytes.size();
      if (!expected.is_written && !is_last) out += "\n";
      at = expected.end;
    }
  }
  return out + page.bytes.substr(at);
}

}  // namespace precedent::test
