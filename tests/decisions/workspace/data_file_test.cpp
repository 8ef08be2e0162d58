// Data files: what each format says, and where it says so.
#include "decisions/workspace/data_file.h"

#include <random>
#include <string>

#include "tests/support/catch.h"

using namespace precedent;

namespace {

constexpr DataFormat kFormats[] = {DataFormat::Json, DataFormat::Yaml,
                                   DataFormat::Toml, DataFormat::Xml};

// One line that says it all: texts in quotes, the rest as it is.
std::string shown(const Data& data) {
  if (data.is_null()) return "null";
  if (data.is_scalar()) {
    return data.quoted ? "'" + data.scalar + "'" : data.scalar;
  }
  std::string list;
  for (const Data& item : data.items) {
    list += (list.empty() ? "" : ", ") + shown(item);
  }
  for (const DataEntry& entry : data.entries) {
    list += (list.empty() ? "" : ", ") + entry.key + ": " + shown(entry.value);
  }
  return data.is_list() ? "[" + list + "]" : "{" + list + "}";
}

std::string read(DataFormat format, const std::string& text) {
  const DataFile file = parse_data(format, text);
  if (!file.problems.empty()) return "! " + file.problems[0].message;
  std::string all;
  for (const Data& document : file.value) {
    all += (all.empty() ? "" : " --- ") + shown(document);
  }
  return all;
}

// What keys and scalars stand on, in the order of the data.
void collect(const Data& data, const std::string& text, std::string& out) {
  auto add = [&](Span span) {
    out += (out.empty() ? "" : " ") + text.substr(span.begin, span.size());
  };
  if (data.is_scalar()) add(data.span);
  for (const Data& item : data.items) collect(item, text, out);
  for (const DataEntry& entry : data.entries) {
    add(entry.key_span);
    collect(entry.value, text, out);
  }
}

std::string places(DataFormat format, const std::string& text) {
  std::string out;
  for (const Data& document : parse_data(format, text).value) {
    collect(document, text, out);
  }
  return out;
}

std::string refused(DataFormat format, const std::string& text) {
  const DataFile file = parse_data(format, text);
  if (file.problems.empty()) return "";
  CHECK(file.problems[0].code == "not-data");
  CHECK(file.problems[0].severity == Severity::Error);
  CHECK(file.problems[0].span.end <= text.size());
  return file.problems[0].message;
}

bool is_refused(DataFormat format, const std::string& text) {
  return !refused(format, text).empty();
}

void require_within(const Data& data, std::size_t size) {
  REQUIRE(data.span.begin <= data.span.end);
  REQUIRE(data.span.end <= size);
  for (const Data& item : data.items) require_within(item, size);
  for (const DataEntry& entry : data.entries) {
    REQUIRE(entry.key_span.begin <= entry.key_span.end);
    REQUIRE(entry.key_span.end <= size);
    require_within(entry.value, size);
  }
}

void require_sound(DataFormat format, const std::string& text) {
  const DataFile file = parse_data(format, text);
  for (const Data& document : file.value) require_within(document, text.size());
  for (const Problem& problem : file.problems) {
    REQUIRE(problem.span.begin <= problem.span.end);
    REQUIRE(problem.span.end <= text.size());
  }
}

}  // namespace

TEST_CASE("the name of a file tells its format") {
  CHECK(data_format_of("a/tsconfig.json") == DataFormat::Json);
  CHECK(data_format_of("a.b.yml") == DataFormat::Yaml);
  CHECK(data_format_of(".clang-tidy") == DataFormat::Yaml);
  CHECK(data_format_of("Cargo.lock") == DataFormat::Toml);
  CHECK(data_format_of("src/App.csproj") == DataFormat::Xml);
  CHECK(data_format_of("web.config") == DataFormat::Xml);
  CHECK_FALSE(data_format_of("a.config"));
  CHECK_FALSE(data_format_of("json"));
  CHECK_FALSE(data_format_of("a/json/b"));
  CHECK_FALSE(data_format_of("a."));
}

TEST_CASE("JSON is read, with its comments and last commas") {
  CHECK(read(DataFormat::Json,
             R"({"a": [1, -2.5e3, true, null, "x"], "b": {}})") ==
        "{a: [1, -2.5e3, true, null, 'x'], b: {}}");
  CHECK(read(DataFormat::Json,
             "\xEF\xBB\xBF// c, [\n{\"a\": 1, /* , */ \"b\": [1,2 , ],}\n") ==
        "{a: 1, b: [1, 2]}");
  CHECK(read(DataFormat::Json, R"({"a,]": "\u00e9\",}"})") ==
        "{a,]: '\xC3\xA9\",}'}");
  CHECK(read(DataFormat::Json, R"({"a": 1, "a": 2})") == "{a: 1, a: 2}");
  CHECK(read(DataFormat::Json, "17") == "17");
}

TEST_CASE("places of JSON are those of its tokens") {
  CHECK(places(DataFormat::Json,
               "{ // \"z\": 1\n \"a\" : [ 1 ,\t\"b\\\"c\" ], \"d\":true }") ==
        "\"a\" 1 \"b\\\"c\" \"d\" true");
  const std::string text = "[ [1, 2] ]";
  const Data root = parse_data(DataFormat::Json, text).value.at(0);
  CHECK(text.substr(root.items[0].span.begin, root.items[0].span.size()) ==
        "[1, 2]");
  CHECK(root.span == Span{0, 10});
}

TEST_CASE("what is not JSON is said") {
  for (const char* text :
       {"", "{", "[1 2]", "[,]", "[1,,]", "{\"a\":,}", "{a: 1}", "{'a': 1}",
        "1 2", "[\"\xFF\"]", "/* open", "[1e999]", ","}) {
    CAPTURE(text);
    CHECK(is_refused(DataFormat::Json, text));
  }
  CHECK(refused(DataFormat::Json, std::string(200, '[')).find("deeper") !=
        std::string::npos);
  CHECK(is_refused(DataFormat::Json, std::string(1 << 20, '[')));
}

TEST_CASE("YAML is read with anchors, merge keys, tags and documents") {
  CHECK(read(DataFormat::Yaml, "a: 1\nb: 'x'\nc:\n- y\n- ~\n") ==
        "{a: 1, b: 'x', c: [y, null]}");
  CHECK(read(DataFormat::Yaml, "a: &x {k: 1}\nb: *x\n") ==
        "{a: {k: 1}, b: {k: 1}}");
  CHECK(
      read(DataFormat::Yaml, "base: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\n") ==
      "{base: {k: 1, l: 2}, b: {k: 3, l: 2}}");
  CHECK(read(DataFormat::Yaml, "a: !Ref b\n---\nc: !!str 1\n") ==
        "{a: b} --- {c: 1}");
  CHECK(read(DataFormat::Yaml, "a: 1\na: 2\n") == "{a: 1, a: 2}");
  CHECK(places(DataFormat::Yaml, "a: &x 1\nb: *x\n") == "a 1 b *x");
}

TEST_CASE("aliases stand for so much and no more") {
  std::string text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + last;
    for (int j = 0; j < 9; ++j) text += ", " + last;
    text += "]\n";
  }
  CHECK(refused(DataFormat::Yaml, text).find("aliases") != std::string::npos);
  CHECK(read(DataFormat::Yaml, "a: &a [*a]\n") == "{a: [null]}");
}

TEST_CASE("what is not YAML is said") {
  CHECK(is_refused(DataFormat::Yaml, "a: [1\n"));
  CHECK(is_refused(DataFormat::Yaml, "a: {{ b }}: c\n"));
  CHECK(is_refused(DataFormat::Yaml, std::string(5000, '[')));
}

TEST_CASE("TOML is read") {
  CHECK(read(DataFormat::Toml,
             "b = 'x' # c\na = 0x1F\n[t]\nd = 1979-05-27\n[[p]]\nn = 1_0.5\n"
             "[[p]]\nl = [true, {k.j = \"\"\"\nz\"\"\"}]\n") ==
        "{b: 'x', a: 31, t: {d: 1979-05-27}, p: [{n: 10.5}, {l: [true, {k: "
        "{j: 'z'}}]}]}");
}

TEST_CASE("places of TOML count bytes, not characters") {
  CHECK(places(DataFormat::Toml,
               "\xEF\xBB\xBF\"\xC3\xA9\" = '\xC3\xA9' # c\r\nb = [1, \"x\"]\n"
               "[t.u]\nc.d = true\n") ==
        "\"\xC3\xA9\" '\xC3\xA9' b 1 \"x\" t u c d true");
}

TEST_CASE("what is not TOML, or nested too deep, is said") {
  CHECK(is_refused(DataFormat::Toml, "a = \n"));
  CHECK(is_refused(DataFormat::Toml, "a = 1\na = 2\n"));
  std::string dots = "a";
  for (int i = 0; i < 400'000; ++i) dots += ".a";
  CHECK(refused(DataFormat::Toml, dots + " = 1\n").find("deeper") !=
        std::string::npos);
  CHECK(refused(DataFormat::Toml, "[" + dots + "]\n").find("deeper") !=
        std::string::npos);
  CHECK(is_refused(DataFormat::Toml, "a = " + std::string(100'000, '[')));
  // As deep as what is let through can be.
  std::string key = "a", open, close;
  for (int i = 0; i < 60; ++i) key += ".a";
  for (int i = 0; i < 31; ++i) {
    open += (i ? "{" : "") + key + " = [\n";
    close.insert(0, i ? "]}\n" : "]\n");
  }
  CHECK(refused(DataFormat::Toml, open + close).find("deeper") !=
        std::string::npos);
  const std::string address = "u = \"" + dots + "\" # " + dots + "\n";
  CHECK(refused(DataFormat::Toml, address) == "");
}

TEST_CASE("XML is read as data") {
  CHECK(read(DataFormat::Xml, "<a/>") == "{a: }");
  CHECK(read(DataFormat::Xml, "<?xml version='1.0'?><!-- c --><a>\n t </a>") ==
        "{a: t}");
  CHECK(
      read(DataFormat::Xml,
           "<p v=\"1\"><d>x</d><d n='&lt;'/><e>&amp;<![CDATA[<]]></e>z</p>") ==
      "{p: {@v: 1, d: [x, {@n: <}], e: &<, #text: z}}");
}

TEST_CASE("places of XML are those of names and of what they hold") {
  CHECK(places(DataFormat::Xml,
               "<p  v = \"1\" w='2'>\n <d> x </d>\n <e>a&amp;b</e></p>") ==
        "p v 1 w 2 d x e a&amp;b");
}

TEST_CASE("what is not XML, or declares entities, is said") {
  CHECK(is_refused(DataFormat::Xml, ""));
  CHECK(is_refused(DataFormat::Xml, "<a><b></a>"));
  CHECK(is_refused(DataFormat::Xml, "<a/><b/>"));
  CHECK(refused(DataFormat::Xml, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")
            .find("entity") != std::string::npos);
  CHECK(is_refused(DataFormat::Xml, "<a>&b;</a>"));
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  CHECK(refused(DataFormat::Xml, deep).find("deeper") != std::string::npos);
}

TEST_CASE("values are compared by what they are") {
  auto yaml = [](const std::string& text) {
    return parse_data(DataFormat::Yaml, text).value.at(0);
  };
  auto same = [&](const std::string& a, const std::string& b,
                  bool untyped = false) {
    return same_data(yaml(a), yaml(b), untyped);
  };
  CHECK(same("1", "1.0"));
  CHECK(same("true", "True"));
  CHECK(same("null", "~"));
  CHECK(same("abc", "'abc'"));
  CHECK_FALSE(same("1", "'1'"));
  CHECK(same("'1'", "1", true));
  CHECK_FALSE(same("true", "'true'"));
  CHECK_FALSE(same("null", "''"));
  CHECK(same("[1, {a: b, c: d}]", "[1, {c: d, a: b}]"));
  CHECK_FALSE(same("[1, 2]", "[2, 1]"));
  CHECK_FALSE(same("{a: 1}", "{a: 1, b: 2}"));
}

TEST_CASE("no bytes break a reader, and places stay within the file") {
  std::mt19937 random(7);
  const std::string seeds[] = {
      "{\"a\": [1, \"b\\n\", /* c */ null,], \"d\": {\"e\": 1.5}}",
      "a: &x [1, *x]\nb:\n  <<: {c: d}\n--- \n- 'e'\n- |\n  f\n",
      "a.b = [1, {c = \"d\"}]\n[[t.u]]\nv = '''x'''\n",
      "<a b=\"c\">d<e/><e>&lt;</e><![CDATA[f]]></a>"};
  const std::string bytes =
      "{}[]<>/\"'\\,:=.#&*!-|? \n\r\t1ae\x80\xC3\xA9\xFF" +
      std::string(1, '\0');
  for (int round = 0; round < 4000; ++round) {
    std::string text = seeds[round % 4];
    for (std::size_t i = random() % 8; i > 0; --i) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 3 == 0) {
        text.erase(at, random() % 4);
      } else {
        text.insert(at, 1, bytes[random() % bytes.size()]);
      }
    }
    for (const DataFormat format : kFormats) require_sound(format, text);
  }
}
