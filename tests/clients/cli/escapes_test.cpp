// No byte of a stranger's reaches the terminal as it is: a sweep of bytes in
// file names, records and code, through every verb, behind a pipe and on a
// terminal.
#include "decisions/service/front.h"
#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

// Every byte but NUL, those that would end a YAML line or a name left out, and
// the characters that hide or reorder text.
std::string hostile(std::string_view without) {
  std::string bytes = "\x1b[2J\x1b]8;;http://x\x07";
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (without.find(c) == std::string_view::npos) bytes += c;
  }
  // C1 as UTF-8, overrides, isolates, zero width, tags.
  return bytes +
         "\xC2\x9B"
         "31m\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8B\xF3\xA0\x81\x81";
}

void write_hostile(Repository& repository) {
  // A name is at most 255 bytes long.
  const std::string name = hostile("/");
  repository.write("src/" + name.substr(0, 150) + ".ts", "parseFloat(a);\n");
  repository.write("src/" + name.substr(150) + ".ts", "parseFloat(a);\n");
  const std::string code = hostile("'\\\n\r");
  repository.write("src/code.ts", "parseFloat('" + code + "'); // " + code +
                                      "\n" + "parseFloat(\n'" + code +
                                      "'\n)\n");
  const std::string words = hostile("\n\r`'\"");
  std::string record = kMoney;
  record.replace(record.find("Money is never"), 5, words);
  record.replace(record.find("Amounts are"), 7, words);
  record.replace(record.find("parseFloat(input)"), 17,
                 "parseFloat('" + code + "')");
  repository.write(kMoneyPath, record);
  repository.write("docs/adr/0013-" + name.substr(0, 100) + ".md",
                   "# " + words + "\n\n* Status: " + words +
                       "\n* Date: " + words + "\n* Deciders: " + words +
                       "\n\n```yaml rule\nid: x\n" + words + ": 1\n```\n");
  repository.write(".precedent/config.yaml", words + ": 1\n");
}

// Nothing that printable() would change, tabs aside.
void check_harmless(std::string out, bool terminal) {
  if (terminal) {
    std::erase(out, '\r');  // which a terminal puts before each line end
  }
  const std::string safe = printable(out, true);
  CHECK((safe == out));
}

const std::vector<std::vector<std::string>> kCommands = {
    {"check"},
    {"check", "--quiet"},
    {"check", "src", "docs"},
    {"list"},
    {"show", "0012"},
    {"explain", "0012/no-float-money"},
    {"test"},
    {"init"},
};

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += word + " ";
  return line;
}

}  // namespace

TEST_CASE("No hostile byte leaves by a pipe") {
  Repository repository;
  with_contradiction(repository);
  write_hostile(repository);
  for (const auto& command : kCommands) {
    INFO(joined(command));
    const ProgramRun run = repository.run(command);
    CHECK(run.out.size() > 20);
    check_harmless(run.out, false);
    check_harmless(run.err, false);
  }
}

TEST_CASE("No hostile byte reaches a terminal, in machine formats too") {
  Repository repository;
  with_contradiction(repository);
  write_hostile(repository);
  auto commands = kCommands;
  commands.push_back({"check", "--format", "json"});
  commands.push_back({"check", "--format", "sarif"});
  commands.push_back({"list", "--format", "json"});
  commands.push_back({"test", "--format", "json"});
  commands.push_back({"fix", "--dry-run"});
  for (const auto& command : commands) {
    INFO(joined(command));
    const ProgramRun run = repository.on_terminal(
        joined(command) + "--color never", {{"TERM", "xterm-kitty"}});
    CHECK(run.out.size() > 20);
    check_harmless(run.out, true);
  }
}

TEST_CASE("Only our own colours reach a terminal") {
  Repository repository;
  with_contradiction(repository);
  write_hostile(repository);
  for (const auto& command : kCommands) {
    INFO(joined(command));
    auto with_colours = command;
    with_colours.insert(with_colours.end(), {"--color", "always"});
    std::string out = repository.run(with_colours).out;
    std::size_t begin = 0;
    while ((begin = out.find("\x1b[", begin)) != std::string::npos) {
      const std::size_t end = out.find_first_not_of("0123456789;", begin + 2);
      CHECK(out[end] == 'm');
      out.erase(begin, end + 1 - begin);
    }
    check_harmless(out, false);
  }
}

TEST_CASE("fix and refusals print hostile names harmlessly") {
  Repository repository;
  with_contradiction(repository);
  write_hostile(repository);
  const std::string name = hostile("/");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"check", name},
                                             {"show", name},
                                             {"explain", name},
                                             {"test", name},
                                             {name},
                                             {"check", "--" + name},
                                             {"check", "--format", name},
                                             {"check", "--root", name},
                                             {"new", name},
                                             {"fix"}}) {
    const ProgramRun run = repository.run(command);
    check_harmless(run.out, false);
    check_harmless(run.err, false);
    CHECK(run.out.size() + run.err.size() > 20);
  }
}

}  // namespace precedent::test
