// JsonPath: the places of data that an expression names. Used by the matcher
// `data`. A subset of RFC 9535: `$`, `.name`, `['name']`, `[0]`, `[-1]`, `.*`,
// `[*]`, several selectors in one bracket, `..` before any of them, and filters
// `[?(@.a.b == 'x' && !@.c)]` with `==` and `!=`. Or a JSON pointer (RFC 6901):
// `/a/b/0`. After a dot, a name goes on to the next dot or bracket, so that
// `.runs-on` and `.@version` need no quotes. Immutable, so thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/data.h"

namespace precedent {

inline constexpr std::size_t kMaxPathSteps = 64;
inline constexpr std::size_t kMaxDeepSteps = 8;  // `..`

class JsonPath {
 public:
  // nullopt, and in `why` what is wrong.
  static std::optional<JsonPath> parse(std::string_view text, std::string& why);

  // One value, and how it is reached.
  struct Place {
    const Data* value = nullptr;
    const DataEntry* entry = nullptr;  // of a map, that holds it; or null
    std::string path;                  // "$.jobs.build.steps[0]"
  };

  struct Places {
    std::vector<Place> found;  // in the order of the data
    // What is not there, of the names and numbers that end the path: `value` is
    // the nearest that is, `path` that of what is missing. What a wildcard, a
    // filter or `..` stands for is as much as there is: none can be missing.
    std::vector<Place> missing;
  };

  // With `single_is_list`, what is selected by number, filter or `[*]` from a
  // value that is no list is selected from a list of it: XML, where one element
  // is no list and two are.
  Places find(const Data& root, bool single_is_list = false) const;

  const std::string& text() const { return text_; }

  struct Selector;
  struct Step;

 private:
  JsonPath(std::string text, std::vector<Step> steps);

  std::string text_;
  std::shared_ptr<const std::vector<Step>> steps_;
};

}  // namespace precedent
