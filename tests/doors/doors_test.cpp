// Every fixture through every door: the library over memory and over a folder,
// the command line, and the server must answer the same.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "decisions/service/fix.h"
#include "decisions/service/front.h"
#include "decisions/service/json.h"
#include "tests/doors/lsp_door.h"
#include "tests/doors/page.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace precedent::test {
namespace {

using nlohmann::json;

const std::string kPages = std::string(PRECEDENT_TESTS_DIR) + "/fixtures";

void write_all(const TempFolder& folder, const PageCase& fixture) {
  for (const PageFile& file : fixture.files)
    folder.write(file.path, file.bytes);
}

ProgramRun precedent(const TempFolder& folder,
                     std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--root", "."});
  ProgramOptions options;
  options.folder = folder.path();
  return run_program(own_program("precedent"), arguments, options);
}

ProjectPtr in_memory(const PageCase& fixture) {
  std::map<std::string, std::string, std::less<>> files;
  for (const PageFile& file : fixture.files) files[file.path] = file.bytes;
  return Project::load(std::make_shared<const MemoryDisk>(std::move(files)));
}

ProjectPtr on_disk(const TempFolder& folder) {
  return Project::load(std::make_shared<const FolderDisk>(
      std::make_shared<const Folder>(Folder::open(folder.path()).value())));
}

std::string canonical_verdict(const Project& project) {
  return canonical(verdict_json(project, check(project).value()));
}

int exit_code_of(const json& verdict) {
  const auto is_error = [](const json& each) {
    return each["severity"] == "error";
  };
  if (std::ranges::any_of(verdict["problems"], is_error)) return 2;
  return std::ranges::any_of(verdict["findings"], is_error) ? 1 : 0;
}

// A diagnostic's code and range, as sortable text.
std::string key_of(const std::string& code, const json& range) {
  const auto place = [](const json& position) {
    return std::to_string(position["line"].get<int>()) + ":" +
           std::to_string(position["character"].get<int>());
  };
  return code + " " + place(range["start"]) + "-" + place(range["end"]);
}

std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

json range_of(const Text& text, Span span) {
  const Range range = text.range(span, Encoding::Utf16);
  const auto position = [](Position p) {
    return json{{"line", p.line}, {"character", p.character}};
  };
  return {{"start", position(range.start)}, {"end", position(range.end)}};
}

// What an editor has to show of a source file: its findings, advice too, and
// what could not be evaluated in it.
std::vector<std::string> shown_of(const Project& project,
                                  const PageFile& file) {
  const auto analysis = project.analyse(file.path, make_text(file.bytes));
  std::vector<std::string> keys;
  for (const Finding& finding : analysis->findings()) {
    const LawRule& law = project.law()->rules()[finding.rule];
    keys.push_back(
        key_of(law.rule->name(), range_of(*analysis->text(), finding.span)));
  }
  for (const Problem& problem : analysis->problems()) {
    keys.push_back(
        key_of(problem.code, range_of(*analysis->text(), problem.span)));
  }
  return sorted(std::move(keys));
}

std::vector<std::string> keys_of(const json& diagnostics) {
  std::vector<std::string> keys;
  for (const json& each : diagnostics) {
    keys.push_back(key_of(each.value("code", ""), each["range"]));
  }
  return sorted(std::move(keys));
}

void check_library(const PageCase& fixture, const TempFolder& folder,
                   const std::string& expected) {
  CHECK(canonical_verdict(*in_memory(fixture)) == expected);
  CHECK(canonical_verdict(*on_disk(folder)) == expected);
}

void check_server(const PageCase& fixture, const TempFolder& folder,
                  const std::string& expected) {
  LspDoor door(folder.path());
  CHECK(canonical(door.request("precedent/check", json::object())) == expected);
  const ProjectPtr project = on_disk(folder);
  for (const PageFile& file : fixture.files) {
    if (project->is_law(file.path)) continue;
    INFO(file.path);
    const json published = door.open(file.path, file.language, file.bytes);
    CHECK(keys_of(published) == shown_of(*project, file));
  }
}

void check_fix(const PageCase& fixture, const TempFolder& folder) {
  if (fixture.fixed.empty()) return;
  const ProgramRun run = precedent(folder, {"fix"});
  CHECK(run.err == "");
  for (const PageFile& file : fixture.fixed) {
    INFO(file.path);
    CHECK(folder.read(file.path) == file.bytes);
  }
}

void check_case(const PageCase& fixture) {
  const TempFolder folder;
  write_all(folder, fixture);
  for (const Expectation& expected : fixture.expected) {
    CHECK(precedent(folder, expected.arguments).out == expected.output);
  }
  const ProgramRun text = precedent(folder, {"check"});
  const ProgramRun machine = precedent(folder, {"check", "--format", "json"});
  REQUIRE(machine.out.ends_with("}\n"));
  const std::string verdict = machine.out.substr(0, machine.out.size() - 1);
  CHECK(text.exit_code == exit_code_of(json::parse(verdict)));
  CHECK(machine.exit_code == text.exit_code);
  check_library(fixture, folder, verdict);
  check_server(fixture, folder, verdict);
  check_fix(fixture, folder);
}

// UPDATE_EXPECT=1 writes what is printed now into the pages.
void update(const Page& page) {
  Page now = page;
  for (PageCase& fixture : now.cases) {
    const TempFolder folder;
    write_all(folder, fixture);
    for (Expectation& expected : fixture.expected) {
      expected.output = precedent(folder, expected.arguments).out;
    }
  }
  std::ofstream out(kPages + "/" + page.name, std::ios::binary);
  out << written(now);
}

const std::vector<Page>& pages() {
  static const std::vector<Page> all = [] {
    const char* wanted = std::getenv("UPDATE_EXPECT");
    if (wanted != nullptr && *wanted != '\0') {
      for (const Page& page : read_pages(kPages)) update(page);
    }
    return read_pages(kPages);
  }();
  return all;
}

}  // namespace

TEST_CASE("Every fixture answers the same through every door") {
  for (const Page& page : pages()) {
    for (const PageCase& fixture : page.cases) {
      DYNAMIC_SECTION(page.name << ":" << fixture.line << ": "
                                << fixture.name) {
        check_case(fixture);
      }
    }
  }
}

TEST_CASE("There are fixtures, and each page has cases") {
  CHECK_FALSE(pages().empty());
  for (const Page& page : pages()) {
    INFO(page.name);
    CHECK_FALSE(page.cases.empty());
  }
}

}  // namespace precedent::test
