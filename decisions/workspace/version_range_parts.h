// Between version_range.cpp and the readers of ranges, one a family.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decisions/workspace/version_range.h"

namespace precedent {

using RangeParts = std::optional<std::vector<VersionRange::Part>>;

// npm, Cargo, Composer, Conan, Go.
RangeParts read_semantic_range(Versioning versioning, std::string_view text);
// PEP 440 and, without operators, Poetry.
RangeParts read_python_range(Versioning versioning, std::string_view text);
RangeParts read_ruby_range(std::string_view text);
// `[1.0,2.0)` of Maven and NuGet, `1.+`, `1.0.*`.
RangeParts read_interval_range(Versioning versioning, std::string_view text);

std::string_view trimmed_range(std::string_view text);
std::vector<std::string_view> split_range(std::string_view text,
                                          std::string_view separator);
// `>=` and what stands behind it.
std::pair<std::string_view, std::string_view> split_operator(
    std::string_view text);
// Narrows an interval by `<`, `<=`, `>`, `>=` or `=`; false for another.
bool narrow(VersionRange::Interval& interval, std::string_view op,
            const Version& version);

}  // namespace precedent
