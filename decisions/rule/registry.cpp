#include "decisions/rule/registry.h"

#include "decisions/rule/matchers.h"

namespace precedent {

std::span<const MatcherKind> matcher_kinds() {
  static constexpr MatcherKind kKinds[] = {
      {"code",
       "syntax trees: a pattern in the language's own syntax with `$X`, "
       "`$$$ARGS` and `$_` holes, or a rule object",
       compile_code},
      {"changes",
       "a change as a whole: globs of files that change, or `{paths, kinds}` "
       "with kinds added, modified, deleted, renamed; with `when`, that one "
       "thing changes with another",
       compile_changes},
      {"commands",
       "what an agent wants to run: commands with `*`; asked wherever an agent "
       "asks, and of no file",
       compile_commands},
      {"data",
       "values in JSON, YAML, TOML and XML files: `at` (a JSONPath or a "
       "pointer) with `equals`, `one-of`, `matches` or `exists`",
       compile_data},
      {"dependencies",
       "what manifests and lock files name: `names` (with version ranges), "
       "`except` for a list of all that may be, `scope`, `pinned`",
       compile_dependencies},
      {"imports",
       "who imports whom, resolved to files, packages and modules: `to`, "
       "`only`, `layers`, `independent` or `cycles`, with `from`, `except`, "
       "`transitive` and `ignore-types`",
       compile_imports},
      {"paths",
       "names and places of files: `in` (globs), `matching` and "
       "`not-matching` (a regular expression on the name), `companion` with "
       "`of`, `max-lines`",
       compile_paths},
      {"text",
       "the lines of any text file: a regular expression in RE2 syntax; "
       "`multiline: true` lets a match span lines",
       compile_text},
  };
  return kKinds;
}

std::span<const RuleKey> rule_keys() {
  static constexpr RuleKey kKeys[] = {
      {"forbid", "What matches contradicts the decision: each match."},
      {"require",
       "Each file in scope must match at least once: each file that does not."},
      {"limit",
       "At most `at-most` matches `per` file (default), folder or repository: "
       "each match past them."},
      {"review",
       "A change that touches what matches needs the approval of `by`."},
      {"when", "Narrows which files `require` asks, by another matcher."},
      {"id", "Unique in its record; the full name is RECORD/id."},
      {"severity", "error (default), warning, information or hint."},
      {"message", "One line; `$HOLES` are filled in."},
      {"note", "Markdown, shown on hover: why, and what to do instead."},
      {"files",
       "Globs in order, `!` excludes; default: the record's `applies-to`."},
      {"language", "One language or a list of them."},
      {"fix",
       "What replaces the match: a template, `{template, title}`, or a list of "
       "those."},
      {"docs", "A link with more to read."},
      {"for", "Whose edits: `agents` or `humans`; default: everyone's."},
      {"constraints", "What single captures must look like besides."},
      {"utils", "Rules by name, for `matches`."},
      {"transform", "New captures made of others, for `fix` and `message`."},
      {"rewriters", "Rules that `transform` rewrites parts of a capture by."},
  };
  return kKeys;
}

}  // namespace precedent
