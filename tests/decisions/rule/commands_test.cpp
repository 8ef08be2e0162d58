// What a command line runs, and which patterns it meets.
#include <random>

#include "decisions/record/yaml.h"
#include "decisions/rule/rule.h"
#include "decisions/rule/shell_words.h"
#include "tests/support/catch.h"

using namespace precedent;

namespace {

std::string shown(std::string_view text) {
  std::string all;
  for (const ShellCommand& command : split_shell(text)) {
    for (const std::string& word : command.words) all += "[" + word + "]";
    all += "\n";
  }
  return all;
}

bool is_forbidden(const std::string& pattern, std::string command) {
  const std::string yaml =
      "id: r\nforbid: {commands: [" + ("'" + pattern + "'") + "]}\n";
  const auto data =
      parse_yaml(yaml, {0, static_cast<std::uint32_t>(yaml.size())});
  const auto rule = parse_rule(data.value.at(0), {});
  REQUIRE(rule.value);
  bool found = false;
  const Source source("", make_text(std::move(command)), nullptr);
  rule.value->matcher->find(source, {}, [&](const Match&) { found = true; }, {},
                            {});
  return found;
}

}  // namespace

TEST_CASE("a command line is split as a shell splits it") {
  CHECK(shown("git push  --force origin") == "[git][push][--force][origin]\n");
  CHECK(shown("a 'b c' \"d e\" f\\ g") == "[a][b c][d e][f g]\n");
  CHECK(shown("a; b && c || d | e & f") == "[a]\n[b]\n[c]\n[d]\n[e]\n[f]\n");
  CHECK(shown("a # not b") == "[a]\n");
  CHECK(shown("a \\\n b") == "[a][b]\n");
  CHECK(shown("(a; { b; })") == "[a]\n[b]\n");
  CHECK(shown("echo $(a $(b)) `c`") ==
        "[echo][$(a $(b))][`c`]\n[a][$(b)]\n[b]\n[c]\n");
  CHECK(shown("git push origin HEAD:refs/heads/{a,b}") ==
        "[git][push][origin][HEAD:refs/heads/{a,b}]\n");
  CHECK(shown("it's open") == "[its open]\n");
  CHECK(shown("").empty());
}

TEST_CASE("a pattern's words stand in order, its options anywhere") {
  const std::string push = "git push --force *";
  CHECK(is_forbidden(push, "git push --force"));
  CHECK(is_forbidden(push, "git push origin main --force"));
  CHECK(is_forbidden(push, "git push --force-with-lease origin") == false);
  CHECK(is_forbidden(push, "git --no-pager push --force"));
  CHECK(is_forbidden(push, "git push origin") == false);
  CHECK(is_forbidden(push, "git log --force push") == false);
  CHECK(is_forbidden("git * push --force *", "git -C dir push --force"));
  CHECK(is_forbidden("git push --force*", "git push --force-with-lease"));
  CHECK(is_forbidden("git push", "git push origin") == false);
  CHECK(is_forbidden("git push", "git push -q"));
  CHECK(is_forbidden("terraform apply *", "terraform apply"));
  CHECK(is_forbidden("terraform apply *", "terraform plan apply") == false);
  CHECK(is_forbidden("npm install *", "npm install --save left-pad"));
  CHECK(is_forbidden("rm -rf /*", "rm -rf /usr"));
  CHECK(is_forbidden("curl *", "curl -s https://example.org"));
  CHECK(is_forbidden("*.sh *", "./run.sh now"));
}

TEST_CASE("no clothing hides a command") {
  for (const char* line : {
           "terraform apply",
           "/usr/local/bin/terraform apply",
           "cd infra && terraform apply",
           "TF_LOG=1 terraform apply",
           "sudo -u root terraform apply",
           "env -i A=b terraform apply",
           "nohup time terraform apply &",
           "timeout 5m terraform apply",
           "echo $(terraform apply)",
           "echo \"$(terraform apply)\"",
           "echo `terraform apply`",
           "bash -c 'terraform apply'",
           "sudo bash -c 'cd x; terraform apply'",
           "sh -c \"sh -c 'terraform apply'\"",
           "eval \"terraform apply\"",
           "if true; then terraform apply; fi",
           "! terraform apply",
           "> log terraform apply",
           "2>&1 terraform apply",
           "&>log terraform apply",
           "make &>log; terraform apply",
           "ter'ra'form apply",
           "terra\\form apply",
           "terraform -chdir=infra apply -auto-approve",
           "{ terraform apply; }",
           "find . -exec terraform apply ;",
           "$ terraform apply",
       }) {
    CAPTURE(line);
    CHECK(is_forbidden("terraform apply *", line));
  }
}

TEST_CASE("what only mentions a command does not run it") {
  for (const char* line :
       {"echo terraform apply", "grep 'terraform apply' run.sh",
        "# terraform apply", "git commit -m 'terraform apply'",
        "terraform plan # apply"}) {
    CAPTURE(line);
    CHECK_FALSE(is_forbidden("terraform apply *", line));
  }
}

TEST_CASE("any bytes split, within the text") {
  std::mt19937 random(7);
  const std::string_view bits = "a'\"\\`$(){};&|<># \n\t-*=9";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += bits[random() % bits.size()];
    for (const ShellCommand& command : split_shell(text)) {
      CHECK(!command.words.empty());
      CHECK(command.span.begin < command.span.end);
      CHECK(command.span.end <= text.size());
      commands_run(command.words);
    }
  }
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "$(";
  split_shell(deep);
}
