#include "decisions/workspace/csharp_files.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/code_tokens.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kTypes =
    " class struct interface enum record delegate ";
constexpr std::string_view kBuiltins =
    " System Microsoft.CSharp Microsoft.Win32 Microsoft.VisualBasic ";

// Reads namespaces and the types in them; of a type's body only which methods
// extend another.
class CSharpReader {
 public:
  explicit CSharpReader(std::string_view text)
      : tokens_(text, CodeDialect::CSharp) {
    take();
  }

  CSharpFile read();

 private:
  // What an open brace belongs to.
  struct Body {
    bool is_namespace;
    std::size_t name_size;  // of the namespace around, to go back to
  };

  void take();
  std::string read_dotted();
  void read_namespace();
  void read_using();
  void read_type();
  void close();
  std::string full(std::string_view name) const;
  bool in_namespace() const {
    return bodies_.empty() || bodies_.back().is_namespace;
  }

  CodeTokens tokens_;
  CodeToken token_, before_;
  std::string_view generic_;  // what stood before the last `<`
  std::string_view called_;   // and before the last `(`, type arguments passed
  CSharpFile file_;
  std::string namespace_;
  std::vector<Body> bodies_;
};

CSharpFile CSharpReader::read() {
  while (token_) {
    const CodeToken token = token_;
    if (token.is("{")) {
      bodies_.push_back({false, namespace_.size()});
      take();
    } else if (token.is("}")) {
      close();
      take();
    } else if (token.is("namespace") && in_namespace()) {
      read_namespace();
    } else if (token.is("using") && in_namespace()) {
      read_using();
    } else if (token.is_word() && in_namespace() &&
               has_word(kTypes, token.text) && !before_.is(".")) {
      read_type();
    } else if (token.is("this") && before_.is("(") && !bodies_.empty()) {
      take();
      // Name<T>(this A a), not Name(this)
      if (token_.is_word() && !token_.is("is") && !token_.is("as")) {
        file_.extensions.push_back(full(called_));
      }
    } else {
      take();
    }
  }
  return std::move(file_);
}

void CSharpReader::take() {
  if (token_.is("<") && before_.is_word()) generic_ = before_.text;
  if (token_.is("(")) called_ = before_.is(">") ? generic_ : before_.text;
  before_ = token_;
  token_ = tokens_.next();
}

std::string CSharpReader::read_dotted() {
  std::string name;
  while (token_.is_word()) {
    name += token_.text;
    take();
    if (!token_.is(".") && !token_.is("::")) break;
    name += token_.text;
    take();
  }
  if (name.starts_with("global::")) name.erase(0, 8);
  return name;
}

void CSharpReader::read_namespace() {
  take();
  const std::size_t around = namespace_.size();
  const std::string name = read_dotted();
  if (name.empty()) return;
  namespace_ = full(name);
  file_.namespaces.push_back(namespace_);
  if (token_.is("{")) {
    bodies_.push_back({true, around});
    take();
  }
}

void CSharpReader::read_using() {
  const bool is_global = before_.is("global");
  take();
  const bool is_static = token_.is("static");
  if (is_static) take();
  std::string name = read_dotted();
  const bool is_plain = token_.is(";") && !is_static;
  if (is_global && is_plain && !name.empty()) {
    file_.global_usings.push_back(std::move(name));
  }
}

void CSharpReader::read_type() {
  const bool is_delegate = token_.is("delegate");
  take();
  // record class R, record struct R
  if (token_.is("class") || token_.is("struct")) take();
  if (!is_delegate) {
    if (token_.is_word()) file_.types.push_back(full(token_.text));
    return;
  }
  // delegate R Name<T>(…
  std::string_view name;
  int depth = 0;
  for (; token_ && !token_.is("(") && !token_.is(";"); take()) {
    if (token_.is("<")) ++depth;
    if (token_.is(">")) --depth;
    if (depth == 0 && token_.is_word()) name = token_.text;
  }
  if (!name.empty()) file_.types.push_back(full(name));
}

void CSharpReader::close() {
  if (bodies_.empty()) return;
  namespace_.resize(std::min(bodies_.back().name_size, namespace_.size()));
  bodies_.pop_back();
}

std::string CSharpReader::full(std::string_view name) const {
  std::string result = namespace_;
  if (!result.empty()) result += '.';
  return result += name;
}

// The value of an attribute of a tag, "" where it has none.
std::string_view attribute_of(std::string_view tag, std::string_view name) {
  for (auto at = tag.find(name); at != tag.npos; at = tag.find(name, at + 1)) {
    const std::string_view rest = trimmed(tag.substr(at + name.size()));
    const bool is_name = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\t' ||
                                    tag[at - 1] == '\n' || tag[at - 1] == '\r');
    if (!is_name || !rest.starts_with('=')) continue;
    const std::string_view value = trimmed(rest.substr(1));
    if (value.empty() || (value[0] != '"' && value[0] != '\'')) continue;
    return value.substr(1, value.find(value[0], 1) - 1);
  }
  return {};
}

}  // namespace

CSharpFile read_csharp_file(std::string_view text) {
  return CSharpReader(text).read();
}

CSharpProject read_csharp_project(std::string_view text) {
  CSharpProject project;
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at);
      if (at == text.npos) break;
      continue;
    }
    const std::string_view tag = text.substr(at + 1, text.find('>', at) - at);
    const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    std::string_view value;
    if (name == "PackageReference" || name == "PackageVersion" ||
        name == "GlobalPackageReference") {
      value = attribute_of(tag, "Include");
      if (value.empty()) value = attribute_of(tag, "Update");
    } else if (name == "package") {
      value = attribute_of(tag, "id");
    } else if (name == "Using") {
      const std::string_view used = attribute_of(tag, "Include");
      const bool is_plain = attribute_of(tag, "Alias").empty() &&
                            attribute_of(tag, "Static").empty();
      if (!used.empty() && is_plain) project.usings.emplace_back(used);
    }
    if (!value.empty()) project.packages.emplace_back(value);
  }
  return project;
}

bool is_csharp_builtin(std::string_view name) {
  for (std::size_t end = 0; end != name.npos;) {
    end = name.find('.', end + 1);
    if (has_word(kBuiltins, name.substr(0, end))) return true;
  }
  return false;
}

}  // namespace precedent
