#include "decisions/service/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace precedent {
namespace {

using nlohmann::json;

json position_json(const Text& text, std::uint32_t offset) {
  Position position = text.position(offset, Encoding::Utf16);
  return {{"line", position.line},
          {"character", position.character},
          {"byte", offset}};
}

json range_json(const Text& text, Span span) {
  return {{"start", position_json(text, span.begin)},
          {"end", position_json(text, span.end)}};
}

json decision_json(const Record& record) {
  return {{"id", record.id},
          {"title", record.title},
          {"status", to_string(record.status)},
          {"path", record.path}};
}

json fix_json(const std::string& path, const Text& text, const Fix& fix) {
  json edits = json::array();
  for (const TextEdit& edit : fix.edits) {
    edits.push_back({{"path", path},
                     {"range", range_json(text, edit.span)},
                     {"newText", edit.new_text}});
  }
  return {{"title", fix.title}, {"edits", std::move(edits)}};
}

json finding_json(const LawBook& law, const FileFindings& file,
                  const Finding& finding, const std::string& fingerprint) {
  const LawRule& rule = law.rules()[finding.rule];
  json captures = json::object();
  for (const Capture& capture : finding.captures) {
    captures[capture.name] = capture.text;
  }
  json fixes = json::array();
  for (const Fix& fix : finding.fixes) {
    fixes.push_back(fix_json(file.path, *file.text, fix));
  }
  return {{"rule", rule.rule->name()},
          {"decision", decision_json(rule.decision->record)},
          {"severity", to_string(rule.severity)},
          {"path", file.path},
          {"range", range_json(*file.text, finding.span)},
          {"message", finding.message},
          {"fingerprint", fingerprint},
          {"state", "new"},
          {"captures", std::move(captures)},
          {"fixes", std::move(fixes)}};
}

// The text that a problem's place is in, or an empty one.
TextPtr text_at(const Project& project, const std::string& path) {
  if (DecisionPtr decision = project.law()->decision_at(path)) {
    return decision->text;
  }
  auto text = project.disk().read(path);
  return text ? *text : make_text("");
}

json problem_json(const Project& project, const FileProblem& file) {
  const Problem& problem = file.problem;
  TextPtr text =
      problem.span == Span{} ? make_text("") : text_at(project, file.path);
  return {{"path", file.path},
          {"range", range_json(*text, problem.span)},
          {"severity", to_string(problem.severity)},
          {"code", problem.code},
          {"message", problem.message}};
}

json targets_json(const Record& record,
                  std::initializer_list<Relation::Kind> kinds) {
  json targets = json::array();
  for (const Relation& relation : record.relations) {
    if (std::ranges::find(kinds, relation.kind) != kinds.end()) {
      targets.push_back(relation.target);
    }
  }
  return targets;
}

json record_json(const Project& project, const Decision& decision) {
  using Kind = Relation::Kind;
  const Record& record = decision.record;
  json rules = json::array();
  for (const RulePtr& rule : decision.rules) rules.push_back(rule->id);
  json problems = json::array();
  for (const FileProblem& file : project.law()->problems()) {
    if (file.path != record.path) continue;
    problems.push_back(
        {{"code", file.problem.code},
         {"line", decision.text->line_of(file.problem.span.begin)},
         {"message", file.problem.message}});
  }
  return {{"id", record.id},
          {"title", record.title},
          {"status", to_string(record.status)},
          {"statusText", record.status_text},
          {"date", record.date},
          {"path", record.path},
          {"deciders", record.deciders},
          {"tags", record.tags},
          {"appliesTo", record.applies_to},
          {"supersedes", targets_json(record, {Kind::Supersedes})},
          {"supersededBy", targets_json(record, {Kind::SupersededBy})},
          {"relatesTo", targets_json(record, {Kind::RelatesTo, Kind::Amends,
                                              Kind::AmendedBy})},
          {"rules", std::move(rules)},
          {"problems", std::move(problems)}};
}

}  // namespace

std::string engine_name() { return "precedent " PRECEDENT_VERSION; }

json verdict_json(const Project& project, const Verdict& verdict) {
  const LawBook& law = *project.law();
  json findings = json::array();
  std::size_t count = 0;
  for (const FileFindings& file : verdict.files) {
    auto prints =
        fingerprints(law, file.path, *file.text, file.findings, file.enclosing);
    for (std::size_t i = 0; i < file.findings.size(); ++i) {
      findings.push_back(finding_json(law, file, file.findings[i], prints[i]));
    }
    count += file.findings.size();
  }
  json problems = json::array();
  for (const FileProblem& problem : verdict.problems) {
    problems.push_back(problem_json(project, problem));
  }
  return {{"version", 1},
          {"engine", engine_name()},
          {"law", law.hash()},
          {"mode", "audit"},
          {"base", nullptr},
          {"findings", std::move(findings)},
          {"problems", std::move(problems)},
          {"summary",
           {{"files", verdict.files_checked},
            {"decisions", law.decisions().size()},
            {"rules", law.rules().size()},
            {"new", count},
            {"baseline", 0},
            {"waived", 0},
            {"notEvaluated", verdict.not_evaluated}}}};
}

json list_json(const Project& project) {
  json list = json::array();
  for (const DecisionPtr& decision : project.law()->decisions()) {
    list.push_back(record_json(project, *decision));
  }
  return list;
}

json examples_json(const std::vector<ExampleResult>& results) {
  json list = json::array();
  for (const ExampleResult& result : results) {
    json message = nullptr;
    if (!result.message.empty()) message = result.message;
    list.push_back({{"record", result.record},
                    {"rule", result.rule},
                    {"example", result.example},
                    {"line", result.line},
                    {"pass", result.pass},
                    {"message", std::move(message)}});
  }
  return list;
}

std::string canonical(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace precedent
