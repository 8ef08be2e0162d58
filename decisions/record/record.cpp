#include "decisions/record/record.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "decisions/record/body.h"
#include "decisions/record/fences.h"
#include "decisions/record/front_matter.h"
#include "decisions/record/hidden.h"
#include "decisions/record/identity.h"
#include "decisions/record/prose.h"
#include "decisions/record/relations.h"
#include "decisions/text/suggest.h"

namespace precedent {
namespace {

// Larger files are no records: the cap bounds what reading one costs.
constexpr std::uint32_t kMaxRecordBytes = 1u << 20;

// Each is compared with all before it.
constexpr std::size_t kMaxRelations = 500;

constexpr std::string_view kStatuses[] = {
    "draft", "proposed", "accepted", "rejected", "deprecated", "superseded"};

class Reader {
 public:
  Reader(std::string path, const Text& text, std::string subtree)
      : text_(text) {
    record_.path = std::move(path);
    record_.subtree = std::move(subtree);
  }

  Parsed<Record> read() {
    if (text_.size() > kMaxRecordBytes) {
      report(Severity::Error, "too-large",
             "more than 1 MiB; this is not read as a record", {0, 0});
      name_record({}, {});
      return {std::move(record_), std::move(problems_)};
    }
    add(find_hidden(text_));
    auto front = read_front_matter(text_);
    const auto blocks = parse_markdown(text_, front.value.body_line);
    auto fences = read_fences(text_, blocks);
    Body body = read_body(text_, blocks);
    record_.rule_blocks = std::move(fences.value.rules);
    record_.examples = std::move(fences.value.examples);
    record_.decision = std::move(body.decision);
    record_.links = std::move(body.links);
    add_front_matter_problems(std::move(front.problems));
    add(std::move(fences.problems));
    fill(front.value.fields);
    fill(body.fields);
    for (Relation& relation : body.relations) relate(std::move(relation));
    name_record(body.heading, body.heading_span);
    settle_status();
    sort_problems();
    return {std::move(record_), std::move(problems_)};
  }

 private:
  void add(std::vector<Problem> problems) {
    std::move(problems.begin(), problems.end(), std::back_inserter(problems_));
  }

  void report(Severity severity, std::string code, std::string message,
              Span span, std::vector<TextEdit> fix = {}) {
    problems_.push_back(
        {severity, std::move(code), std::move(message), span, std::move(fix)});
  }

  // Broken front matter leaves unclear what the record's rules bind; a record
  // without rules has nothing that could be misread.
  void add_front_matter_problems(std::vector<Problem> problems) {
    for (Problem& problem : problems) {
      if (record_.rule_blocks.empty()) problem.severity = Severity::Warning;
    }
    add(std::move(problems));
  }

  // Which lists an earlier source has stated.
  struct Lists {
    bool deciders;
    bool tags;
  };

  // Takes fields that no earlier source has stated.
  void fill(const std::vector<Field>& fields) {
    const Lists known{!record_.deciders.empty(), !record_.tags.empty()};
    for (const Field& field : fields) {
      if (const auto kind = relation_of(field.key)) {
        relate_field(field, *kind);
      } else {
        fill_one(field, known);
      }
    }
  }

  void fill_one(const Field& field, Lists known) {
    const std::string plain = plain_text(field.text);
    const bool placeholder = is_placeholder(plain);
    switch (field.key) {
      case Key::Id:
        if (record_.id.empty()) record_.id = plain;
        break;
      case Key::Title:
        if (record_.title.empty() && !placeholder) {
          record_.title = plain;
          record_.title_span = field.span;
        }
        break;
      case Key::Status:
        if (record_.status_text.empty()) {
          record_.status_text = field.text;
          record_.status_span = field.span;
        }
        break;
      case Key::Date:
        if (record_.date.empty() && !placeholder) {
          record_.date = plain.substr(0, plain.find_last_not_of('.') + 1);
        }
        break;
      case Key::ReviewBy:
        if (record_.review_by.empty()) {
          record_.review_by = plain;
          record_.review_by_span = field.span;
        }
        break;
      case Key::Deciders:
        if (!known.deciders) add_values(record_.deciders, field);
        break;
      case Key::Tags:
        if (!known.tags) add_values(record_.tags, field);
        break;
      case Key::AppliesTo:
        if (!field.text.empty()) record_.applies_to.push_back(field.text);
        break;
      case Key::Record:
        if (record_.sidecar_of.empty()) record_.sidecar_of = plain;
        break;
      default:
        break;
    }
  }

  // A list's entry is one value, a line of prose has commas between them.
  static void add_values(std::vector<std::string>& values, const Field& field) {
    std::string_view rest = field.text;
    while (!rest.empty()) {
      const std::size_t comma =
          field.item ? rest.size() : std::min(rest.find(','), rest.size());
      std::string value = plain_text(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (!value.empty() && !is_placeholder(value)) {
        values.push_back(std::move(value));
      }
    }
  }

  void relate_field(const Field& field, Relation::Kind kind) {
    std::vector<Relation> found = references(field.text, kind, 0);
    if (found.empty() && is_slug(field.text)) {
      found.push_back({kind, std::string(stem_of(field.text)), "", field.span});
    }
    for (Relation& relation : found) {
      relation.span = field.span;
      relate(std::move(relation));
    }
  }

  // "use-postgres": the name of a record that has no number.
  static bool is_slug(std::string_view text) {
    return !text.empty() && is_letter(text[0]) &&
           (text.find('-') != text.npos || text.ends_with(".md")) &&
           std::all_of(text.begin(), text.end(), [](char c) {
             return is_letter(c) || is_digit(c) || c == '-' || c == '_' ||
                    c == '.' || c == '/';
           });
  }

  void relate(Relation relation) {
    if (record_.relations.size() >= kMaxRelations) return;
    const bool known =
        std::any_of(record_.relations.begin(), record_.relations.end(),
                    [&](const Relation& other) {
                      return other.kind == relation.kind &&
                             same_id(other.target, relation.target);
                    });
    if (!known) record_.relations.push_back(std::move(relation));
  }

  void name_record(const std::string& heading, Span heading_span) {
    if (record_.id.empty()) record_.id = id_from_path(record_.path);
    if (record_.id.empty()) record_.id = stem_of(record_.path);
    const bool sidecar = record_.path.ends_with(".rules.md");
    if (sidecar && record_.sidecar_of.empty()) {
      record_.sidecar_of = record_.id;
    }
    record_.title = clean_title(record_.title, record_.id);
    if (!record_.title.empty()) return;
    record_.title = clean_title(heading, record_.id);
    record_.title_span = heading_span;
    if (!record_.title.empty()) return;
    record_.title = title_from_path(record_.path);
    if (sidecar || text_.size() > kMaxRecordBytes) return;
    report(Severity::Warning, "no-title",
           "this record has no title; begin it with `# What was decided`",
           text_.line(text_.line_of(heading_span.begin)));
  }

  void settle_status() {
    if (record_.status_text.empty()) {
      record_.status_text = status_in_name(record_.path);
    }
    record_.status = fold_status(record_.status_text);
    const std::string_view text =
        std::string_view(record_.status_text).substr(0, kMaxProseLine);
    for (Relation& relation : relations_in_status(text, 0)) {
      relation.span = record_.status_span;
      relate(std::move(relation));
    }
    if (record_.status == Status::Unknown) report_status();
  }

  void report_status() {
    const std::string& word = record_.status_text;
    std::string message =
        word.find('|') == std::string::npos
            ? "this is no status we know"
            : "this is the template's list of statuses; choose one";
    message +=
        " (draft, proposed, accepted, rejected, deprecated, superseded); until "
        "then the record's rules act as if proposed";
    std::vector<TextEdit> fix;
    const auto near = nearest(word, kStatuses);
    if (near && text_.slice(record_.status_span) == word) {
      fix.push_back({record_.status_span, std::string(*near)});
    }
    report(Severity::Warning, "unknown-status", std::move(message),
           record_.status_span, std::move(fix));
  }

  void sort_problems() {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const Problem& a, const Problem& b) {
                       return a.span.begin < b.span.begin;
                     });
  }

  const Text& text_;
  Record record_;
  std::vector<Problem> problems_;
};

}  // namespace

Parsed<Record> parse_record(std::string path, const Text& text,
                            std::string subtree) {
  return Reader(std::move(path), text, std::move(subtree)).read();
}

}  // namespace precedent
