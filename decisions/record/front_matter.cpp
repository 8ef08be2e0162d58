#include "decisions/record/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "decisions/record/prose.h"
#include "decisions/record/yaml.h"

namespace precedent {
namespace {

struct Fences {
  Span yaml;
  std::uint32_t last = 0;  // the line of the closing fence
};

std::string_view line_text(const Text& text, std::uint32_t line) {
  std::string_view bytes = text.slice(text.line(line));
  const bool first = line == 0 && bytes.starts_with("\xEF\xBB\xBF");
  if (first) bytes.remove_prefix(3);
  while (!bytes.empty() && is_space(bytes.back())) bytes.remove_suffix(1);
  return bytes;
}

std::optional<Fences> find_fences(const Text& text) {
  if (line_text(text, 0) != "---") return std::nullopt;
  for (std::uint32_t line = 1; line < text.line_count(); ++line) {
    const std::string_view bytes = line_text(text, line);
    if (bytes != "---" && bytes != "...") continue;
    return Fences{{text.line(1).begin, text.line(line).begin}, line};
  }
  return std::nullopt;
}

// "status: accepted", at the begin of its line.
std::optional<std::string_view> key_of_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || !is_letter(line[0])) {
    return std::nullopt;
  }
  const std::string_view key = line.substr(0, colon);
  const bool word = std::all_of(key.begin(), key.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == ' ';
  });
  const bool value = colon + 1 == line.size() || is_space(line[colon + 1]);
  return word && value ? std::optional(key) : std::nullopt;
}

class Reader {
 public:
  Reader(const Text& text, Parsed<FrontMatter>& out) : text_(text), out_(out) {}

  void read(Span yaml) {
    auto parsed = parse_yaml(text_.bytes(), yaml);
    const bool broken = parsed.value.empty() && !parsed.problems.empty();
    for (Problem& problem : parsed.problems) {
      out_.problems.push_back(std::move(problem));
    }
    if (broken) {
      read_by_key(yaml);
    } else if (!parsed.value.empty()) {
      read_document(parsed.value[0]);
    }
  }

 private:
  void read_document(const Data& document) {
    if (document.is_null()) return;
    if (!document.is_map()) {
      report("yaml", "front matter is a mapping: `key: value` on each line",
             document.span);
      return;
    }
    for (const DataEntry& entry : document.entries) read_entry(entry);
  }

  void read_entry(const DataEntry& entry) {
    const auto key = key_named(entry.key);
    if (!key) {
      report_near_key(entry);
      return;
    }
    // `files` is a synonym for those who have no `applies-to`.
    const bool second =
        std::any_of(out_.value.fields.begin(), out_.value.fields.end(),
                    [&](const Field& field) { return field.key == *key; });
    if (second && *key == Key::AppliesTo && to_lower(entry.key) == "files") {
      return;
    }
    add(*key, entry.value);
  }

  void report_near_key(const DataEntry& entry) {
    const auto near = nearly_key(entry.key);
    if (!near) return;
    report("unknown-key",
           "`" + entry.key + "` is no key of a record; did you mean `" +
               std::string(*near) + "`?",
           entry.key_span);
    Problem& problem = out_.problems.back();
    problem.severity = Severity::Warning;
    const bool plain = text_.slice(entry.key_span) == entry.key;
    if (plain) problem.fix = {{entry.key_span, std::string(*near)}};
  }

  void add(Key key, const Data& value) {
    switch (value.kind) {
      case Data::Kind::Null:
        return;
      case Data::Kind::Scalar:
        add_text(key, value.scalar, value.span, false);
        return;
      case Data::Kind::List:
        for (const Data& item : value.items) add_item(key, item);
        return;
      case Data::Kind::Map:
        add_map(key, value);
        return;
    }
  }

  void add_item(Key key, const Data& item) {
    if (item.is_scalar()) {
      add_text(key, item.scalar, item.span, true);
    } else if (item.is_map()) {
      add_map(key, item);
    }
  }

  // A template's `{proposed | accepted}` is a mapping to YAML.
  void add_map(Key key, const Data& value) {
    // - id: "0011"
    //   reason: …
    const Data* id = relation_of(key) ? value.find("id") : nullptr;
    if (id && id->is_scalar()) {
      add_text(key, id->scalar, id->span, true);
      return;
    }
    const bool residue = text_.slice(value.span).starts_with('{');
    if (key == Key::Status) {
      add_text(key, std::string(text_.slice(value.span)), value.span, true);
    } else if (key == Key::AppliesTo || !residue) {
      report("wrong-type", "a word or a list of words is expected here",
             value.span);
    }
  }

  void add_text(Key key, const std::string& text, Span span, bool item) {
    std::string value = squeeze(text);
    if (key != Key::AppliesTo && value.size() > kMaxProseLine) {
      value.resize(kMaxProseLine);
    }
    out_.value.fields.push_back({key, std::move(value), span, item});
  }

  // Each key alone, with the lines below it that belong to it. One whose value
  // is no YAML either ("title: ADR 12: x") is taken as it stands.
  void read_by_key(Span yaml) {
    std::uint32_t line = text_.line_of(yaml.begin);
    const std::uint32_t end = text_.line_of(yaml.end);
    while (line < end) {
      std::uint32_t next = line + 1;
      while (next < end && !key_of_line(line_text(text_, next))) ++next;
      if (key_of_line(line_text(text_, line))) {
        read_key({text_.line(line).begin, text_.line(next).begin}, line);
      }
      line = next;
    }
  }

  void read_key(Span lines, std::uint32_t line) {
    const auto parsed = parse_yaml(text_.bytes(), lines);
    if (parsed.problems.empty() && !parsed.value.empty()) {
      read_document(parsed.value[0]);
      return;
    }
    const std::string_view bytes = line_text(text_, line);
    const std::string_view name = *key_of_line(bytes);
    const std::string_view value = trim(bytes.substr(name.size() + 1));
    const auto key = key_named(name);
    if (!key || value.empty()) return;
    const std::uint32_t begin = text_.line(line).begin;
    add_text(*key, std::string(value), span_of(bytes, begin, value), false);
  }

  void report(std::string code, std::string message, Span span) {
    out_.problems.push_back(
        {Severity::Error, std::move(code), std::move(message), span, {}});
  }

  const Text& text_;
  Parsed<FrontMatter>& out_;
};

Problem unclosed(const Text& text) {
  return {Severity::Error,
          "unclosed-front-matter",
          "the front matter that begins here has no closing `---`, so it is "
          "not read",
          text.line(0),
          {}};
}

}  // namespace

Parsed<FrontMatter> read_front_matter(const Text& text) {
  Parsed<FrontMatter> out;
  if (const auto fences = find_fences(text)) {
    out.value.body_line = fences->last + 1;
    Reader(text, out).read(fences->yaml);
  } else if (line_text(text, 0) == "---" && key_of_line(line_text(text, 1))) {
    out.problems.push_back(unclosed(text));
  }
  return out;
}

}  // namespace precedent
