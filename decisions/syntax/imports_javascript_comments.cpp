#include <optional>
#include <utility>

#include "decisions/syntax/imports_javascript_parts.h"

namespace precedent {
namespace {

// Bytes from `import` to the name it takes from, so that a comment costs its
// length and no more.
constexpr std::size_t kMaxClause = 512;

// The first quoted text behind white space and `=`, quotes included.
std::optional<Span> quoted_after(std::string_view text, std::size_t from) {
  const auto begin = text.find_first_not_of(" \t=", from);
  if (begin == text.npos || (text[begin] != '"' && text[begin] != '\'')) {
    return std::nullopt;
  }
  const auto end = text.find(text[begin], begin + 1);
  if (end == text.npos || end == begin + 1) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin),
              static_cast<std::uint32_t>(end + 1)};
}

ImportSite site_at(std::string_view text, Span quoted, ImportKind kind) {
  const auto specifier = without_ends(text.substr(quoted.begin, quoted.size()));
  return make_site(std::string(specifier), quoted, kind);
}

// `/// <reference path="…" />`, `types="…"`, `<amd-dependency path="…" />`.
std::vector<ImportSite> directive(std::string_view text) {
  std::vector<ImportSite> sites;
  const bool is_amd = text.find("<amd-dependency") != text.npos;
  if (!is_amd && text.find("<reference") == text.npos) return sites;
  for (const std::string_view attribute : {"path", "types"}) {
    const auto name = text.find(attribute);
    if (name == text.npos) continue;
    const auto quoted = quoted_after(text, name + attribute.size());
    if (!quoted) continue;
    ImportSite site = site_at(
        text, *quoted, is_amd ? ImportKind::Static : ImportKind::TypeOnly);
    // A reference's path is one, however it is spelled.
    const bool is_path = attribute == "path" && !is_amd;
    if (is_path && !site.specifier.starts_with('.')) {
      site.specifier.insert(0, "./");
    }
    sites.push_back(std::move(site));
  }
  return sites;
}

// `@import {T} from "s"` and `{import("s").T}`.
std::vector<ImportSite> jsdoc(std::string_view text) {
  constexpr std::string_view kImport = "import", kFrom = "from";
  std::vector<ImportSite> sites;
  for (auto at = text.find(kImport); at != text.npos;
       at = text.find(kImport, at + 1)) {
    const std::string_view near = text.substr(0, at + kMaxClause);
    const std::string_view line = near.substr(0, near.find_first_of("\n;", at));
    const std::size_t behind = at + kImport.size();
    const bool is_tag = at > 0 && text[at - 1] == '@';
    const auto from = line.find(kFrom, at);
    if (is_tag ? from == line.npos : !text.substr(behind).starts_with('(')) {
      continue;
    }
    const auto quoted =
        quoted_after(line, is_tag ? from + kFrom.size() : behind + 1);
    if (quoted) sites.push_back(site_at(text, *quoted, ImportKind::TypeOnly));
  }
  return sites;
}

}  // namespace

std::vector<ImportSite> find_comment_imports(std::string_view comment,
                                             bool is_typed, bool is_first) {
  if (comment.starts_with("///")) {
    return is_first ? directive(comment) : std::vector<ImportSite>();
  }
  return !is_typed && comment.starts_with("/**") ? jsdoc(comment)
                                                 : std::vector<ImportSite>();
}

}  // namespace precedent
