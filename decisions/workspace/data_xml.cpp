// XML by expat's events, each of which tells its bytes. Nothing is loaded, and
// a document that declares entities is refused: nothing is expanded either.
#include <expat.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "decisions/workspace/data_readers.h"

namespace precedent {
namespace {

constexpr std::string_view kWhite = " \t\r\n";

// An element that is being read.
struct Frame {
  std::string name;
  Span name_span;
  Data data;  // a map of what is in it
  std::unordered_map<std::string, std::size_t> places;  // of elements, by name
  std::string text;
  Span text_span;  // from the first byte that is not blank to the last
  bool has_text = false;
};

class Builder {
 public:
  Builder(std::string_view source, XML_Parser parser, DataFile& out)
      : source_(source), parser_(parser), out_(out) {}

  void start(std::string name, const char** attributes);
  void end();
  void text(std::string_view text);
  void refuse(Problem problem) {
    if (out_.problems.empty()) out_.problems.push_back(std::move(problem));
    XML_StopParser(parser_, XML_FALSE);
  }

  // The bytes of the current event.
  Span here() const {
    const auto size = static_cast<std::uint32_t>(source_.size());
    const auto begin = std::min(static_cast<std::uint32_t>(std::max<XML_Index>(
                                    XML_GetCurrentByteIndex(parser_), 0)),
                                size);
    const auto count =
        static_cast<std::uint32_t>(XML_GetCurrentByteCount(parser_));
    return {begin, std::min(size - begin, count) + begin};
  }

 private:
  void add_attributes(Frame& frame, const char** attributes, Span tag);
  static Data finished(Frame& frame, Span end);
  static void add_element(Frame& parent, Frame& child, Data data);

  std::string_view source_;
  XML_Parser parser_;
  DataFile& out_;
  std::vector<Frame> frames_;
  std::size_t values_ = 0;
};

void Builder::start(std::string name, const char** attributes) {
  const Span tag = here();
  if (frames_.size() >= kMaxDataDepth) return refuse(too_deep(tag));
  Frame frame;
  frame.name_span = {tag.begin + 1,
                     tag.begin + 1 + static_cast<std::uint32_t>(name.size())};
  frame.name_span.end = std::min(frame.name_span.end, tag.end);
  frame.name = std::move(name);
  frame.data.kind = Data::Kind::Map;
  frame.data.span = tag;
  frame.text_span = {tag.end, tag.end};
  add_attributes(frame, attributes, tag);
  if (++values_ > kMaxDataValues) return refuse(too_many_values(tag));
  frames_.push_back(std::move(frame));
}

// Attributes in their order are `name = "value"`; expat has seen to that.
void Builder::add_attributes(Frame& frame, const char** attributes, Span tag) {
  std::size_t at = frame.name_span.end;
  for (; *attributes; attributes += 2, ++values_) {
    const std::string_view name = attributes[0];
    DataEntry entry;
    entry.key = "@" + std::string(name);
    entry.value.kind = Data::Kind::Scalar;
    entry.value.scalar = attributes[1];
    entry.key_span = entry.value.span = tag;
    const std::size_t begin = source_.find_first_not_of(kWhite, at);
    const std::size_t open = source_.find_first_of("\"'", begin);
    const std::size_t close =
        open < tag.end ? source_.find(source_[open], open + 1) : source_.npos;
    if (close < tag.end) {
      entry.key_span = {static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(begin + name.size())};
      entry.value.span = {static_cast<std::uint32_t>(open + 1),
                          static_cast<std::uint32_t>(close)};
      at = close + 1;
    }
    frame.data.entries.push_back(std::move(entry));
  }
}

void Builder::text(std::string_view text) {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  frame.text += text;
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == text.npos) return;
  Span span = here();
  if (span.size() == text.size()) {  // no entity and no marked section
    span.end = span.begin +
               static_cast<std::uint32_t>(text.find_last_not_of(kWhite)) + 1;
    span.begin += static_cast<std::uint32_t>(first);
  }
  frame.text_span = frame.has_text ? cover(frame.text_span, span) : span;
  frame.has_text = true;
}

void Builder::end() {
  if (frames_.empty()) return;
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  Data data = finished(frame, here());
  if (!frames_.empty())
    return add_element(frames_.back(), frame, std::move(data));
  Data root;
  root.kind = Data::Kind::Map;
  root.span = data.span;
  root.entries.push_back({frame.name, frame.name_span, std::move(data)});
  out_.value.push_back(std::move(root));
}

Data Builder::finished(Frame& frame, Span end) {
  Data data = std::move(frame.data);
  data.span.end = std::max(data.span.end, end.end);
  Data text;
  text.kind = Data::Kind::Scalar;
  text.span = frame.text_span;
  if (frame.has_text) {
    const std::size_t first = frame.text.find_first_not_of(kWhite);
    const std::size_t last = frame.text.find_last_not_of(kWhite);
    text.scalar = frame.text.substr(first, last + 1 - first);
  }
  if (data.entries.empty()) return text;
  if (frame.has_text) {
    data.entries.push_back({"#text", text.span, std::move(text)});
  }
  return data;
}

// A second element of a name makes a list of them.
void Builder::add_element(Frame& parent, Frame& child, Data data) {
  auto& entries = parent.data.entries;
  const auto [place, is_new] =
      parent.places.try_emplace(child.name, entries.size());
  if (is_new) {
    entries.push_back({child.name, child.name_span, std::move(data)});
    return;
  }
  Data& value = entries[place->second].value;
  if (!value.is_list()) {  // an element by itself never is one
    Data list;
    list.kind = Data::Kind::List;
    list.span = value.span;
    list.items.push_back(std::move(value));
    value = std::move(list);
  }
  value.span = cover(value.span, data.span);
  value.items.push_back(std::move(data));
}

Builder& builder_of(void* data) { return *static_cast<Builder*>(data); }

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  builder_of(data).start(name, attributes);
}

void on_end(void* data, const XML_Char*) { builder_of(data).end(); }

void on_text(void* data, const XML_Char* text, int size) {
  builder_of(data).text({text, static_cast<std::size_t>(size)});
}

void on_entity(void* data, const XML_Char*, int, const XML_Char*, int,
               const XML_Char*, const XML_Char*, const XML_Char*,
               const XML_Char*) {
  Builder& builder = builder_of(data);
  builder.refuse(not_data("an entity is declared here; write out what it says",
                          builder.here()));
}

}  // namespace

DataFile parse_xml(std::string_view text) {
  DataFile out;
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>,
                        decltype(&XML_ParserFree)>
      parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (!parser) return {{}, {not_data("no memory to read this XML", {0, 0})}};
  Builder builder(text, parser.get(), out);
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  const auto status = XML_Parse(parser.get(), text.data(),
                                static_cast<int>(text.size()), XML_TRUE);
  if (status == XML_STATUS_OK) return out;
  const XML_LChar* why = XML_ErrorString(XML_GetErrorCode(parser.get()));
  Span place = builder.here();
  place.end =
      std::min(place.begin + 1, static_cast<std::uint32_t>(text.size()));
  if (out.problems.empty()) {
    out.problems.push_back(
        not_data("this is not XML: " + std::string(why), place));
  }
  return out;
}

}  // namespace precedent
