// SARIF, held against the schema of the standard.
#include <nlohmann/json.hpp>

#include "tests/clients/cli/repository.h"
#include "tests/support/catch.h"

namespace precedent::test {
namespace {

using nlohmann::json;

// What the schema has against a document; empty when it is valid.
std::string faults_of(const std::string& sarif) {
  const std::string tests = PRECEDENT_TESTS_DIR;
  ProgramOptions options;
  options.input = sarif;
  const ProgramRun run =
      run_program("node",
                  {tests + "/clients/cli/validate.mjs",
                   tests + "/vectors/schemas/sarif-2.1.0.json"},
                  options);
  return run.exit_code == 0 ? "" : run.out + run.err;
}

}  // namespace

TEST_CASE("The judge finds what is no SARIF") {
  CHECK(faults_of(R"({"version":"2.1.0","runs":[]})") == "");
  CHECK(has(faults_of(R"({"version":"2.1.0","runs":[{"tool":{}}]})"),
            ".runs[0].tool should have required property 'driver'"));
}

TEST_CASE("SARIF is valid whatever was found") {
  Repository repository;
  CHECK(faults_of(repository.run({"check", "--format", "sarif"}).out) == "");
  with_contradiction(repository);
  const ProgramRun run = repository.run({"check", "--format", "sarif"});
  CHECK(run.exit_code == 1);
  CHECK(run.err == "");
  CHECK(faults_of(run.out) == "");
  const json result = json::parse(run.out)["runs"][0]["results"][0];
  CHECK(result["ruleId"] == "0012/no-float-money");
  CHECK(result["locations"][0]["physicalLocation"]["region"]["startColumn"] ==
        18);
  CHECK(result["fixes"].size() == 1);
}

TEST_CASE("SARIF with problems, odd names and severities is valid") {
  Repository repository;
  with_contradiction(repository)
      .write("docs/adr/0001-x.md",
             record_with("X", "id: x\nforbids: {code: f()}\n"));
  repository.write("docs/adr/0002-y.md",
                   record_with("Y",
                               "id: y\nseverity: hint\nlanguage: ts\n"
                               "files: ['!docs']\nnote: |\n  *why*\n"
                               "require: {code: g()}\n"));
  repository.write("src/a b%20[c]\xC3\xA9.ts", "parseFloat(a);\n");
  repository.write("src/latin\xE9.ts", "parseFloat('\xE9');\n");
  repository.write("src/empty.ts", "");
  const ProgramRun run = repository.run({"check", "--format", "sarif"});
  CHECK(run.exit_code == 2);
  CHECK(faults_of(run.out) == "");
}

}  // namespace precedent::test
