#include "decisions/record/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_set>
#include <utility>

#include "decisions/record/yaml_anchors.h"
#include "decisions/record/yaml_source.h"
#include "decisions/record/yaml_words.h"

namespace precedent {
namespace {

// Past this many problems nobody reads on.
constexpr std::size_t kMaxProblems = 50;

// A list or mapping that is being read.
struct Frame {
  Data node;
  std::uint32_t begin = 0;
  bool flow = false;
  std::optional<Data> key;  // read, its value is not
  std::unordered_set<std::string> keys;
  YAML::anchor_t anchor = 0;
};

enum class Form : std::uint8_t { Strict, Full };

// Builds Data from the parser's events. The parser says where a node begins;
// where it ends is looked up in the source.
class Builder : public YAML::EventHandler {
 public:
  Builder(const YamlSource& source, Form form, Parsed<std::vector<Data>>& out)
      : source_(source), full_(form == Form::Full), out_(out) {}

  bool broken() const { return broken_; }
  void fail(std::string_view error, const YAML::Mark& mark);

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  std::uint32_t place(const YAML::Mark& mark) const;
  void refuse(Span span, std::string message, const char* code = "yaml");
  std::uint32_t begin_node(const YAML::Mark& mark, const std::string& tag,
                           YAML::anchor_t anchor);
  std::uint32_t end_of_scalar(std::uint32_t begin, const std::string& value);
  std::uint32_t place_of_nothing() const;
  void open(Data::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor, YAML::EmitterStyle::value style);
  void close();
  void add(Data node);
  bool is_refused(Frame& map, const Data& key);
  void add_entry(Frame& map, Data value);

  const YamlSource& source_;
  bool full_;
  Parsed<std::vector<Data>>& out_;
  YamlAnchors anchors_;
  std::vector<Frame> frames_;
  Data root_;
  std::uint32_t document_ = 0;  // its begin
  std::uint32_t read_ = 0;      // end of what has been read
  bool broken_ = false;         // what follows is ignored
};

void Builder::OnDocumentStart(const YAML::Mark& mark) {
  root_ = {};
  const std::uint32_t begin = place(mark);
  // What the parser can make nothing of, a lone comma, it offers for ever.
  const bool stuck = !out_.value.empty() && begin <= document_;
  document_ = begin;
  const std::string_view rest = std::string_view(source_.bytes()).substr(begin);
  const std::string_view before =
      std::string_view(source_.bytes()).substr(0, begin);
  const bool announced = out_.value.empty() || rest.starts_with("---") ||
                         before.find("\n...", read_) != before.npos;
  if (broken_ || (announced && !stuck)) return;
  const std::uint32_t end = stuck ? begin + 1 : source_.end_of_word(begin);
  refuse(source_.original(begin, end),
         "this belongs to nothing above; check the indentation");
  broken_ = true;
}

void Builder::OnDocumentEnd() {
  if (!broken_) out_.value.push_back(std::move(root_));
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (broken_) return;
  std::uint32_t begin = place(mark);
  std::uint32_t end = begin;
  if (anchor != 0) begin_node(mark, "", anchor);
  const std::string_view rest = std::string_view(source_.bytes()).substr(begin);
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const bool whole = rest.starts_with(word) &&
                       source_.end_of_word(begin) == begin + word.size();
    if (whole) end = begin + static_cast<std::uint32_t>(word.size());
  }
  if (begin == end) begin = end = place_of_nothing();
  Data node;
  node.span = source_.original(begin, end);
  read_ = std::max(read_, end);
  if (full_) anchors_.keep(anchor, node);
  add(std::move(node));
}

// Where a value that is not there would stand: after its `:` or `-`.
std::uint32_t Builder::place_of_nothing() const {
  const std::uint32_t next = source_.skip_blank(read_);
  switch (source_.at(next)) {
    case ':':
    case '-':
    case '?':
    case ',':
      return next + 1;
    default:
      return read_;
  }
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (broken_) return;
  const std::uint32_t begin = place(mark);
  const std::uint32_t end = source_.end_of_word(begin);
  const Span span = source_.original(begin, end);
  std::optional<Data> node = anchors_.copy(full_ ? anchor : 0, span);
  if (!full_) {
    refuse(span,
           "aliases are not read; write the value out, or put a text that "
           "begins with `*` in quotes");
  } else if (!node) {
    refuse(span, "aliases stand for more than " + std::to_string(kMaxAliased) +
                     " values; such a file is not read");
    broken_ = true;
    return;
  }
  read_ = std::max(read_, end);
  add(std::move(*node));
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor, const std::string& value) {
  if (broken_) return;
  const std::uint32_t begin = begin_node(mark, tag, anchor);
  const std::uint32_t end = end_of_scalar(begin, value);
  if (broken_) return;
  Data node;
  node.kind = Data::Kind::Scalar;
  node.scalar = value;
  const char first = source_.at(begin);
  node.quoted = end > begin &&
                (first == '"' || first == '\'' || first == '|' || first == '>');
  node.span = source_.original(begin, end);
  read_ = std::max(read_, end);
  if (full_) anchors_.keep(anchor, node);
  add(std::move(node));
}

std::uint32_t Builder::end_of_scalar(std::uint32_t begin,
                                     const std::string& value) {
  switch (source_.at(begin)) {
    case '"':
    case '\'': {
      const std::uint32_t end = source_.end_of_quoted(begin);
      if (end != 0) return end;
      // The parser lets this pass at the end of its input.
      refuse(source_.original(begin, begin + 1), "this quote is not closed");
      broken_ = true;
      return begin;
    }
    case '|':
    case '>':
      return source_.end_of_block(
          begin, frames_.empty() ? 0 : source_.column(frames_.back().begin));
    default:
      return source_.end_of_plain(begin, value);
  }
}

void Builder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                              YAML::anchor_t anchor,
                              YAML::EmitterStyle::value style) {
  open(Data::Kind::List, mark, tag, anchor, style);
}

void Builder::OnSequenceEnd() { close(); }

void Builder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) {
  open(Data::Kind::Map, mark, tag, anchor, style);
}

void Builder::OnMapEnd() { close(); }

void Builder::open(Data::Kind kind, const YAML::Mark& mark,
                   const std::string& tag, YAML::anchor_t anchor,
                   YAML::EmitterStyle::value style) {
  if (broken_) return;
  Frame frame;
  frame.node.kind = kind;
  frame.begin = begin_node(mark, tag, anchor);
  frame.flow = style == YAML::EmitterStyle::Flow;
  frame.anchor = full_ ? anchor : 0;
  if (frames_.size() >= kMaxYamlDepth) {
    refuse(source_.original(frame.begin, frame.begin + 1),
           "nested deeper than " + std::to_string(kMaxYamlDepth) + " levels");
    broken_ = true;
    return;
  }
  read_ = std::max(read_, frame.begin);
  const bool bracket = frame.flow && (source_.at(frame.begin) == '[' ||
                                      source_.at(frame.begin) == '{');
  if (bracket) read_ = std::max(read_, frame.begin + 1);
  frames_.push_back(std::move(frame));
}

void Builder::close() {
  if (broken_ || frames_.empty()) return;
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.flow) {
    const char bracket = frame.node.is_map() ? '}' : ']';
    std::uint32_t end = source_.skip_blank(read_);
    while (source_.at(end) == ',') end = source_.skip_blank(end + 1);
    // A pair written `[key: value]` is a mapping without a bracket.
    if (source_.at(end) == bracket) read_ = end + 1;
  }
  frame.node.span = source_.original(frame.begin, read_);
  if (full_ && frame.node.is_map()) expand_merge_keys(frame.node);
  anchors_.keep(frame.anchor, frame.node);
  add(std::move(frame.node));
}

void Builder::add(Data node) {
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node.is_list()) {
    frame.node.items.push_back(std::move(node));
  } else if (!frame.key) {
    frame.key = std::move(node);
  } else {
    add_entry(frame, std::move(node));
  }
}

// What the strict subset has no place for is told of, and left out.
bool Builder::is_refused(Frame& map, const Data& key) {
  if (!key.is_scalar()) {
    refuse(key.span,
           "a key is a word; put one that is empty or has brackets "
           "in quotes");
  } else if (key.scalar == "<<" && !key.quoted) {
    refuse(key.span, "merge keys are not read; write the entries out");
  } else if (!map.keys.insert(key.scalar).second) {
    refuse(key.span, "`" + key.scalar + "` stands here twice; keep one",
           "duplicate-key");
  } else {
    return false;
  }
  return true;
}

void Builder::add_entry(Frame& map, Data value) {
  const Data key = std::move(*map.key);
  map.key.reset();
  if (!full_ && is_refused(map, key)) return;
  map.node.entries.push_back({key.scalar, key.span, std::move(value)});
}

// Refuses tags and anchors; where the node itself begins.
std::uint32_t Builder::begin_node(const YAML::Mark& mark,
                                  const std::string& tag,
                                  YAML::anchor_t anchor) {
  const std::uint32_t begin = place(mark);
  const bool tagged = source_.at(begin) == '!' || (tag.size() > 1);
  const Span word = source_.original(begin, source_.end_of_word(begin));
  if (full_) return source_.skip_properties(begin);
  if (anchor != 0) {
    refuse(word,
           "anchors are not read; put a text that begins with `&` in "
           "quotes");
  } else if (tagged) {
    refuse(word,
           "tags are not read; put a text that begins with `!` in quotes");
  }
  return source_.skip_properties(begin);
}

std::uint32_t Builder::place(const YAML::Mark& mark) const {
  return std::min(static_cast<std::uint32_t>(std::max(mark.pos, 0)),
                  source_.size());
}

void Builder::refuse(Span span, std::string message, const char* code) {
  if (out_.problems.size() >= kMaxProblems) return;
  out_.problems.push_back(
      {Severity::Error, code, std::move(message), span, {}});
}

void Builder::fail(std::string_view error, const YAML::Mark& mark) {
  if (broken_) return;
  std::uint32_t begin = place(mark);
  // The parser names where it gave up; what is not closed is what helps.
  const bool unclosed = error.find("flow not found") != error.npos;
  if (unclosed && !frames_.empty()) begin = frames_.back().begin;
  const std::uint32_t end =
      std::max(source_.end_of_word(begin), std::min(begin + 1, source_.size()));
  refuse(source_.original(begin, unclosed ? begin + 1 : end),
         explain_yaml_error(error, source_.at(begin)));
  broken_ = true;
}

void parse(const YamlSource& source, Builder& builder) {
  std::istringstream input(source.bytes());
  try {
    YAML::Parser parser(input);
    while (!builder.broken() && parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    builder.fail(error.msg, error.mark);
  }
}

Parsed<std::vector<Data>> parse_part(std::string_view text, Span span,
                                     Form form) {
  Parsed<std::vector<Data>> out;
  const std::size_t most =
      form == Form::Full ? kMaxFullYamlBytes : kMaxYamlBytes;
  if (span.size() > most) {
    out.problems.push_back(
        {Severity::Error,
         "yaml",
         "more than " + std::to_string(most >> 20) + " MiB of YAML; split it",
         {span.begin, span.begin},
         {}});
    return out;
  }
  const YamlSource source(text, span, out.problems);
  if (out.problems.size() > kMaxProblems) out.problems.resize(kMaxProblems);
  Builder builder(source, form, out);
  parse(source, builder);
  return out;
}

}  // namespace

Parsed<std::vector<Data>> parse_yaml(std::string_view text, Span span) {
  const auto size = static_cast<std::uint32_t>(text.size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  return parse_part(text, span, Form::Strict);
}

Parsed<std::vector<Data>> parse_full_yaml(std::string_view text) {
  return parse_part(text, {0, static_cast<std::uint32_t>(text.size())},
                    Form::Full);
}

}  // namespace precedent
