// The matcher `imports`: who imports whom. It forbids imports of some targets
// (`to`), of all but some (`only`), up a list of layers (`layers`), between
// groups (`independent`) or in a circle (`cycles`); directly, or also through
// other files (`transitive`).
#include "decisions/syntax/imports.h"

#include <utility>

#include "decisions/rule/imports_judge.h"
#include "decisions/rule/matchers.h"

namespace precedent {
namespace {

constexpr std::string_view kKeys[] = {
    "from",   "to",         "except",      "only",        "layers",
    "cycles", "transitive", "independent", "ignore-types"};

class ImportsMatcher : public Matcher {
 public:
  explicit ImportsMatcher(ImportTerms terms) : terms_(std::move(terms)) {}

  bool find(const Source& source, const ProjectFiles& project,
            const MatchSink& sink, std::optional<Span>,
            std::stop_token stop) const override {
    if (!project.imports || (needs_graph() && !project.graph)) return true;
    const ImportJudge judge(terms_, source, project);
    if (!judge.concerns()) return true;
    for (const ImportSite& site : source.imports(stop)) {
      if (stop.stop_requested()) return false;
      if (auto match = judge.judge(site)) sink(*std::move(match));
    }
    return !stop.stop_requested();
  }

  Reach reach() const override { return Reach::Anywhere; }
  bool understands(const Language* language) const override {
    return language && has_imports(*language);
  }
  bool needs_graph() const override {
    return terms_.cycles || terms_.transitive;
  }
  std::string in_words() const override { return terms_.words; }
  std::string own_message() const override {
    return "`$CHAIN` is not allowed: " + terms_.words;
  }
  std::vector<std::string> capture_names() const override {
    return {"FROM", "TO", "CHAIN"};
  }

 private:
  ImportTerms terms_;
};

std::string quoted_list(const Data* value) {
  Problems ignored;
  std::string list;
  for (const std::string& glob : read_strings(value, "", ignored)) {
    list += (list.empty() ? "`" : ", `") + glob + "`";
  }
  return list;
}

std::string quoted_groups(const Data& groups) {
  std::string list;
  for (const Data& group : groups.items) {
    list += (list.empty() ? " " : "; ") + quoted_list(&group);
  }
  return list;
}

std::string words_of(const Data& value, const ImportTerms& terms) {
  std::string words;
  if (const Data* layers = value.find("layers")) {
    words = "imports that go up these layers:" + quoted_groups(*layers);
  } else if (const Data* groups = value.find("independent")) {
    words = "imports from one to another of" + quoted_groups(*groups);
  } else if (const Data* only = value.find("only")) {
    words = "imports of anything but " + quoted_list(only);
  } else if (terms.cycles) {
    words = "imports in a circle";
  } else {
    words = "imports of " + quoted_list(value.find("to"));
  }
  if (value.find("from")) words += " from " + quoted_list(value.find("from"));
  if (value.find("except")) {
    words += " except by " + quoted_list(value.find("except"));
  }
  if (terms.transitive) words += ", also through other files";
  if (terms.ignore_types) words += ", those of types aside";
  return words;
}

class Compiler {
 public:
  explicit Compiler(const MatcherText& text)
      : text_(text), value_(text.value) {}

  Parsed<MatcherPtr> run() {
    if (!value_.is_map()) {
      add_error(problems_, "wrong-type",
                "`imports` takes a map: `{from: […], to: […]}`, or one with "
                "`only`, `layers`, `independent` or `cycles`",
                value_.span);
      return {nullptr, std::move(problems_)};
    }
    refuse_unknown_keys(value_, kKeys, "`imports`", problems_);
    read();
    check();
    if (has_errors(problems_)) return {nullptr, std::move(problems_)};
    terms_.words = words_of(value_, terms_);
    return {std::make_shared<ImportsMatcher>(std::move(terms_)),
            std::move(problems_)};
  }

 private:
  void read() {
    terms_.from = globs("from");
    terms_.to = globs("to");
    terms_.except = globs("except");
    terms_.only = globs("only");
    terms_.layered = value_.find("layers");
    read_groups("layers", "a list of at least two layers, the top one first");
    read_groups("independent", "a list of at least two groups of files");
    terms_.cycles = flag("cycles");
    terms_.transitive = flag("transitive");
    terms_.ignore_types = flag("ignore-types");
  }

  TargetGlobs globs(std::string_view key) {
    return TargetGlobs(value_.find(key), key, problems_);
  }

  bool flag(std::string_view key) {
    return read_bool(value_.find(key), key, problems_, false);
  }

  void read_groups(std::string_view key, const std::string& what) {
    const Data* groups = value_.find(key);
    if (!groups) return;
    if (!groups->is_list() || groups->items.size() < 2) {
      add_error(problems_, "wrong-type",
                "`" + std::string(key) + "` takes " + what, groups->span);
      return;
    }
    for (const Data& group : groups->items) {
      terms_.groups.emplace_back(&group, key, problems_);
    }
  }

  void check() {
    int kinds = terms_.cycles;
    for (const char* key : {"to", "only", "layers", "independent"}) {
      if (value_.find(key)) ++kinds;
    }
    if (kinds != 1) {
      add_error(problems_, "missing-key",
                "`imports` needs one of `to`, `only`, `layers`, `independent` "
                "and `cycles: true`",
                value_.span);
    }
    if (terms_.transitive && (terms_.cycles || terms_.only.given())) {
      add_error(problems_, "transitive",
                "`transitive` goes with `to`, `layers` and `independent`",
                value_.find("transitive")->span);
    }
    if (terms_.transitive && terms_.to.given() && !terms_.from.given()) {
      add_error(problems_, "transitive",
                "`transitive` needs `from`: from anywhere, each import on the "
                "way is a direct one",
                value_.find("transitive")->span);
    }
    for (const char* key : {"from", "except"}) refuse_packages(key);
    for (const Language* language : text_.languages) {
      if (has_imports(*language)) continue;
      add_error(problems_, "unsupported-language",
                "imports are not understood in " +
                    std::string(language->display_name),
                value_.span);
    }
  }

  void refuse_packages(std::string_view key) {
    const bool is_from = key == "from";
    const TargetGlobs& globs = is_from ? terms_.from : terms_.except;
    const Data* place = value_.find(key);
    if (!place || !globs.given() || !globs.names_packages() ||
        place->scalar.starts_with('!')) {
      return;
    }
    if (place->is_list() && place->items.front().scalar.starts_with('!')) {
      return;
    }
    add_error(problems_, "wrong-type",
              "`" + std::string(key) + "` takes globs of the files that import",
              place->span);
  }

  const MatcherText& text_;
  const Data& value_;
  ImportTerms terms_;
  Problems problems_;
};

}  // namespace

Parsed<MatcherPtr> compile_imports(const MatcherText& text) {
  return Compiler(text).run();
}

}  // namespace precedent
