// SARIF 2.1.0 (OASIS): rules are the tool's rules, decisions a taxonomy that
// they relate to. Columns are UTF-16 code units, said in columnKind.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "decisions/service/json.h"

namespace precedent {
namespace {

using nlohmann::json;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/"
    "sarif-schema-2.1.0.json";

const char* level_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    default:
      return "note";
  }
}

// A path as a URI reference: what RFC 3986 does not allow in one is escaped.
std::string uri_of(std::string_view path) {
  static constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri;
  for (unsigned char c : path) {
    if (kPlain.find(static_cast<char>(c)) != std::string_view::npos) {
      uri += static_cast<char>(c);
    } else {
      uri += {'%', kHex[c >> 4], kHex[c & 15]};
    }
  }
  return uri;
}

json artifact(std::string_view path) { return {{"uri", uri_of(path)}}; }

json region(const Text& text, Span span) {
  Range range = text.range(span, Encoding::Utf16);
  return {{"startLine", range.start.line + 1},
          {"startColumn", range.start.character + 1},
          {"endLine", range.end.line + 1},
          {"endColumn", range.end.character + 1}};
}

json rule_json(const LawRule& law) {
  const Record& record = law.decision->record;
  json rule = {
      {"id", law.rule->name()},
      {"name", law.rule->id},
      {"shortDescription", {{"text", law.rule->in_words()}}},
      {"fullDescription", {{"text", record.title}}},
      {"defaultConfiguration", {{"level", level_of(law.severity)}}},
      {"relationships",
       {{{"target",
          {{"id", record.id}, {"toolComponent", {{"name", "decisions"}}}}},
         {"kinds", {"relevant"}}}}}};
  std::string help = law.rule->note.empty() ? record.decision : law.rule->note;
  if (!help.empty()) rule["help"] = {{"text", help}, {"markdown", help}};
  return rule;
}

json taxon_json(const Record& record) {
  return {{"id", record.id},
          {"name", record.title},
          {"shortDescription", {{"text", record.title}}},
          {"properties", {{"path", record.path}}}};
}

json fix_json(const std::string& path, const Text& text, const Fix& fix) {
  json replacements = json::array();
  for (const TextEdit& edit : fix.edits) {
    replacements.push_back({{"deletedRegion", region(text, edit.span)},
                            {"insertedContent", {{"text", edit.new_text}}}});
  }
  return {{"description", {{"text", fix.title}}},
          {"artifactChanges",
           {{{"artifactLocation", artifact(path)},
             {"replacements", std::move(replacements)}}}}};
}

json result_json(const LawBook& law, const FileFindings& file,
                 const Finding& finding, const std::string& fingerprint) {
  const LawRule& rule = law.rules()[finding.rule];
  const Record& record = rule.decision->record;
  json fixes = json::array();
  for (const Fix& fix : finding.fixes) {
    fixes.push_back(fix_json(file.path, *file.text, fix));
  }
  json result = {
      {"ruleId", rule.rule->name()},
      {"ruleIndex", finding.rule},
      {"level", level_of(rule.severity)},
      {"message",
       {{"text",
         finding.message + " [" + record.id + " " + record.title + "]"}}},
      {"locations",
       {{{"physicalLocation",
          {{"artifactLocation", artifact(file.path)},
           {"region", region(*file.text, finding.span)}}}}}},
      {"partialFingerprints", {{"precedent/v1", fingerprint}}},
      {"taxa",
       {{{"id", record.id}, {"toolComponent", {{"name", "decisions"}}}}}}};
  if (!fixes.empty()) result["fixes"] = std::move(fixes);
  return result;
}

json notification_json(const FileProblem& file) {
  return {
      {"level", level_of(file.problem.severity)},
      {"message", {{"text", file.problem.message}}},
      {"descriptor", {{"id", file.problem.code}}},
      {"locations",
       {{{"physicalLocation", {{"artifactLocation", artifact(file.path)}}}}}}};
}

json notification_descriptors(const Verdict& verdict) {
  std::set<std::string> codes;
  for (const FileProblem& file : verdict.problems) {
    codes.insert(file.problem.code);
  }
  json descriptors = json::array();
  for (const std::string& code : codes) descriptors.push_back({{"id", code}});
  return descriptors;
}

}  // namespace

json sarif_json(const Project& project, const Verdict& verdict) {
  const LawBook& law = *project.law();
  json rules = json::array(), taxa = json::array(), results = json::array(),
       notifications = json::array();
  for (const LawRule& rule : law.rules()) rules.push_back(rule_json(rule));
  std::set<std::string> ids;
  for (const DecisionPtr& decision : law.decisions()) {
    if (ids.insert(decision->record.id).second) {
      taxa.push_back(taxon_json(decision->record));
    }
  }
  for (const FileFindings& file : verdict.files) {
    auto prints =
        fingerprints(law, file.path, *file.text, file.findings, file.enclosing);
    for (std::size_t i = 0; i < file.findings.size(); ++i) {
      results.push_back(result_json(law, file, file.findings[i], prints[i]));
    }
  }
  for (const FileProblem& file : verdict.problems) {
    notifications.push_back(notification_json(file));
  }
  json driver = {{"name", "precedent"},
                 {"version", PRECEDENT_VERSION},
                 {"rules", std::move(rules)},
                 {"notifications", notification_descriptors(verdict)}};
  json run = {
      {"tool", {{"driver", std::move(driver)}}},
      {"columnKind", "utf16CodeUnits"},
      {"taxonomies", {{{"name", "decisions"}, {"taxa", std::move(taxa)}}}},
      {"invocations",
       {{{"executionSuccessful", !verdict.uncertain()},
         {"toolExecutionNotifications", std::move(notifications)}}}},
      {"results", std::move(results)}};
  return {
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", {std::move(run)}}};
}

}  // namespace precedent
