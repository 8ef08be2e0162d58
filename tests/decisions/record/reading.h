// Reading a record from a string, for the tests of this folder.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/record/record.h"
#include "tests/support/catch.h"

namespace precedent::test {

struct Reading {
  Text text;
  Record record;
  std::vector<Problem> problems;

  std::string_view slice(Span span) const { return text.slice(span); }

  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const Problem& problem : problems) codes.push_back(problem.code);
    return codes;
  }

  // Each relation as "supersedes 0012 (link)".
  std::vector<std::string> relations() const {
    constexpr std::string_view kWords[] = {
        "supersedes", "superseded-by", "amends", "amended-by", "relates-to"};
    std::vector<std::string> out;
    for (const Relation& relation : record.relations) {
      std::string word(kWords[static_cast<std::size_t>(relation.kind)]);
      word += " " + relation.target;
      if (!relation.link.empty()) word += " (" + relation.link + ")";
      out.push_back(word);
    }
    return out;
  }
};

using Strings = std::vector<std::string>;

inline Reading read(std::string bytes,
                    std::string path = "docs/decisions/0012-money.md") {
  Text text(std::move(bytes));
  auto parsed = parse_record(std::move(path), text);
  return {std::move(text), std::move(parsed.value), std::move(parsed.problems)};
}

// The same, of a record that has nothing wrong.
inline Reading read_clean(std::string bytes,
                          std::string path = "docs/decisions/0012-money.md") {
  Reading reading = read(std::move(bytes), std::move(path));
  for (const Problem& problem : reading.problems) {
    UNSCOPED_INFO(problem.code << ": " << problem.message);
  }
  CHECK(reading.problems.empty());
  return reading;
}

}  // namespace precedent::test
