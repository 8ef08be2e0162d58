// Imports of JavaScript and TypeScript: statements, calls of `import` and
// `require`, URLs beside `import.meta`, and what comments refer to. A call
// whose argument is computed imports what its literal beginning allows:
// `import(`./pages/${name}.ts`)` is the pattern "./pages/*.ts"; without such a
// beginning it is no import that can be told.
#include <algorithm>
#include <optional>
#include <utility>

#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"import", "require",    "from",
                                       "URL",    "module",     "<reference",
                                       "export", "<amd-depend"};
// How far a declaration is from the scope it is in; further off, it counts for
// the whole file.
constexpr int kMaxClimb = 1000;

bool is_one_of(std::string_view kind,
               std::initializer_list<std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool is_function(std::string_view kind) {
  return is_one_of(
      kind, {"function_declaration", "function_expression", "arrow_function",
             "method_definition", "generator_function",
             "generator_function_declaration"});
}

bool is_type(std::string_view kind) {
  return is_one_of(
      kind, {"type_alias_declaration", "type_annotation", "type_arguments",
             "type_query", "type_parameters", "interface_declaration",
             "ambient_declaration", "extends_type_clause", "implements_clause",
             "lookup_type", "nested_type_identifier"});
}

class Finder {
 public:
  explicit Finder(const Tree& tree)
      : typed_(tree.language().name != "javascript"), walk_(tree, kWords) {}

  std::vector<ImportSite> run() {
    while (walk_.next()) look();
    drop_shadowed();
    std::ranges::stable_sort(
        sites_, {}, [](const ImportSite& site) { return site.span.begin; });
    return std::move(sites_);
  }

 private:
  void look() {
    const NodeId node = walk_.node();
    const std::string_view kind = kind_of(nodes_, node);
    if (kind == "import_statement") return import_statement(node);
    if (kind == "export_statement") return export_statement(node);
    if (kind == "call_expression") return call(node);
    if (kind == "new_expression") return construction(node);
    if (kind == "comment") return comment(node);
    if (kind == "from") return unread_statement(node);
    if (is_one_of(kind, {"identifier", "shorthand_property_identifier_pattern",
                         "type_identifier"})) {
      return binding(node);
    }
    if (kind == "module") augmentation(node);
    enter(node, kind);
  }

  void enter(NodeId node, std::string_view kind) {
    ImportContext& context = walk_.context();
    if (is_function(kind)) context.deferred = true;
    if (is_type(kind)) context.type_only = true;
    if (is_one_of(kind,
                  {"if_statement", "switch_statement", "ternary_expression"})) {
      context.conditional = true;
    }
    if (kind == "statement_block" && is_tried(node)) context.optional = true;
  }

  bool is_tried(NodeId block) {
    const NodeId parent = nodes_[block].parent;
    return parent != kNoNode && is_kind(nodes_, parent, "try_statement") &&
           child_in_field(nodes_, parent, "body") == block;
  }

  // Statements.

  void import_statement(NodeId node) {
    const NodeId required =
        child_of_kind(nodes_, node, "import_require_clause");
    const NodeId clause = child_of_kind(nodes_, node, "import_clause");
    const NodeId source =
        child_in_field(nodes_, required == kNoNode ? node : required, "source");
    if (source == kNoNode) return;
    ImportKind kind = ImportKind::Static;
    if (required != kNoNode) kind = ImportKind::Require;
    if (required == kNoNode && clause == kNoNode) kind = ImportKind::SideEffect;
    if (is_type_only(node) || (clause != kNoNode && takes_types_only(clause))) {
      kind = ImportKind::TypeOnly;
    }
    add(source, kind);
  }

  // The rest of a statement that the grammar could not read.
  void unread_statement(NodeId from) {
    const NodeId parent = nodes_[from].parent;
    if (parent == kNoNode || !is_kind(nodes_, parent, "ERROR")) return;
    NodeId place = from;
    const NodeRange siblings = nodes_.siblings(place);
    if (place + 1 < siblings.last && is_kind(nodes_, place + 1, "string")) {
      add(place + 1, ImportKind::Static);
    }
  }

  bool is_type_only(NodeId statement) {
    // The grammar does not know `export type *`.
    const NodeId error = child_of_kind(nodes_, statement, "ERROR");
    return child_of_kind(nodes_, statement, "type") != kNoNode ||
           child_of_kind(nodes_, statement, "typeof") != kNoNode ||
           (error != kNoNode && nodes_.text(error) == "type");
  }

  // `{type A, type B}`: all of it.
  bool takes_types_only(NodeId clause) {
    const NodeId names = child_of_kind(nodes_, clause, "named_imports");
    if (names == kNoNode || nodes_.children(clause).size() != 1) return false;
    const NodeRange children = nodes_.children(names);
    bool any = false;
    for (NodeId child = children.first; child < children.last; ++child) {
      if (!is_kind(nodes_, child, "import_specifier")) continue;
      if (!is_type_only(child)) return false;
      any = true;
    }
    return any;
  }

  void export_statement(NodeId node) {
    const NodeId source = child_in_field(nodes_, node, "source");
    if (source != kNoNode) {
      add(source,
          is_type_only(node) ? ImportKind::TypeOnly : ImportKind::ReExport);
    } else if (const NodeId alias = child_of_kind(nodes_, node, "import_alias");
               alias != kNoNode) {
      exported_require(node, alias);
    }
  }

  // `export import q = require("s")`, which the grammar reads as an alias named
  // `require` and, after it, the statement `("s")`.
  void exported_require(NodeId statement, NodeId alias) {
    const NodeRange children = nodes_.children(alias);
    NodeId name = kNoNode;
    for (NodeId child = children.first; child < children.last; ++child) {
      if (is_kind(nodes_, child, "identifier")) name = child;
    }
    if (name == kNoNode || nodes_.text(name) != "require") return;
    NodeId place = statement;
    const NodeRange siblings = nodes_.siblings(place);
    if (place + 1 >= siblings.last) return;
    NodeId string = place + 1;
    for (const char* kind :
         {"expression_statement", "parenthesized_expression", "string"}) {
      if (std::string_view(kind) != "expression_statement") {
        string = child_of_kind(nodes_, string, kind);
      }
      if (string == kNoNode || !is_kind(nodes_, string, kind)) return;
    }
    add(string, ImportKind::Require);
  }

  // `declare module "./x" { … }` adds to a module; a bare name declares one.
  void augmentation(NodeId node) {
    const NodeId name = child_in_field(nodes_, node, "name");
    if (name == kNoNode || !is_kind(nodes_, name, "string")) return;
    if (without_ends(nodes_.text(name)).starts_with('.')) {
      add(name, ImportKind::TypeOnly);
    }
  }

  // Calls.

  void call(NodeId node) {
    const NodeId function = child_in_field(nodes_, node, "function");
    const NodeId argument = argument_of(node, 0);
    if (function == kNoNode || argument == kNoNode) return;
    const std::string_view kind = kind_of(nodes_, function);
    if (kind == "import") {
      add_computed(argument, ImportKind::Dynamic);
    } else if (kind == "identifier" && nodes_.text(function) == "require") {
      add_computed(argument, ImportKind::Require, nodes_[function].span);
    } else if (kind == "member_expression") {
      member_call(function, argument);
    }
  }

  void member_call(NodeId function, NodeId argument) {
    const NodeId object = child_in_field(nodes_, function, "object");
    const NodeId property = child_in_field(nodes_, function, "property");
    if (object == kNoNode || property == kNoNode) return;
    const std::string_view name = nodes_.text(property);
    if (name == "resolve" && nodes_.text(object) == "require") {
      add_computed(argument, ImportKind::Require, nodes_[object].span);
    } else if (is_meta(object) && name == "resolve") {
      add_computed(argument, ImportKind::Dynamic);
    } else if (is_meta(object) && name == "glob") {
      globs(argument);
    }
  }

  bool is_meta(NodeId node) { return is_kind(nodes_, node, "meta_property"); }

  // Vite's `import.meta.glob(["./a/*.ts", "./b/*.ts"])`.
  void globs(NodeId argument) {
    if (!is_kind(nodes_, argument, "array")) {
      add_pattern(argument);
      return;
    }
    const NodeRange items = nodes_.children(argument);
    for (NodeId item = items.first; item < items.last; ++item) {
      add_pattern(item);
    }
  }

  void add_pattern(NodeId node) {
    const std::size_t before = sites_.size();
    if (is_kind(nodes_, node, "string")) add(node, ImportKind::Dynamic);
    if (sites_.size() > before) sites_.back().pattern = true;
  }

  // `new URL("./x", import.meta.url)`, in a Worker or not.
  void construction(NodeId node) {
    const NodeId name = child_in_field(nodes_, node, "constructor");
    const NodeId argument = argument_of(node, 0);
    const NodeId base = argument_of(node, 1);
    if (name == kNoNode || nodes_.text(name) != "URL" || argument == kNoNode ||
        base == kNoNode || !is_kind(nodes_, base, "member_expression")) {
      return;
    }
    const NodeId object = child_in_field(nodes_, base, "object");
    const NodeId property = child_in_field(nodes_, base, "property");
    if (object == kNoNode || !is_meta(object) || property == kNoNode ||
        nodes_.text(property) != "url") {
      return;
    }
    add_computed(argument, is_in_worker(node) ? ImportKind::Dynamic
                                              : ImportKind::Resource);
  }

  bool is_in_worker(NodeId node) {
    const NodeId arguments = nodes_[node].parent;
    if (arguments == kNoNode || nodes_[arguments].parent == kNoNode) {
      return false;
    }
    const NodeId outer = nodes_[arguments].parent;
    if (!is_kind(nodes_, outer, "new_expression")) return false;
    const NodeId name = child_in_field(nodes_, outer, "constructor");
    return name != kNoNode && nodes_.text(name).ends_with("Worker");
  }

  NodeId argument_of(NodeId call, std::uint32_t index) {
    const NodeId arguments = child_in_field(nodes_, call, "arguments");
    if (arguments == kNoNode) return kNoNode;
    const NodeRange children = nodes_.children(arguments);
    for (NodeId child = children.first; child < children.last; ++child) {
      if (!nodes_[child].named || nodes_[child].extra) continue;
      if (index-- == 0) return child;
    }
    return kNoNode;
  }

  // Comments.

  void comment(NodeId node) {
    const std::string_view text = nodes_.text(node);
    if (text.starts_with("///")) {
      if (nodes_[node].span.begin < first_token()) directive(node);
    } else if (!typed_ && text.starts_with("/**")) {
      jsdoc(node);
    }
  }

  std::uint32_t first_token() {
    if (first_token_) return *first_token_;
    first_token_ = nodes_[nodes_.root()].span.end;
    const NodeRange children = nodes_.children(nodes_.root());
    for (NodeId child = children.first; child < children.last; ++child) {
      if (is_one_of(kind_of(nodes_, child), {"comment", "hash_bang_line"})) {
        continue;
      }
      first_token_ = nodes_[child].span.begin;
      break;
    }
    return *first_token_;
  }

  // `/// <reference path="…" />`, `types="…"`, `<amd-dependency path="…" />`.
  void directive(NodeId node) {
    const std::string_view text = nodes_.text(node);
    const bool is_amd = text.find("<amd-dependency") != text.npos;
    if (!is_amd && text.find("<reference") == text.npos) return;
    for (const std::string_view attribute : {"path", "types"}) {
      const auto name = text.find(attribute);
      if (name == text.npos) continue;
      const auto string = quoted_after(text, name + attribute.size());
      if (!string) continue;
      std::string specifier(
          without_ends(text.substr(string->begin, string->size())));
      // A reference's path is one, however it is spelled.
      const bool is_path = attribute == "path" && !is_amd;
      if (is_path && !specifier.starts_with('.')) specifier.insert(0, "./");
      add(std::move(specifier), in(node, *string),
          is_amd ? ImportKind::Static : ImportKind::TypeOnly);
    }
  }

  // `@import {T} from "s"` and `{import("s").T}`.
  void jsdoc(NodeId node) {
    const std::string_view text = nodes_.text(node);
    for (auto at = text.find("import"); at != text.npos;
         at = text.find("import", at + 1)) {
      const auto end = text.find_first_of("\n;", at);
      const std::string_view line = text.substr(0, end);
      const bool is_tag = at > 0 && text[at - 1] == '@';
      const auto from = line.find("from", at);
      if (is_tag && from == line.npos) continue;
      if (!is_tag && !text.substr(at + 6).starts_with('(')) continue;
      const auto string = quoted_after(line, is_tag ? from + 4 : at + 7);
      if (!string) continue;
      add(std::string(without_ends(text.substr(string->begin, string->size()))),
          in(node, *string), ImportKind::TypeOnly);
    }
  }

  // The first quoted text behind white space and `=`.
  static std::optional<Span> quoted_after(std::string_view text,
                                          std::size_t from) {
    const auto begin = text.find_first_not_of(" \t=", from);
    if (begin == text.npos || (text[begin] != '"' && text[begin] != '\'')) {
      return std::nullopt;
    }
    const auto end = text.find(text[begin], begin + 1);
    if (end == text.npos) return std::nullopt;
    return Span{static_cast<std::uint32_t>(begin),
                static_cast<std::uint32_t>(end + 1)};
  }

  Span in(NodeId node, Span inner) const {
    const std::uint32_t base = nodes_[node].span.begin;
    return {base + inner.begin, base + inner.end};
  }

  // A `require` of the file's own, which imports nothing.

  void binding(NodeId node) {
    if (nodes_.text(node) != "require") return;
    NodeId holder = nodes_[node].parent;
    int steps = 0;
    while (holder != kNoNode && steps++ < kMaxClimb &&
           is_one_of(kind_of(nodes_, holder),
                     {"object_pattern", "array_pattern", "pair_pattern",
                      "assignment_pattern", "rest_pattern",
                      "object_assignment_pattern"})) {
      holder = nodes_[holder].parent;
    }
    if (holder == kNoNode) return;
    const std::string_view kind = kind_of(nodes_, holder);
    if (kind == "variable_declarator") {
      declared(node, holder);
    } else if (is_one_of(kind, {"required_parameter", "optional_parameter",
                                "formal_parameters", "catch_clause"})) {
      shadow(holder, kind == "catch_clause");
    } else if (kind == "arrow_function") {
      if (child_in_field(nodes_, holder, "parameter") == node) {
        shadowed_.push_back(nodes_[holder].span);
      }
    } else if (is_function(kind)) {
      if (child_in_field(nodes_, holder, "name") == node &&
          nodes_[holder].parent != kNoNode) {
        shadow(nodes_[holder].parent, true);
      }
    } else if (is_one_of(kind, {"import_clause", "namespace_import"}) ||
               (kind == "import_specifier" && names_locally(holder, node))) {
      shadowed_.push_back(nodes_[nodes_.root()].span);
    }
  }

  // Not in `{require as r}`.
  bool names_locally(NodeId specifier, NodeId name) {
    const NodeId alias = child_in_field(nodes_, specifier, "alias");
    return alias == kNoNode || alias == name;
  }

  void declared(NodeId node, NodeId declarator) {
    const NodeId value = child_in_field(nodes_, declarator, "value");
    if (value != kNoNode && nodes_[node].span.begin >= nodes_[value].span.begin)
      return;
    const NodeId statement = nodes_[declarator].parent;
    if (statement == kNoNode || makes_require(value) || is_ambient(statement)) {
      return;
    }
    shadow(statement, is_kind(nodes_, statement, "lexical_declaration"));
  }

  // `createRequire(import.meta.url)` gives the real one.
  bool makes_require(NodeId value) {
    if (value == kNoNode || !is_kind(nodes_, value, "call_expression")) {
      return false;
    }
    const NodeId function = child_in_field(nodes_, value, "function");
    return function != kNoNode &&
           nodes_.text(function).ends_with("createRequire");
  }

  bool is_ambient(NodeId statement) {
    const NodeId parent = nodes_[statement].parent;
    return parent != kNoNode && is_kind(nodes_, parent, "ambient_declaration");
  }

  // What is declared at `node` counts in the block, or the function, around it.
  void shadow(NodeId node, bool in_block) {
    int steps = 0;
    while (nodes_[node].parent != kNoNode && steps++ < kMaxClimb) {
      const std::string_view kind = kind_of(nodes_, node);
      if (is_function(kind) ||
          (in_block &&
           is_one_of(kind, {"statement_block", "catch_clause", "for_statement",
                            "for_in_statement", "class_static_block"}))) {
        shadowed_.push_back(nodes_[node].span);
        return;
      }
      node = nodes_[node].parent;
    }
    shadowed_.push_back(nodes_[nodes_.root()].span);
  }

  void drop_shadowed() {
    if (shadowed_.empty() || calls_.empty()) return;
    std::ranges::sort(shadowed_);
    std::vector<Span> merged;
    for (const Span span : shadowed_) {
      if (merged.empty() || merged.back().end < span.begin) {
        merged.push_back(span);
      } else {
        merged.back().end = std::max(merged.back().end, span.end);
      }
    }
    std::vector<std::size_t> dropped;
    for (const auto& [index, callee] : calls_) {
      auto after =
          std::ranges::upper_bound(merged, callee.begin, {}, &Span::begin);
      if (after != merged.begin() && callee.begin < std::prev(after)->end) {
        dropped.push_back(index);
      }
    }
    std::size_t kept = 0;
    auto next = dropped.begin();
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (next != dropped.end() && *next == i) {
        ++next;
      } else if (kept++ != i) {
        sites_[kept - 1] = std::move(sites_[i]);
      }
    }
    sites_.resize(kept);
  }

  // Sites.

  void add(std::string specifier, Span span, ImportKind kind) {
    if (specifier.empty()) return;
    sites_.push_back(
        make_site(std::move(specifier), span, kind, walk_.context()));
  }

  void add(NodeId string, ImportKind kind) {
    add(std::string(without_ends(nodes_.text(string))), nodes_[string].span,
        kind);
  }

  // A literal, or a template of which the beginning is known. `callee` is the
  // `require` that is called.
  void add_computed(NodeId argument, ImportKind kind,
                    std::optional<Span> callee = {}) {
    const std::size_t before = sites_.size();
    if (is_kind(nodes_, argument, "string")) {
      add(argument, kind);
    } else if (is_kind(nodes_, argument, "template_string")) {
      add_template(argument, kind);
    }
    if (callee && sites_.size() > before) calls_.emplace_back(before, *callee);
  }

  void add_template(NodeId node, ImportKind kind) {
    std::string specifier;
    std::uint32_t at = nodes_[node].span.begin + 1;
    bool pattern = false;
    const NodeRange children = nodes_.children(node);
    for (NodeId child = children.first; child < children.last; ++child) {
      if (!is_kind(nodes_, child, "template_substitution")) continue;
      const Span hole = nodes_[child].span;
      specifier += nodes_.text({at, hole.begin});
      specifier += '*';
      at = hole.end;
      pattern = true;
    }
    specifier += nodes_.text({at, nodes_[node].span.end - 1});
    // Only a folder of the project that is named limits what may be loaded.
    const auto hole = specifier.find('*');
    if (pattern && (!specifier.starts_with('.') ||
                    specifier.substr(0, hole).find('/') == specifier.npos)) {
      return;
    }
    const std::size_t before = sites_.size();
    add(std::move(specifier), nodes_[node].span, kind);
    if (sites_.size() > before) sites_.back().pattern = pattern;
  }

  bool typed_;  // comments say no types
  ImportWalk walk_;
  NodeArena& nodes_ = walk_.nodes();
  std::vector<ImportSite> sites_;
  std::vector<std::pair<std::size_t, Span>> calls_;  // sites by `require`
  std::vector<Span> shadowed_;  // where `require` is something else
  std::optional<std::uint32_t> first_token_;
};

}  // namespace

std::vector<ImportSite> find_javascript_imports(const Tree& tree) {
  return Finder(tree).run();
}

}  // namespace precedent
