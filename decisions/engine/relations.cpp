#include "decisions/engine/relations.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace precedent {
namespace {

using enum Relation::Kind;

std::string_view words_of(Relation::Kind kind) {
  switch (kind) {
    case Supersedes:
      return "supersedes";
    case SupersededBy:
      return "superseded by";
    case Amends:
      return "amends";
    case AmendedBy:
      return "amended by";
    case RelatesTo:
      break;
  }
  return "relates to";
}

// What the other side says of the same relation.
Relation::Kind inverse(Relation::Kind kind) {
  switch (kind) {
    case Supersedes:
      return SupersededBy;
    case SupersededBy:
      return Supersedes;
    case Amends:
      return AmendedBy;
    case AmendedBy:
      return Amends;
    case RelatesTo:
      break;
  }
  return RelatesTo;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

// "../b/0002.md" as it is written in a file of folder `from`.
std::string relative_link(std::string_view from, std::string_view to) {
  std::string up;
  while (!from.empty() && !(to.starts_with(from) && to.size() > from.size() &&
                            to[from.size()] == '/')) {
    up += "../";
    from = folder_of(from);
  }
  return up + std::string(from.empty() ? to : to.substr(from.size() + 1));
}

// "12" of "0012", as links to records say it.
std::string spoken(const std::string& id) {
  const std::size_t first = id.find_first_not_of('0');
  return first == id.npos ? id : id.substr(first);
}

class Reader {
 public:
  explicit Reader(const std::vector<DecisionPtr>& decisions)
      : decisions_(decisions) {
    for (const DecisionPtr& decision : decisions) {
      by_path_.emplace(decision->record.path, decision.get());
    }
  }

  std::vector<FileProblem> read() {
    for (const DecisionPtr& decision : decisions_) {
      for (const Relation& relation : decision->record.relations) {
        read(*decision, relation);
      }
    }
    for (const DecisionPtr& decision : decisions_) read_circle(*decision);
    return std::move(problems_);
  }

 private:
  static bool is_address(const Relation& relation) {
    return relation.link.find("://") != std::string::npos;
  }

  void warn(const Decision& decision, std::string code, std::string message,
            Span span) {
    problems_.push_back(
        {decision.record.path,
         {Severity::Warning, std::move(code), std::move(message), span, {}}});
  }

  // The record that a relation names; null when there is none here. An address
  // of the web may name one of another repository.
  const Decision* named(const Decision& by, const Relation& relation) const {
    if (is_address(relation)) return nullptr;
    if (!relation.link.empty()) {
      const std::string written(folder_of(by.record.path));
      const auto path = path_below_root(
          written + "/" +
          relation.link.substr(0, relation.link.find_first_of("#?")));
      const auto found = path ? by_path_.find(*path) : by_path_.end();
      if (found != by_path_.end()) return found->second;
    }
    const Decision* elsewhere = nullptr;
    for (const DecisionPtr& other : decisions_) {
      if (!same_id(other->record.id, relation.target)) continue;
      if (other->record.subtree == by.record.subtree) return other.get();
      if (!elsewhere) elsewhere = other.get();
    }
    return elsewhere;
  }

  void read(const Decision& decision, const Relation& relation) {
    const Decision* other = named(decision, relation);
    const std::string target = "`" + relation.target + "`";
    if (!other) {
      if (is_address(relation)) return;
      return warn(decision, "no-such-record",
                  "there is no record " + target + " here; " +
                      "mend the reference, or write that record",
                  relation.span);
    }
    if (other == &decision) {
      return warn(
          decision, "relates-to-itself",
          "this record is " + std::string(words_of(relation.kind)) + " itself",
          relation.span);
    }
    if (relation.kind == Supersedes) next_[other].insert(&decision);
    if (relation.kind == SupersededBy) next_[&decision].insert(other);
    if (relation.kind != RelatesTo) ask_back(decision, relation, *other);
  }

  // The problem stands where something is to be written: in the other record.
  void ask_back(const Decision& decision, const Relation& relation,
                const Decision& other) {
    const Relation::Kind back = inverse(relation.kind);
    const bool is_stated =
        std::ranges::any_of(other.record.relations, [&](const Relation& its) {
          return its.kind == back && named(other, its) == &decision;
        });
    if (is_stated) return;
    const Record& record = other.record;
    const Span at =
        record.status_span.empty() ? record.title_span : record.status_span;
    const std::string is =
        relation.kind == Supersedes || relation.kind == Amends
            ? " says that it "
            : " says that it is ";
    // A record in force that another supersedes misleads; one that does not say
    // what it follows is merely brief, as whole kinds of logs are.
    const Severity severity =
        back == SupersededBy ? Severity::Warning : Severity::Information;
    problems_.push_back(
        {record.path,
         {severity, "one-sided-relation",
          "`" + decision.record.id + "`" + is +
              std::string(words_of(relation.kind)) + " this record; say `" +
              std::string(words_of(back)) + " " + decision.record.id + "` here",
          at, stated(other, back, decision)}});
  }

  // The edit that states a relation in a record: a key of its front matter, or
  // a line after its status. None where neither is there.
  static std::vector<TextEdit> stated(const Decision& in, Relation::Kind kind,
                                      const Decision& of) {
    const std::string_view bytes = in.text->bytes();
    const Span status = in.record.status_span;
    if (status.empty()) return {};
    const std::uint32_t line = in.text->line_of(status.begin);
    const std::uint32_t end = in.text->line(line).end;
    const bool is_crlf = bytes.substr(end).starts_with("\r\n");
    const std::string eol = is_crlf ? "\r\n" : "\n";
    const bool is_front =
        bytes.starts_with("---") || bytes.starts_with("\xEF\xBB\xBF---");
    const bool is_key =
        is_front &&
        bytes.substr(0, status.begin).find("\n---") == std::string_view::npos;
    std::string words(words_of(kind));
    if (is_key) {
      std::ranges::replace(words, ' ', '-');
      std::vector<TextEdit> edits;
      if (kind == SupersededBy) edits.push_back({status, "superseded"});
      edits.push_back(
          {{end, end}, eol + words + ": [\"" + of.record.id + "\"]"});
      return edits;
    }
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return {{{end, end},
             eol + eol + words + " [" + spoken(of.record.id) + ". " +
                 of.record.title + "](" +
                 relative_link(folder_of(in.record.path), of.record.path) +
                 ")"}};
  }

  // Each record on a circle is told once, by the way back to itself.
  void read_circle(const Decision& decision) {
    std::vector<const Decision*> way{&decision};
    std::set<const Decision*> seen;
    while (true) {
      const auto next = next_.find(way.back());
      if (next == next_.end()) return;
      const Decision* first = *std::ranges::min_element(
          next->second, {}, [](const Decision* d) { return d->record.path; });
      if (first == &decision) break;
      if (!seen.insert(first).second) return;
      way.push_back(first);
    }
    std::string ids;
    for (const Decision* on : way) ids += on->record.id + " → ";
    const Record& record = decision.record;
    warn(decision, "supersession-circle",
         "records supersede one another in a circle: " + ids + record.id +
             "; none of them is in force",
         record.status_span.empty() ? record.title_span : record.status_span);
  }

  const std::vector<DecisionPtr>& decisions_;
  std::map<std::string_view, const Decision*> by_path_;
  std::map<const Decision*, std::set<const Decision*>> next_;  // superseded by
  std::vector<FileProblem> problems_;
};

}  // namespace

std::vector<FileProblem> relation_problems(
    const std::vector<DecisionPtr>& decisions) {
  return Reader(decisions).read();
}

}  // namespace precedent
