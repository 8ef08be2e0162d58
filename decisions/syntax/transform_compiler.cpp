#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "decisions/syntax/regex.h"
#include "decisions/syntax/transform.h"

namespace precedent {
namespace {

// The arguments of a transform, whichever way it is written.
struct Call {
  std::string how;
  Span span;
  std::map<std::string, Data, std::less<>> arguments;
};

class TransformCompiler {
 public:
  TransformCompiler(const std::vector<std::string>& rewriters,
                    RuleCompiler& compiler)
      : rewriters_(rewriters), compiler_(compiler) {}

  std::optional<Transform> compile(const DataEntry& entry);

 private:
  std::optional<Call> read(const Data& data);
  std::optional<Call> read_call(const Data& data);
  bool read_source(const Call& call, Transform& transform);
  bool compile_how(const Call& call, Transform& transform);
  bool substring(const Call& call, Transform& transform);
  bool replace(const Call& call, Transform& transform);
  bool convert(const Call& call, Transform& transform);
  bool rewrite(const Call& call, Transform& transform);
  bool number(const Call& call, std::string_view name,
              std::optional<std::int64_t>& out);
  bool fail(Span span, std::string message);

  const std::vector<std::string>& rewriters_;
  RuleCompiler& compiler_;
};

std::vector<Transform> in_order(std::vector<Transform> transforms,
                                const Data& data, RuleCompiler& compiler);

}  // namespace

std::vector<Transform> compile_transforms(
    const Data& data, const std::vector<std::string>& rewriters,
    RuleCompiler& compiler) {
  if (!data.is_map()) {
    compiler.report(data.span, "rule",
                    "`transform` must be a map of transforms by name");
    return {};
  }
  std::vector<Transform> result;
  TransformCompiler each(rewriters, compiler);
  for (const DataEntry& entry : data.entries) {
    if (auto transform = each.compile(entry)) {
      result.push_back(*std::move(transform));
    }
  }
  return in_order(std::move(result), data, compiler);
}

namespace {

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin =
      std::min(text.find_first_not_of(" \t\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\n") + 1);
}

bool TransformCompiler::fail(Span span, std::string message) {
  compiler_.report(span, "rule", std::move(message));
  return false;
}

std::optional<Transform> TransformCompiler::compile(const DataEntry& entry) {
  const auto call = read(entry.value);
  if (!call) return std::nullopt;
  Transform transform;
  transform.name = entry.key;
  if (!read_source(*call, transform)) return std::nullopt;
  if (!compile_how(*call, transform)) return std::nullopt;
  return transform;
}

std::optional<Call> TransformCompiler::read(const Data& data) {
  if (data.is_scalar()) return read_call(data);
  if (!data.is_map() || data.entries.size() != 1 ||
      !data.entries.front().value.is_map()) {
    fail(data.span,
         "a transform is expected: one of `substring`, `replace`, `convert` "
         "and `rewrite`");
    return std::nullopt;
  }
  const DataEntry& only = data.entries.front();
  Call call{only.key, only.key_span, {}};
  for (const DataEntry& argument : only.value.entries) {
    call.arguments.emplace(argument.key, argument.value);
  }
  return call;
}

// One argument's value off the front of `text`: up to a comma that stands in no
// quotes and no brackets.
std::string_view take_argument(std::string_view& text) {
  char quote = '\0';
  int brackets = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == ',' && brackets <= 0) {
      break;
    }
  }
  const std::string_view argument = trimmed(text.substr(0, i));
  text.remove_prefix(std::min(i + 1, text.size()));
  return argument;
}

Data scalar_of(std::string_view text, Span span) {
  Data data;
  data.kind = Data::Kind::Scalar;
  data.span = span;
  const bool is_quoted = text.size() >= 2 && text.front() == text.back() &&
                         (text.front() == '"' || text.front() == '\'');
  data.quoted = is_quoted;
  data.scalar = is_quoted ? text.substr(1, text.size() - 2) : text;
  return data;
}

Data value_of(std::string_view text, Span span) {
  if (!text.starts_with('[') || !text.ends_with(']')) {
    return scalar_of(text, span);
  }
  Data data;
  data.kind = Data::Kind::List;
  data.span = span;
  text = text.substr(1, text.size() - 2);
  while (!trimmed(text).empty()) {
    data.items.push_back(scalar_of(take_argument(text), span));
  }
  return data;
}

// `name($SOURCE, key=value, …)`
std::optional<Call> TransformCompiler::read_call(const Data& data) {
  std::string_view text = trimmed(data.scalar);
  const std::size_t open = text.find('(');
  const auto malformed = [&] {
    fail(data.span, quoted(data.scalar) +
                        " is no transform: expected name($SOURCE, key=value)");
    return std::nullopt;
  };
  if (open == std::string_view::npos || !text.ends_with(')')) {
    return malformed();
  }
  Call call{std::string(trimmed(text.substr(0, open))), data.span, {}};
  text.remove_prefix(open + 1);
  text = text.substr(0, text.find_last_not_of(')') + 1);
  call.arguments.emplace("source", scalar_of(take_argument(text), data.span));
  if (trimmed(text).empty()) return malformed();
  while (!trimmed(text).empty()) {
    const std::string_view argument = take_argument(text);
    const std::size_t equals = argument.find('=');
    if (equals == std::string_view::npos) return malformed();
    call.arguments.emplace(
        trimmed(argument.substr(0, equals)),
        value_of(trimmed(argument.substr(equals + 1)), data.span));
  }
  return call;
}

bool TransformCompiler::read_source(const Call& call, Transform& transform) {
  const auto source = call.arguments.find("source");
  if (source == call.arguments.end() || !source->second.is_scalar()) {
    return fail(call.span, "`source`, a capture like `$X`, is missing");
  }
  std::string_view text = source->second.scalar;
  const std::size_t sigils = std::min(text.find_first_not_of('$'), text.size());
  text.remove_prefix(sigils);
  const bool is_name =
      !text.empty() && (text[0] < '0' || text[0] > '9') &&
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
          std::string_view::npos;
  if (sigils == 0 || sigils > 3 || !is_name) {
    return fail(source->second.span,
                quoted(source->second.scalar) +
                    " is no capture: expected `$X` or `$$$X`");
  }
  transform.source = text;
  transform.source_is_list = sigils == 3;
  return true;
}

bool TransformCompiler::compile_how(const Call& call, Transform& transform) {
  if (call.how == "substring") return substring(call, transform);
  if (call.how == "replace") return replace(call, transform);
  if (call.how == "convert") return convert(call, transform);
  if (call.how == "rewrite") return rewrite(call, transform);
  return fail(call.span,
              quoted(call.how) +
                  " is no transform: expected `substring`, `replace`, "
                  "`convert` or `rewrite`");
}

bool TransformCompiler::number(const Call& call, std::string_view name,
                               std::optional<std::int64_t>& out) {
  const auto found = call.arguments.find(name);
  if (found == call.arguments.end()) return true;
  out = found->second.as_int();
  return out || fail(found->second.span, quoted(name) + " must be a number");
}

bool TransformCompiler::substring(const Call& call, Transform& transform) {
  Substring result;
  if (!number(call, "startChar", result.start) ||
      !number(call, "endChar", result.end)) {
    return false;
  }
  transform.how = result;
  return true;
}

bool TransformCompiler::replace(const Call& call, Transform& transform) {
  const auto pattern = call.arguments.find("replace");
  const auto by = call.arguments.find("by");
  if (pattern == call.arguments.end() || by == call.arguments.end()) {
    return fail(call.span,
                "`replace` needs `replace`, a regular expression, "
                "and `by`");
  }
  auto regex = compile_regex(pattern->second.scalar);
  if (const auto* error = std::get_if<RegexError>(&regex)) {
    compiler_.report(pattern->second.span, "regex", error->message);
    return false;
  }
  transform.how =
      Replace{std::get<std::shared_ptr<const re2::RE2>>(std::move(regex)),
              by->second.scalar};
  return true;
}

bool TransformCompiler::convert(const Call& call, Transform& transform) {
  const auto to = call.arguments.find("toCase");
  const auto name_case = to != call.arguments.end()
                             ? name_case_of(to->second.scalar)
                             : std::nullopt;
  if (!name_case) {
    return fail(call.span,
                "`toCase` must be lowerCase, upperCase, capitalize, camelCase, "
                "snakeCase, kebabCase or pascalCase");
  }
  Convert result{*name_case, all_separators()};
  const auto by = call.arguments.find("separatedBy");
  if (by != call.arguments.end()) {
    result.separators = {};
    for (const Data& item : by->second.items) {
      if (!add_separator(item.scalar, result.separators)) {
        return fail(item.span,
                    quoted(item.scalar) +
                        " is no separator: expected caseChange, dash, dot, "
                        "slash, space or underscore");
      }
    }
  }
  transform.how = std::move(result);
  return true;
}

bool TransformCompiler::rewrite(const Call& call, Transform& transform) {
  Rewrite result;
  const auto ids = call.arguments.find("rewriters");
  if (ids == call.arguments.end() || !ids->second.is_list()) {
    return fail(call.span, "`rewriters`, a list of ids, is missing");
  }
  for (const Data& id : ids->second.items) {
    const auto found = std::ranges::find(rewriters_, id.scalar);
    if (found == rewriters_.end()) {
      return fail(id.span, quoted(id.scalar) + " is no rewriter of this rule");
    }
    result.rewriters.push_back(
        static_cast<std::uint32_t>(found - rewriters_.begin()));
  }
  const auto join = call.arguments.find("joinBy");
  if (join != call.arguments.end()) result.join_by = join->second.scalar;
  transform.how = std::move(result);
  return true;
}

// Each behind the one that makes its source.
std::vector<Transform> in_order(std::vector<Transform> waiting,
                                const Data& data, RuleCompiler& compiler) {
  std::set<std::string> unmade;
  for (const Transform& each : waiting) unmade.insert(each.name);
  std::vector<Transform> result;
  while (!waiting.empty()) {
    const auto next = std::ranges::find_if(waiting, [&](const auto& each) {
      return !unmade.contains(each.source);
    });
    if (next == waiting.end()) {
      compiler.report(data.span, "rule",
                      quoted(waiting.front().name) +
                          " is made from itself, by way of others");
      return {};
    }
    unmade.erase(next->name);
    result.push_back(std::move(*next));
    waiting.erase(next);
  }
  return result;
}

}  // namespace
}  // namespace precedent
