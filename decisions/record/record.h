// Record: what one markdown file says as a decision record. Reading never
// fails; what is wrong is a Problem with its place. The forms that are read
// (Nygard, MADR 2, 3 and 4, adr-tools, log4brains) and the fields are described
// in docs/records.md. Immutable once made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/text/problem.h"
#include "decisions/text/text.h"

namespace precedent {

// The statuses that all words fold to. Unstated: the record names none and is
// in force. Unknown: it names one that we cannot tell; acts as proposed.
enum class Status : std::uint8_t {
  Unstated,
  Draft,
  Proposed,
  Accepted,
  Rejected,
  Deprecated,
  Superseded,
  Unknown,
};

// "accepted"…; Unstated is "unstated".
std::string_view to_string(Status status);

// Folds what a record says ("✅ Accepted. Amended by …") to a Status by its
// leading words. Empty text is Unstated.
Status fold_status(std::string_view text);

// How the rules of a record with this status act.
enum class Force : std::uint8_t {
  Enforced,  // accepted, rejected, unstated
  Advisory,  // draft, proposed, unknown: at most information, editors only
  Silent,    // deprecated, superseded
};
Force force_of(Status status);

struct Relation {
  enum class Kind : std::uint8_t {
    Supersedes,
    SupersededBy,
    Amends,
    AmendedBy,
    RelatesTo,
  };
  Kind kind;
  std::string target;  // the id it names: "0012"
  std::string link;    // the link's destination, or empty
  Span span;
};

// Where a link in the text leads, when that is no address of the web and no
// place in the record itself.
struct RecordLink {
  std::string destination;  // as written, less `#…`
  Span span;
};

// A fenced block `yaml rule`. Several YAML documents in it are several rules.
struct RuleBlock {
  Span block;  // the fences included
  Span yaml;   // what stands between them
};

struct Example {
  enum class Kind : std::uint8_t { Bad, Good, Fixed };
  Kind kind;
  std::string language;  // the fence's first word: "ts"
  std::string rule;      // of `bad=rule-id`; empty: the nearest rule above
  std::string path;      // of `path=…`; empty: anywhere in the rule's files
  std::string code;      // what stands between the fences, fence indent removed
  Span block;
  Span span;                       // of the code
  std::uint32_t line = 0;          // zero-based line of the opening fence
  std::uint32_t blocks_above = 0;  // rule blocks that stand above it
};

struct Record {
  std::string path;  // relative to the repository, forward slashes
  std::string id;
  std::string title;
  Status status = Status::Unstated;
  std::string status_text;  // as written
  std::string date;
  std::string review_by;
  std::vector<std::string> deciders;
  std::vector<std::string> tags;
  std::vector<std::string> applies_to;  // globs, as written
  std::vector<Relation> relations;
  std::vector<RecordLink> links;
  std::vector<RuleBlock> rule_blocks;
  std::vector<Example> examples;
  std::string
      decision;  // the operative sentence: first of the Decision section
  std::string sidecar_of;  // `record:` of a .rules.md, or empty
  std::string subtree;     // what it binds: "" or "services/pay"
  Span title_span;         // where an editor opens it
  Span status_span;        // empty where none is stated
  Span review_by_span;
};

// Reads the file at `path` (only its name is looked at, for the id and a status
// in it) that binds `subtree`.
Parsed<Record> parse_record(std::string path, const Text& text,
                            std::string subtree = {});

// The id that leads a file name: "0012-x.md" → "0012", "ARCH-006-x.md" →
// "ARCH-006", "20260312-x.md" → "20260312", "adr-0012.md" → "0012"; of a
// folder's README.md or index.md, that of the folder. Empty when there is none.
std::string id_from_path(std::string_view path);

// True when both name the same record: "12", "0012" and "ADR-0012" do.
bool same_id(std::string_view a, std::string_view b);

}  // namespace precedent
