#include "decisions/workspace/config.h"

#include "tests/support/catch.h"

using precedent::Config;
using precedent::parse_config;
using precedent::Text;

namespace {

// "CODE at 'TEXT': MESSAGE" of every problem.
std::vector<std::string> problems_of(const std::string& yaml) {
  const Text text(yaml);
  std::vector<std::string> all;
  for (const auto& problem : parse_config(text).problems) {
    all.push_back(problem.code + " at '" +
                  std::string(text.slice(problem.span)) +
                  "': " + problem.message);
  }
  return all;
}

Config config_of(const std::string& yaml) {
  const auto parsed = parse_config(Text(yaml));
  for (const auto& problem : parsed.problems) UNSCOPED_INFO(problem.message);
  CHECK(parsed.problems.empty());
  return parsed.value;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty configuration is what there is without one") {
  for (const char* yaml : {"", "\n", "# nothing\n", "decisions:\n"}) {
    const Config config = config_of(yaml);
    CHECK(config.decisions.empty());
    CHECK(config.max_file_bytes == 16u << 20);
  }
}

TEST_CASE("every key is read") {
  const Config config = config_of(
      "decisions: [docs/adr/*.md, '!docs/adr/old/**']\n"
      "languages:\n"
      "  ts: '*.es'\n"
      "  cpp: [\"*.inl\", \"include/**/*.h\"]\n"
      "include-paths: [./third//include/, .]\n"
      "max-file-size: 2M\n");
  CHECK(config.decisions == Strings{"docs/adr/*.md", "!docs/adr/old/**"});
  CHECK(config.languages ==
        std::map<std::string, Strings>{{"cpp", {"*.inl", "include/**/*.h"}},
                                       {"typescript", {"*.es"}}});
  CHECK(config.include_paths == Strings{"third/include", ""});
  CHECK(config.max_file_bytes == 2u << 20);
}

TEST_CASE("one text is a list of one") {
  CHECK(config_of("decisions: docs/*.md\n").decisions == Strings{"docs/*.md"});
}

TEST_CASE("sizes have units, and limits") {
  CHECK(config_of("max-file-size: 1").max_file_bytes == 1);
  CHECK(config_of("max-file-size: 512 KiB").max_file_bytes == 512u << 10);
  CHECK(config_of("max-file-size: 3MB").max_file_bytes == 3u << 20);
  CHECK(config_of("max-file-size: 1G").max_file_bytes == 1u << 30);
  for (const char* size : {"0", "-1", "2G", "1T", "M", "1.5M", "1MM", "[1]",
                           "99999999999999999999", "true"}) {
    CAPTURE(size);
    const auto problems =
        problems_of("max-file-size: " + std::string(size) + "\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("wrong-type at '" + std::string(size)));
  }
}

TEST_CASE("an unknown key names the nearest known one, and offers it") {
  CHECK(problems_of("decision: [a.md]\n") ==
        Strings{"unknown-key at 'decision': unknown key `decision` in the "
                "configuration; did you mean `decisions`?"});
  CHECK(problems_of("policy: strict\n") ==
        Strings{"unknown-key at 'policy': unknown key `policy` in the "
                "configuration; known are `decisions`, `include-paths`, "
                "`languages`, `max-file-size`"});
  const auto parsed = parse_config(Text("max_file_size: 1M\n"));
  REQUIRE(parsed.problems.size() == 1);
  REQUIRE(parsed.problems[0].fix.size() == 1);
  CHECK(parsed.problems[0].fix[0].new_text == "max-file-size");
}

TEST_CASE("what can't be used is a problem at its place, the rest is read") {
  const std::string yaml =
      "decisions: [docs/*.md, 'a{b', {x: 1}]\n"
      "languages: {pyton: ['*.x'], go: ['[']}\n"
      "include-paths: [/usr/include, ../other, good]\n";
  const auto problems = problems_of(yaml);
  REQUIRE(problems.size() == 6);
  CHECK(problems[0].starts_with("bad-glob at "));
  CHECK(problems[0].find("a{b") != std::string::npos);
  CHECK(problems[1].starts_with("wrong-type at "));
  CHECK(problems[2] ==
        "unknown-language at 'pyton': unknown language `pyton`; did you mean "
        "`python`?");
  CHECK(problems[3].starts_with("bad-glob at "));
  CHECK(problems[4].starts_with("outside-path at '/usr/include'"));
  CHECK(problems[5].starts_with("outside-path at '../other'"));
  const auto config = parse_config(Text(yaml)).value;
  CHECK(config.decisions == Strings{"docs/*.md"});
  CHECK(config.include_paths == Strings{"good"});
}

TEST_CASE("a configuration that is no map says so") {
  CHECK(problems_of("- decisions\n").size() == 1);
  CHECK(problems_of("languages: [ts]\n").size() == 1);
  CHECK(problems_of("decisions: {a: b}\n").size() == 1);
  CHECK(problems_of("decisions: a.md\n---\ndecisions: b.md\n").size() == 1);
}

TEST_CASE("broken YAML is a problem and gives what can be had") {
  const auto parsed = parse_config(Text("decisions: [a.md\nlanguages: }\n"));
  REQUIRE_FALSE(parsed.problems.empty());
  CHECK(parsed.problems[0].code == "yaml");
}
