// .precedent/config.yaml: policy as data. No key names a program. The keys that
// the spine reads; unknown ones are problems with the nearest known key named.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/problem.h"
#include "decisions/text/text.h"

namespace precedent {

inline constexpr std::string_view kConfigPath = ".precedent/config.yaml";

struct Config {
  std::vector<std::string>
      decisions;  // globs of record files; empty: usual places
  // language name → globs of files that are in that language whatever their
  // extension says
  std::map<std::string, std::vector<std::string>> languages;
  std::vector<std::string> include_paths;  // C and C++, beside the root itself
  std::uint64_t max_file_bytes =
      16u << 20;  // `max-file-size`; larger are not evaluated
};

Parsed<Config> parse_config(const Text& text);

}  // namespace precedent
