// Imports of JavaScript and TypeScript: statements, calls of `import` and
// `require`, URLs beside `import.meta`, and what comments refer to. A call
// whose argument is computed imports what its literal beginning allows:
// `import(`./pages/${name}.ts`)` is the pattern "./pages/*.ts"; without such a
// beginning it is no import that can be told.
#include <algorithm>
#include <optional>
#include <utility>

#include "decisions/syntax/imports_javascript_parts.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"import", "require",    "from",
                                       "URL",    "module",     "<reference",
                                       "export", "<amd-depend"};
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
      return scopes_.see(node);
    }
    if (kind == "module") augmentation(node);
    enter(node, kind);
  }

  void enter(NodeId node, std::string_view kind) {
    ImportContext& context = walk_.context();
    if (is_javascript_function(kind)) context.deferred = true;
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
    const bool is_first = nodes_[node].span.begin < first_token();
    for (ImportSite& site :
         find_comment_imports(nodes_.text(node), typed_, is_first)) {
      const std::uint32_t base = nodes_[node].span.begin;
      site.span = {base + site.span.begin, base + site.span.end};
      sites_.push_back(std::move(site));
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

  // Sites.

  void drop_shadowed() {
    scopes_.close();
    std::size_t kept = 0;
    auto call = calls_.begin();
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      const bool is_call = call != calls_.end() && call->first == i;
      if (is_call && scopes_.hold((call++)->second)) continue;
      if (kept != i) sites_[kept] = std::move(sites_[i]);
      ++kept;
    }
    sites_.resize(kept);
  }

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
  RequireScopes scopes_{nodes_};
  std::optional<std::uint32_t> first_token_;
};

}  // namespace

std::vector<ImportSite> find_javascript_imports(const Tree& tree) {
  return Finder(tree).run();
}

}  // namespace precedent
