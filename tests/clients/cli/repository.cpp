#include "tests/clients/cli/repository.h"

#include <filesystem>

namespace precedent::test {

const std::string kMoney = R"(---
status: accepted
date: 2026-03-04
decision-makers: [Ada Li, Jonas Brandt]
tags: [money]
---
# 12. Money is never a float

## Decision

Amounts are integers in minor units, made only by `Money.parse`.

```yaml rule
id: no-float-money
forbid:
  code: parseFloat($AMOUNT)
language: typescript
message: "`$AMOUNT` becomes a float here"
fix: Money.parse($AMOUNT)
```

```ts bad
const total = parseFloat(input);
```

```ts fixed
const total = Money.parse(input);
```

```ts good
const ratio = Number(input);
```
)";

std::string record_with(std::string_view title, std::string_view rule) {
  return "# " + std::string(title) +
         "\n\n## Status\n\nAccepted\n\n## Decision\n\nThis holds.\n\n"
         "```yaml rule\n" +
         std::string(rule) + "```\n";
}

Repository::Repository() {
  std::filesystem::create_directories(folder_.path() / ".git");
}

bool Repository::has(std::string_view name) const {
  return std::filesystem::exists(folder_.path() / name);
}

ProgramRun Repository::run(const std::vector<std::string>& arguments,
                           std::string_view folder, std::string input) const {
  ProgramOptions options;
  options.folder = folder_.path() / folder;
  options.input = std::move(input);
  return run_program(own_program("precedent"), arguments, options);
}

ProgramRun Repository::shell(const std::string& script) const {
  ProgramOptions options;
  options.folder = folder_.path();
  options.environment["PRECEDENT"] = own_program("precedent");
  return run_program("bash", {"-c", script}, options);
}

ProgramRun Repository::on_terminal(
    const std::string& arguments,
    std::map<std::string, std::string> environment) const {
  ProgramOptions options;
  options.folder = folder_.path();
  options.environment = std::move(environment);
  // util-linux: runs a command behind a pseudo-terminal, answers as it does.
  return run_program(
      "script",
      {"-qec", "'" + own_program("precedent") + "' " + arguments, "/dev/null"},
      options);
}

Repository& with_contradiction(Repository& repository) {
  repository.write(kMoneyPath, kMoney);
  repository.write("src/total.ts",
                   "export function total(input: string) {\n"
                   "  const amount = parseFloat(input);\n"
                   "  return amount;\n"
                   "}\n");
  return repository;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace precedent::test
