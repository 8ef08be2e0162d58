#include "decisions/record/lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "decisions/record/prose.h"

namespace precedent {
namespace {

// No name of a field is longer, markup included.
constexpr std::size_t kMaxName = 40;

struct Cell {
  std::string_view raw;
  Span span;
};

std::optional<Key> named(std::string_view raw) {
  std::string name = plain_text(raw);
  // An emoji may lead the name, a colon may end it.
  std::size_t begin = 0;
  while (begin < name.size() && !is_letter(name[begin])) ++begin;
  while (name.ends_with(':') || name.ends_with(' ')) name.pop_back();
  return prose_key_named(
      std::string_view(name).substr(std::min(begin, name.size())));
}

// "**Status:** accepted", "Status: accepted".
std::optional<Field> field_in(std::string_view raw, std::uint32_t base) {
  const std::size_t colon = raw.substr(0, kMaxName).find(':');
  if (colon == raw.npos) return std::nullopt;
  const auto key = named(raw.substr(0, colon));
  if (!key) return std::nullopt;
  std::string_view value = raw.substr(colon + 1);
  // What closes the emphasis around the name.
  while (!value.empty() && (value[0] == '*' || value[0] == '_')) {
    value.remove_prefix(1);
  }
  value = trim(value);
  return Field{*key, std::string(value), span_of(raw, base, value)};
}

// Cuts at each of the marks that stand between fields on one line.
std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t length = 0;
    for (const std::string_view mark : {"|", "·", "•"}) {
      if (line.substr(at).starts_with(mark)) length = mark.size();
    }
    if (length > 0) {
      parts.push_back(line.substr(begin, at - begin));
      begin = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  parts.push_back(line.substr(begin));
  return parts;
}

std::vector<Cell> cells_of(const Text& text, Span row) {
  const std::string_view line = text.slice(row);
  std::vector<Cell> cells;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    const bool escaped = at > 0 && at < line.size() && line[at - 1] == '\\';
    const bool ends = at == line.size() || (line[at] == '|' && !escaped);
    if (!ends) continue;
    const std::string_view raw = trim(line.substr(begin, at - begin));
    cells.push_back({raw, span_of(line, row.begin, raw)});
    begin = at + 1;
  }
  if (line.starts_with('|')) cells.erase(cells.begin());
  const bool closed = line.ends_with('|') && !cells.empty();
  if (closed) cells.pop_back();
  return cells;
}

bool is_separator(const std::vector<Cell>& row) {
  return std::all_of(row.begin(), row.end(), [](const Cell& cell) {
    return !cell.raw.empty() &&
           cell.raw.find_first_not_of(":- ") == std::string_view::npos;
  });
}

Field field_of(Key key, const Cell& cell) {
  return {key, std::string(cell.raw), cell.span};
}

using Table = std::vector<std::vector<Cell>>;

std::vector<Field> fields_down(const Table& rows) {
  std::vector<Field> fields;
  for (const auto& row : rows) {
    if (row.size() < 2) continue;
    if (const auto key = named(row[0].raw)) {
      fields.push_back(field_of(*key, row[1]));
    }
  }
  return fields;
}

std::vector<Field> fields_across(const Table& rows) {
  const auto& names = rows[0];
  std::vector<Field> best;
  std::string latest;
  for (std::size_t i = 2; i < rows.size(); ++i) {
    std::vector<Field> fields;
    std::string date;
    for (std::size_t c = 0; c < std::min(names.size(), rows[i].size()); ++c) {
      const auto key = named(names[c].raw);
      if (!key) continue;
      fields.push_back(field_of(*key, rows[i][c]));
      if (*key == Key::Date) date = rows[i][c].raw;
    }
    if (i > 2 && date <= latest) continue;
    best = std::move(fields);
    latest = date;
  }
  return best;
}

}  // namespace

std::vector<Field> fields_in_line(const Text& text, Span line) {
  const std::string_view whole = text.slice(line);
  const std::vector<std::string_view> parts = parts_of(whole);
  const bool several = std::all_of(
      parts.begin(), parts.end(),
      [](std::string_view part) { return part.find(':') != part.npos; });
  std::vector<Field> fields;
  const auto add = [&](std::string_view part) {
    auto field = field_in(part, span_of(whole, line.begin, part).begin);
    if (field) fields.push_back(std::move(*field));
  };
  if (several) {
    std::for_each(parts.begin(), parts.end(), add);
  } else {
    add(whole);
  }
  return fields;
}

bool is_table_row(const Text& text, Span line) {
  return cells_of(text, line).size() > 1 || text.slice(line).starts_with('|');
}

std::vector<Field> fields_in_table(const Text& text,
                                   const std::vector<Span>& rows) {
  Table table;
  for (const Span row : rows) table.push_back(cells_of(text, row));
  const auto known = std::count_if(
      table[0].begin(), table[0].end(),
      [](const Cell& cell) { return named(cell.raw).has_value(); });
  const bool across =
      table.size() > 2 && is_separator(table[1]) &&
      (known > 1 ||
       (known == 1 && (table[0].size() == 1 || !named(table[0][0].raw))));
  return across ? fields_across(table) : fields_down(table);
}

}  // namespace precedent
