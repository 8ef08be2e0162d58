#include "decisions/record/body.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "decisions/record/lines.h"
#include "decisions/record/prose.h"
#include "decisions/record/relations.h"

namespace precedent {
namespace {

// What the lines of a section may state.
struct Section {
  enum class Kind : std::uint8_t {
    Metadata,  // fields and relations, line by line
    Field,     // the value of one field
    Links,     // relations
    Decision,
    Other,
  };
  Kind kind = Kind::Other;
  std::optional<Key> key;  // of a Field section
};

constexpr std::string_view kDecisionNames[] = {"decision",
                                               "decision outcome",
                                               "our decision",
                                               "the decision",
                                               "decision and rationale",
                                               "decision made",
                                               "decision taken",
                                               "resolution"};
constexpr std::string_view kMetadataNames[] = {
    "metadata", "meta", "meta data", "information", "info", "details"};
constexpr std::string_view kLinkNames[] = {
    "links",           "related",       "related decisions", "related adrs",
    "related records", "references",    "see also",          "more information",
    "relations",       "relationships", "related documents", "notes"};

// A decision's sentence is cut behind so many bytes.
constexpr std::size_t kMaxSentence = 300;
constexpr std::size_t kMinSentence = 25;

template <std::size_t N>
bool one_of(const std::string_view (&set)[N], std::string_view word) {
  return std::find(std::begin(set), std::end(set), word) != std::end(set);
}

// Lower case, without the number and emoji that lead it and the colon behind.
std::string section_name(std::string_view heading) {
  std::string name = to_lower(heading);
  std::size_t begin = 0;
  while (begin < name.size() && !is_letter(name[begin])) ++begin;
  while (!name.empty() && !is_letter(name.back())) name.pop_back();
  return name.substr(std::min(begin, name.size()));
}

Section section_named(const std::string& name) {
  if (const auto key = prose_key_named(name)) {
    return {Section::Kind::Field, key};
  }
  if (one_of(kDecisionNames, name)) return {Section::Kind::Decision, {}};
  if (one_of(kMetadataNames, name)) return {Section::Kind::Metadata, {}};
  if (one_of(kLinkNames, name)) return {Section::Kind::Links, {}};
  return {};
}

// "[x] Accepted" of a list of choices; nullopt for a line without a box.
std::optional<bool> checkbox(std::string_view line) {
  const bool box = line.size() > 3 && line[0] == '[' && line[2] == ']';
  if (!box) return std::nullopt;
  if (line[1] == ' ') return false;
  return line[1] == 'x' || line[1] == 'X' ? std::optional(true) : std::nullopt;
}

bool begins_with_date(std::string_view line) {
  return line.size() > 10 && is_digit(line[0]) && is_digit(line[3]) &&
         line[4] == '-' && line[7] == '-';
}

constexpr std::size_t kMaxLinks = 1000;  // each is looked up

// What a link's destination names in the repository; empty for an address, a
// place in the same file, and what a template leaves to be filled in.
std::string linked_file(std::string_view destination) {
  const std::string_view file =
      destination.substr(0, destination.find_first_of("#?"));
  const std::size_t colon = file.find(':');
  const bool is_address = colon < file.find('/') || file.starts_with("//");
  if (is_address || file.find_first_of("{}<>$") != file.npos) return {};
  std::string plain;
  for (std::size_t i = 0; i < file.size(); ++i) {
    if (file.substr(i).starts_with("%20")) {
      plain += ' ';
      i += 2;
    } else {
      plain += file[i];
    }
  }
  return plain;
}

// True for a "." that ends no sentence: of an abbreviation, an initial, a
// number.
bool is_abbreviation(std::string_view before) {
  constexpr std::string_view kAbbreviations[] = {
      "e.g", "i.e", "etc", "vs", "cf", "approx", "incl", "resp", "no"};
  std::string word = to_lower(before.substr(before.rfind(' ') + 1));
  const auto inner = std::find_if(word.begin(), word.end(), [](char c) {
    return is_letter(c) || is_digit(c);
  });
  word.erase(word.begin(), inner);
  const bool number =
      !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
  return word.size() == 1 || number || one_of(kAbbreviations, word);
}

// Behind the mark that ends the sentence at `from`, code not counted.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  bool code = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '`') code = !code;
    const bool mark = !code && (c == '.' || c == '!' || c == '?');
    const bool last = i + 1 == text.size();
    if (!mark || !(last || text[i + 1] == ' ')) continue;
    const bool part = c == '.' && !last && is_abbreviation(text.substr(0, i));
    if (!part) return i + 1;
  }
  return text.size();
}

std::string capped(std::string text) {
  if (text.size() <= kMaxSentence) return text;
  std::size_t cut = text.rfind(' ', kMaxSentence);
  if (cut == text.npos) {
    cut = kMaxSentence;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) {
      --cut;
    }
  }
  return text.substr(0, cut) + "…";
}

// One that is a mere answer ("Not at all.") takes the next along.
std::string first_sentence(std::string_view text) {
  std::size_t end = sentence_end(text, 0);
  if (end < kMinSentence) end = sentence_end(text, end);
  return capped(plain_text(text.substr(0, end)));
}

class Reader {
 public:
  explicit Reader(const Text& text) : text_(text) {}

  Body read(const std::vector<MarkdownBlock>& blocks) {
    find_title(blocks);
    Section section{Section::Kind::Metadata, {}};
    std::vector<Span> lines;
    for (const MarkdownBlock& block : blocks) {
      switch (block.kind) {
        case MarkdownBlock::Kind::Heading:
          if (&block == title_ || read_setext_fields(block, section)) break;
          if (block.quoted) break;  // what somebody else says begins nothing
          end_section(section, lines);
          section = begin_section(block);
          break;
        case MarkdownBlock::Kind::Paragraph:
          read_links(block);
          read_paragraph(block, section, lines);
          break;
        case MarkdownBlock::Kind::Fence:
          break;
      }
    }
    end_section(section, lines);
    return std::move(body_);
  }

 private:
  std::string heading_text(const MarkdownBlock& block) const {
    std::string all;
    std::vector<Span> lines = prose_lines(text_, block);
    // The line that underlines a heading is none of it.
    const bool underlined = !lines.empty() && !is_hashed(block);
    if (underlined && lines.size() > 1) lines.pop_back();
    for (const Span line : lines) {
      all += text_.slice(line);
      all += ' ';
    }
    std::string_view heading = trim(all);
    if (is_hashed(block)) {
      heading = trim(heading.substr(
          std::min(heading.find_first_not_of('#'), heading.size())));
      const std::size_t closing = heading.find_last_not_of('#');
      const bool closed = closing != heading.npos &&
                          closing + 1 < heading.size() &&
                          is_space(heading[closing]);
      if (closed) heading = trim(heading.substr(0, closing));
    }
    return plain_text(heading);
  }

  bool is_hashed(const MarkdownBlock& block) const {
    return text_.slice({block.begin, block.begin + 1}) == "#";
  }

  // The first level-1 heading; where there is none, the first heading that
  // names no section.
  void find_title(const std::vector<MarkdownBlock>& blocks) {
    const MarkdownBlock* first = nullptr;
    for (const MarkdownBlock& block : blocks) {
      const bool heading = block.kind == MarkdownBlock::Kind::Heading;
      if (!heading || block.quoted) continue;
      if (!first) first = &block;
      if (block.level == 1 && !title_) title_ = &block;
    }
    if (!title_ && first) {
      const std::string name = section_name(heading_text(*first));
      const bool section = section_named(name).kind != Section::Kind::Other ||
                           name.starts_with("context");
      if (!section && fields_in_line(text_, line_span(*first)).empty()) {
        title_ = first;
      }
    }
    if (!title_) return;
    body_.heading = heading_text(*title_);
    body_.heading_span = line_span(*title_);
  }

  Span line_span(const MarkdownBlock& block) const {
    return {block.begin, text_.line(block.first).end};
  }

  // Lines of fields above a `---` are a heading to Markdown.
  bool read_setext_fields(const MarkdownBlock& block, const Section& section) {
    if (is_hashed(block) || section.kind != Section::Kind::Metadata) {
      return false;
    }
    bool all = true;
    std::vector<Field> found;
    std::vector<Span> lines = prose_lines(text_, block);
    if (lines.size() > 1) lines.pop_back();
    for (const Span line : lines) {
      std::vector<Field> fields = fields_in_line(text_, line);
      all = all && !fields.empty();
      std::move(fields.begin(), fields.end(), std::back_inserter(found));
    }
    if (!all) return false;
    std::move(found.begin(), found.end(), std::back_inserter(body_.fields));
    return true;
  }

  Section begin_section(const MarkdownBlock& block) {
    const std::string heading = heading_text(block);
    // "## Status: Accepted"
    Span line = line_span(block);
    while (line.begin < line.end && (text_.bytes()[line.begin] == '#' ||
                                     is_space(text_.bytes()[line.begin]))) {
      ++line.begin;
    }
    for (Field& field : fields_in_line(text_, line)) {
      if (!field.text.empty()) body_.fields.push_back(std::move(field));
    }
    return section_named(section_name(heading));
  }

  void read_paragraph(const MarkdownBlock& block, const Section& section,
                      std::vector<Span>& lines) {
    switch (section.kind) {
      case Section::Kind::Metadata:
        read_metadata(prose_lines(text_, block));
        return;
      case Section::Kind::Field: {
        const std::vector<Span> more = prose_lines(text_, block);
        lines.insert(lines.end(), more.begin(), more.end());
        return;
      }
      case Section::Kind::Links:
        for (const Span line : prose_lines(text_, block)) add_relations(line);
        return;
      case Section::Kind::Decision:
        if (body_.decision.empty()) read_decision(block);
        return;
      case Section::Kind::Other:
        return;
    }
  }

  void read_links(const MarkdownBlock& block) {
    for (const Span line : prose_lines(text_, block)) {
      const std::string_view bytes = text_.slice(line);
      for (const ProseLink& link : links_in(bytes)) {
        if (body_.links.size() >= kMaxLinks) return;
        const std::string file = linked_file(link.destination);
        const auto before = bytes.substr(0, link.begin);
        const bool is_code = std::ranges::count(before, '`') % 2 == 1;
        if (file.empty() || is_code) continue;
        body_.links.push_back(
            {file,
             {line.begin + static_cast<std::uint32_t>(link.begin),
              line.begin + static_cast<std::uint32_t>(link.end)}});
      }
    }
  }

  void read_metadata(const std::vector<Span>& lines) {
    if (read_table(lines)) return;
    for (const Span line : lines) {
      std::vector<Field> fields = fields_in_line(text_, line);
      if (fields.empty()) add_relations(line);
      std::move(fields.begin(), fields.end(), std::back_inserter(body_.fields));
    }
  }

  bool read_table(const std::vector<Span>& lines) {
    std::vector<Span> rows;
    for (const Span line : lines) {
      if (is_table_row(text_, line)) rows.push_back(line);
    }
    if (rows.size() < 2) return false;
    std::vector<Field> fields = fields_in_table(text_, rows);
    const bool any = !fields.empty();
    std::move(fields.begin(), fields.end(), std::back_inserter(body_.fields));
    return any;
  }

  void add_relations(Span line) {
    for (Relation& relation :
         relations_in_status(text_.slice(line), line.begin)) {
      body_.relations.push_back(std::move(relation));
    }
  }

  // The lines of `## Status` and the like, all at once.
  void end_section(const Section& section, std::vector<Span>& lines) {
    if (section.kind == Section::Kind::Field && !lines.empty()) {
      if (section.key == Key::Status) {
        read_status(lines);
      } else if (!read_table(lines)) {
        for (const Span line : lines) add_field(*section.key, line);
      }
    }
    lines.clear();
  }

  void add_field(Key key, Span line) {
    body_.fields.push_back({key, std::string(text_.slice(line)), line, false});
  }

  void read_status(const std::vector<Span>& lines) {
    if (read_table(lines)) return;
    std::optional<Span> status;
    std::optional<Span> over;  // "Superseded by …" ends what was before
    for (const Span line : lines) {
      const std::string_view bytes = text_.slice(line);
      std::vector<Field> fields = fields_in_line(text_, line);
      const auto box = checkbox(bytes);
      const std::size_t known = body_.relations.size();
      if (fields.empty() && begins_with_relation(bytes)) add_relations(line);
      const bool relation = body_.relations.size() > known;
      if (!fields.empty()) {
        std::move(fields.begin(), fields.end(),
                  std::back_inserter(body_.fields));
      } else if (relation) {
        const Relation::Kind kind = body_.relations[known].kind;
        if (kind == Relation::Kind::SupersededBy) over = line;
      } else if (box) {
        if (*box) status = {line.begin + 3, line.end};
      } else if (!status || is_later(line, *status)) {
        const bool none = begins_with_relation(bytes) &&  // "Supersedes: none"
                          fold_status(bytes) == Status::Unknown;
        if (!none) status = line;
      }
    }
    if (over) status = over;
    if (status) add_field(Key::Status, *status);
  }

  // Of a history in which each line has a date, the last counts.
  bool is_later(Span line, Span status) const {
    const std::string_view next = text_.slice(line);
    const std::string_view last = text_.slice(status);
    return begins_with_date(next) && begins_with_date(last) &&
           next.substr(0, 10) > last.substr(0, 10);
  }

  void read_decision(const MarkdownBlock& block) {
    std::string all;
    for (const Span line : prose_lines(text_, block)) {
      all += text_.slice(line);
      all += ' ';
      if (all.size() > kMaxProseLine) break;
    }
    body_.decision = first_sentence(squeeze(all));
  }

  const Text& text_;
  const MarkdownBlock* title_ = nullptr;
  Body body_;
};

}  // namespace

Body read_body(const Text& text, const std::vector<MarkdownBlock>& blocks) {
  return Reader(text).read(blocks);
}

}  // namespace precedent
