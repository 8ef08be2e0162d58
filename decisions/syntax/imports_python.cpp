// import, from … import, __import__ and importlib of Python. A name with
// leading dots is relative to the file's own package.
#include <algorithm>
#include <array>
#include <optional>

#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

constexpr std::string_view kWords[] = {"import"};
constexpr std::string_view kBlanks = " \t\r\n\f\\";
constexpr std::array<std::string_view, 4> kMeetFailure{
    "ImportError", "ModuleNotFoundError", "Exception", "BaseException"};

// Under another name import_module may be called anywhere.
std::span<const std::string_view> words_of(std::string_view text) {
  if (text.find("import_module as") != text.npos) return {};
  return kWords;
}

class PythonFinder {
 public:
  explicit PythonFinder(const Tree& tree)
      : walk_(tree, words_of(tree.text()->bytes())), nodes_(walk_.nodes()) {}

  std::vector<ImportSite> find();

 private:
  void look_at(NodeId node);
  void enter_block(NodeId block);
  void add_import(NodeId statement);
  void add_from_import(NodeId statement);
  void add_call(NodeId call);
  void add(std::string specifier, NodeId at, ImportKind kind,
           std::vector<std::string> names = {});

  std::string name_of(NodeId dotted) const;
  bool is_type_checking(NodeId condition);
  bool meets_failure(NodeId try_statement);
  std::optional<std::string> literal(NodeId string);
  std::vector<NodeId> arguments_of(NodeId call);

  ImportWalk walk_;
  NodeArena& nodes_;
  std::vector<ImportSite> sites_;
  // What these go by in this file.
  std::vector<std::string> importlib_{"importlib"};
  std::vector<std::string> import_module_{"__import__"};
  std::vector<std::string> type_checking_{"TYPE_CHECKING", "MYPY", "False"};
};

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

std::string without(std::string_view text, std::string_view unwanted) {
  std::string result;
  std::ranges::copy_if(text, std::back_inserter(result), [&](char c) {
    return unwanted.find(c) == unwanted.npos;
  });
  return result;
}

std::vector<ImportSite> PythonFinder::find() {
  while (walk_.next()) look_at(walk_.node());
  return std::move(sites_);
}

void PythonFinder::look_at(NodeId node) {
  const std::string_view kind = kind_of(nodes_, node);
  if (kind == "import_statement") {
    add_import(node);
    walk_.skip_children();
  } else if (kind == "import_from_statement") {
    add_from_import(node);
    walk_.skip_children();
  } else if (kind == "call") {
    add_call(node);
  } else if (kind == "function_definition" || kind == "lambda") {
    walk_.context().deferred = true;
  } else if (kind == "if_statement") {
    walk_.context().conditional = true;
  } else if (kind == "block" || kind == "else_clause") {
    enter_block(node);
  } else if (kind == "try_statement") {
    if (meets_failure(node)) walk_.context().optional = true;
  }
}

void PythonFinder::enter_block(NodeId block) {
  const NodeId owner = nodes_[block].parent;
  if (owner == kNoNode || !is_kind(nodes_, owner, "if_statement")) return;
  NodeId condition = child_in_field(nodes_, owner, "condition");
  if (condition == kNoNode) return;
  const bool is_else = is_kind(nodes_, block, "else_clause");
  const bool is_negated = is_kind(nodes_, condition, "not_operator");
  if (is_else != is_negated) return;
  if (is_negated) condition = child_in_field(nodes_, condition, "argument");
  if (condition != kNoNode && is_type_checking(condition)) {
    walk_.context().type_only = true;
  }
}

void PythonFinder::add_import(NodeId statement) {
  const NodeRange children = nodes_.children(statement);
  for (NodeId child = children.first; child < children.last; ++child) {
    NodeId name = child;
    if (is_kind(nodes_, child, "aliased_import")) {
      name = child_of_kind(nodes_, child, "dotted_name");
      const NodeId alias = child_in_field(nodes_, child, "alias");
      if (name == kNoNode) continue;
      if (alias != kNoNode && nodes_.text(name) == "importlib") {
        importlib_.emplace_back(nodes_.text(alias));
      }
    }
    if (!is_kind(nodes_, name, "dotted_name")) continue;
    add(name_of(name), name, ImportKind::Static);
  }
}

void PythonFinder::add_from_import(NodeId statement) {
  const NodeId module = child_in_field(nodes_, statement, "module_name");
  if (module == kNoNode) return;
  const std::string specifier = name_of(module);
  std::vector<std::string> names;
  const NodeRange children = nodes_.children(statement);
  for (NodeId child = module + 1; child < children.last; ++child) {
    if (is_kind(nodes_, child, "wildcard_import")) names.emplace_back("*");
    NodeId name = child;
    NodeId alias = child;
    if (is_kind(nodes_, child, "aliased_import")) {
      name = child_of_kind(nodes_, child, "dotted_name");
      alias = child_in_field(nodes_, child, "alias");
    }
    if (name == kNoNode || !is_kind(nodes_, name, "dotted_name")) continue;
    names.push_back(name_of(name));
    if (alias == kNoNode) continue;
    if (specifier == "importlib" && names.back() == "import_module") {
      import_module_.emplace_back(nodes_.text(alias));
    } else if (names.back() == "TYPE_CHECKING") {
      type_checking_.emplace_back(nodes_.text(alias));
    }
  }
  add(specifier, module, ImportKind::Static, std::move(names));
}

// Only a name that is written out is known; any other is left alone.
void PythonFinder::add_call(NodeId call) {
  const NodeId function = child_in_field(nodes_, call, "function");
  if (function == kNoNode) return;
  bool imports = is_kind(nodes_, function, "identifier") &&
                 contains(import_module_, nodes_.text(function));
  if (is_kind(nodes_, function, "attribute")) {
    const NodeId object = child_in_field(nodes_, function, "object");
    const NodeId member = child_in_field(nodes_, function, "attribute");
    imports = object != kNoNode && member != kNoNode &&
              nodes_.text(member) == "import_module" &&
              contains(importlib_, nodes_.text(object));
  }
  if (!imports) return;
  const std::vector<NodeId> arguments = arguments_of(call);
  if (arguments.empty()) return;
  auto name = literal(arguments[0]);
  if (!name || name->empty()) return;
  if (name->starts_with('.') && arguments.size() > 1) {
    // The package that it is relative to; not written out, it is our own.
    if (auto package = literal(arguments[1])) {
      std::size_t dots = std::min(name->find_first_not_of('.'), name->size());
      for (std::size_t i = 1; i < dots; ++i) {
        const auto dot = package->rfind('.');
        if (dot == package->npos) return;
        package->resize(dot);
      }
      *name = *package + "." + name->substr(dots);
    }
  }
  add(*std::move(name), arguments[0], ImportKind::Dynamic);
}

void PythonFinder::add(std::string specifier, NodeId at, ImportKind kind,
                       std::vector<std::string> names) {
  if (specifier.empty() || sites_.size() == kMaxImports) return;
  sites_.push_back(
      make_site(std::move(specifier), nodes_[at].span, kind, walk_.context()));
  sites_.back().names = std::move(names);
}

std::string PythonFinder::name_of(NodeId dotted) const {
  return without(nodes_.text(dotted), kBlanks);
}

bool PythonFinder::is_type_checking(NodeId condition) {
  if (is_kind(nodes_, condition, "parenthesized_expression")) {
    return contains(type_checking_,
                    without(nodes_.text(condition), "() \t\r\n"));
  }
  if (is_kind(nodes_, condition, "attribute")) {
    return nodes_.text(condition).ends_with(".TYPE_CHECKING");
  }
  return contains(type_checking_, nodes_.text(condition));
}

// True when one of its `except` clauses takes a failed import.
bool PythonFinder::meets_failure(NodeId try_statement) {
  const NodeRange children = nodes_.children(try_statement);
  for (NodeId child = children.first; child < children.last; ++child) {
    if (!is_kind(nodes_, child, "except_clause")) continue;
    const std::string_view clause = nodes_.text(child);
    const std::string_view head = clause.substr(0, clause.find(':'));
    if (head.find_first_not_of(" \t", 6) == head.npos) return true;
    for (const std::string_view failure : kMeetFailure) {
      if (head.find(failure) != head.npos) return true;
    }
  }
  return false;
}

// What a string says whose every part is written out.
std::optional<std::string> PythonFinder::literal(NodeId string) {
  std::string result;
  const bool is_list = is_kind(nodes_, string, "concatenated_string");
  if (!is_list && !is_kind(nodes_, string, "string")) return std::nullopt;
  const NodeRange children = nodes_.children(string);
  for (NodeId child = children.first; child < children.last; ++child) {
    const std::string_view kind = kind_of(nodes_, child);
    if (is_list) {
      if (kind != "string") continue;
      const NodeRange parts = nodes_.children(child);
      for (NodeId part = parts.first; part < parts.last; ++part) {
        if (is_kind(nodes_, part, "string_content")) {
          result += nodes_.text(part);
        } else if (is_kind(nodes_, part, "interpolation")) {
          return std::nullopt;
        }
      }
    } else if (kind == "string_content") {
      result += nodes_.text(child);
    } else if (kind == "interpolation") {
      return std::nullopt;
    }
  }
  return result;
}

// The first two, those given by name left out.
std::vector<NodeId> PythonFinder::arguments_of(NodeId call) {
  std::vector<NodeId> result;
  const NodeId list = child_in_field(nodes_, call, "arguments");
  if (list == kNoNode) return result;
  const NodeRange children = nodes_.children(list);
  for (NodeId child = children.first;
       child < children.last && result.size() < 2; ++child) {
    if (!nodes_[child].named || nodes_[child].extra) continue;
    if (is_kind(nodes_, child, "keyword_argument")) {
      const NodeId name = child_in_field(nodes_, child, "name");
      const bool says = name != kNoNode && (nodes_.text(name) == "name" ||
                                            nodes_.text(name) == "package");
      if (!says) continue;
      result.push_back(child_in_field(nodes_, child, "value"));
      if (result.back() == kNoNode) result.pop_back();
      continue;
    }
    result.push_back(child);
  }
  return result;
}

}  // namespace

std::vector<ImportSite> find_python_imports(const Tree& tree) {
  return PythonFinder(tree).find();
}

}  // namespace precedent
