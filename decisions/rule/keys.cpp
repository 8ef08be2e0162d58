#include "decisions/rule/keys.h"

#include <algorithm>
#include <utility>

#include "decisions/text/suggest.h"

namespace precedent {
namespace {

std::string quoted_list(std::span<const std::string_view> words) {
  std::string list;
  for (std::string_view word : words) {
    if (!list.empty()) list += ", ";
    list += "`" + std::string(word) + "`";
  }
  return list;
}

}  // namespace

void add_error(Problems& problems, std::string code, std::string message,
               Span span) {
  problems.push_back(
      {Severity::Error, std::move(code), std::move(message), span, {}});
}

void refuse_unknown_keys(const Data& map,
                         std::span<const std::string_view> known,
                         std::string_view what, Problems& problems) {
  for (const DataEntry& entry : map.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    auto near = nearest(entry.key, known);
    std::string message = "unknown key `" + entry.key + "` in " +
                          std::string(what) + "; " +
                          (near ? "did you mean `" + std::string(*near) + "`?"
                                : "known are " + quoted_list(known));
    std::vector<TextEdit> fix;
    if (near) fix.push_back({entry.key_span, std::string(*near)});
    problems.push_back({Severity::Error, "unknown-key", std::move(message),
                        entry.key_span, std::move(fix)});
  }
}

std::vector<std::string> read_strings(const Data* value, std::string_view key,
                                      Problems& problems) {
  if (!value || value->is_null()) return {};
  if (value->is_scalar()) return {value->scalar};
  std::vector<std::string> strings;
  for (const Data& item : value->items) {
    if (item.is_scalar()) {
      strings.push_back(item.scalar);
    } else {
      add_error(problems, "wrong-type",
                "`" + std::string(key) + "` takes text or a list of texts",
                item.span);
    }
  }
  if (value->is_map()) {
    add_error(problems, "wrong-type",
              "`" + std::string(key) + "` takes text or a list of texts",
              value->span);
  }
  return strings;
}

std::string read_string(const Data* value, std::string_view key,
                        Problems& problems, std::string otherwise) {
  if (!value || value->is_null()) return otherwise;
  if (value->is_scalar()) return value->scalar;
  add_error(problems, "wrong-type", "`" + std::string(key) + "` takes text",
            value->span);
  return otherwise;
}

bool read_bool(const Data* value, std::string_view key, Problems& problems,
               bool otherwise) {
  if (!value || value->is_null()) return otherwise;
  if (auto boolean = value->as_bool()) return *boolean;
  add_error(problems, "wrong-type",
            "`" + std::string(key) + "` takes true or false", value->span);
  return otherwise;
}

bool has_errors(const Problems& problems) {
  return std::ranges::any_of(problems, [](const Problem& problem) {
    return problem.severity == Severity::Error;
  });
}

}  // namespace precedent
