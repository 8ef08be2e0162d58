// #include, #include_next, #import and #embed of C and C++, and the modules of
// C++20. Read from the text by logical lines: the grammars know no modules and
// lose their way where conditions cut through the code.
#include <map>
#include <utility>

#include "decisions/syntax/import_finders.h"

namespace precedent {
namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";
// The specifier of what cannot be told; no name has an end of line.
constexpr std::string_view kUnknown = "\n";

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

class CFinder {
 public:
  CFinder(std::string_view text, bool has_modules)
      : text_(text), has_modules_(has_modules) {}

  std::vector<ImportSite> find();

 private:
  // A stretch of the text.
  struct Word {
    std::size_t begin = 0;
    std::string_view text;
  };
  struct Macro {
    Word value;
    int count = 0;
  };

  char at(std::size_t ahead = 0) const;
  bool starts(std::string_view wanted) const;
  void skip_blanks();  // and remarks, and lines that go on
  bool skip_remark();
  void skip_line();
  void skip_string();
  void pass_code();
  Word take_word();
  Word take_name();

  void read_directive();
  void read_include(std::string_view directive);
  void read_define();
  void read_module_line();
  void add(Word name, ImportKind kind, std::string_view directive);
  void add_macros();

  std::string_view text_;
  bool has_modules_;
  std::size_t at_ = 0;
  bool line_begins_ = true;
  int depth_ = 0;       // of braces
  int conditions_ = 0;  // #if that are open, the guard of the file left out
  bool has_guard_ = false;
  bool is_first_ = true;  // no directive was met before
  std::string guard_;     // of the #ifndef just read, until its #define
  std::string module_;    // that this file is of
  std::vector<ImportSite> sites_;
  std::map<std::string, Macro, std::less<>> macros_;
  std::vector<std::pair<std::size_t, std::string>> by_macro_;  // site, name
};

std::vector<ImportSite> CFinder::find() {
  while (at_ < text_.size() && sites_.size() < kMaxImports) {
    skip_blanks();
    if (at_ >= text_.size()) break;
    if (at() == '\n') {
      line_begins_ = true;
      ++at_;
    } else if (line_begins_ && at() == '#') {
      read_directive();
    } else if (line_begins_ && has_modules_ && depth_ == 0 &&
               (at() == 'e' || at() == 'm' || at() == 'i')) {
      line_begins_ = false;
      read_module_line();
    } else {
      line_begins_ = false;
      pass_code();
    }
  }
  add_macros();
  return std::move(sites_);
}

char CFinder::at(std::size_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

bool CFinder::starts(std::string_view wanted) const {
  return text_.substr(std::min(at_, text_.size())).starts_with(wanted);
}

void CFinder::skip_blanks() {
  while (at_ < text_.size()) {
    if (kBlanks.find(at()) != kBlanks.npos) {
      ++at_;
    } else if (starts("\\\n")) {
      at_ += 2;
    } else if (starts("\\\r\n")) {
      at_ += 3;
    } else if (!skip_remark()) {
      return;
    }
  }
}

bool CFinder::skip_remark() {
  if (starts("//")) {
    skip_line();
    return true;
  }
  if (!starts("/*")) return false;
  const auto end = text_.find("*/", at_ + 2);
  at_ = end == text_.npos ? text_.size() : end + 2;
  return true;
}

// To the end of a logical line, which is not passed.
void CFinder::skip_line() {
  for (; at_ < text_.size() && at() != '\n'; ++at_) {
    if (starts("\\\n")) ++at_;
    if (starts("\\\r\n")) at_ += 2;
  }
}

void CFinder::skip_string() {
  const char quote = at();
  const bool is_raw = quote == '"' && at_ > 0 && text_[at_ - 1] == 'R';
  if (is_raw) {
    const auto open = text_.find('(', at_);
    if (open != text_.npos && open - at_ <= 17) {
      const std::string end =
          ')' + std::string(text_.substr(at_ + 1, open - at_ - 1)) + '"';
      const auto close = text_.find(end, open);
      at_ = close == text_.npos ? text_.size() : close + end.size();
      return;
    }
  }
  // 1'000'000
  const bool parts_number =
      quote == '\'' && at_ > 0 && is_word_char(text_[at_ - 1]);
  ++at_;
  if (parts_number) return;
  for (; at_ < text_.size() && at() != quote; ++at_) {
    if (at() == '\\') ++at_;
    if (at() == '\n' && text_[at_ - 1] != '\\') return;
  }
  at_ = std::min(at_ + 1, text_.size());
}

void CFinder::pass_code() {
  if (is_word_char(at())) {
    take_word();
    return;
  }
  if (at() == '"' || at() == '\'') {
    skip_string();
    return;
  }
  if (at() == '{') ++depth_;
  if (at() == '}' && depth_ > 0) --depth_;
  ++at_;
}

CFinder::Word CFinder::take_word() {
  const std::size_t begin = at_;
  while (is_word_char(at())) ++at_;
  return {begin, text_.substr(begin, at_ - begin)};
}

// <…> or "…" with its brackets or quotes, or nothing.
CFinder::Word CFinder::take_name() {
  if (at() != '<' && at() != '"') return {};
  const char close = at() == '<' ? '>' : '"';
  const std::size_t begin = at_;
  const auto end = text_.find_first_of(close == '>' ? ">\n" : "\"\n", at_ + 1);
  if (end == text_.npos || text_[end] != close) return {};
  at_ = end + 1;
  return {begin, text_.substr(begin, at_ - begin)};
}

void CFinder::read_directive() {
  ++at_;
  skip_blanks();
  const std::string_view directive = take_word().text;
  skip_blanks();
  const bool was_first = is_first_;
  const std::string guard = std::exchange(guard_, {});
  if (directive != "pragma") is_first_ = false;
  if (directive == "include" || directive == "include_next" ||
      directive == "import" || directive == "embed") {
    read_include(directive);
  } else if (directive == "define") {
    const std::size_t begin = at_;
    if (!guard.empty() && take_word().text == guard) has_guard_ = true;
    at_ = begin;
    read_define();
  } else if (directive == "if" || directive == "ifdef" ||
             directive == "ifndef") {
    ++conditions_;
    if (was_first && directive == "ifndef") guard_ = take_word().text;
  } else if (directive == "endif" && conditions_ > 0) {
    --conditions_;
    if (conditions_ == 0) has_guard_ = false;
  }
  skip_line();
}

void CFinder::read_include(std::string_view directive) {
  const ImportKind kind =
      directive == "embed" ? ImportKind::Resource : ImportKind::Include;
  const Word name = take_name();
  if (!name.text.empty()) {
    add(name, kind, directive);
    return;
  }
  const Word macro = take_word();
  if (macro.text.empty()) return;
  by_macro_.emplace_back(sites_.size(), macro.text);
  add({macro.begin, macro.text}, kind, directive);
}

void CFinder::read_define() {
  const Word name = take_word();
  skip_blanks();
  Macro& macro = macros_[std::string(name.text)];
  macro.value = take_name();
  ++macro.count;
}

// [export] module a.b[:c]; [export] import a.b; import :c; import <h>;
void CFinder::read_module_line() {
  Word word = take_word();
  const bool is_exported = word.text == "export";
  if (is_exported) {
    skip_blanks();
    word = take_word();
  }
  const bool is_import = word.text == "import";
  if (!is_import && word.text != "module") return;
  skip_blanks();
  Word name = take_name();
  if (is_import && !name.text.empty()) {
    skip_blanks();
    if (at() == ';') add(name, ImportKind::Include, "import");
    return;
  }
  name.begin = at_;
  while (is_word_char(at()) || at() == '.' || at() == ':') ++at_;
  name.text = text_.substr(name.begin, at_ - name.begin);
  skip_blanks();
  if (at() != ';' && at() != '[') return;
  const bool is_part = name.text.starts_with(':');
  if (name.text.empty() || (is_part && !is_import)) return;
  if (is_import) {
    add(name, ImportKind::Static, {});
    if (is_part) sites_.back().specifier.insert(0, module_);
    return;
  }
  module_ = name.text.substr(0, name.text.find(':'));
  // What implements a module imports its interface.
  if (!is_exported && name.text.find(':') == name.text.npos) {
    add(name, ImportKind::Implicit, {});
  }
}

void CFinder::add(Word name, ImportKind kind, std::string_view directive) {
  const auto begin = static_cast<std::uint32_t>(name.begin);
  const bool has_ends =
      name.text.starts_with('<') || name.text.starts_with('"');
  ImportSite site = make_site(
      std::string(has_ends ? without_ends(name.text) : name.text),
      {begin, begin + static_cast<std::uint32_t>(name.text.size())}, kind);
  site.angled = name.text.starts_with('<');
  site.conditional = conditions_ > (has_guard_ ? 1 : 0);
  if (directive == "include_next") site.names = {"next"};
  sites_.push_back(std::move(site));
}

// #include NAME is what the file defines NAME as, once and in so many letters;
// else it is left out.
void CFinder::add_macros() {
  for (auto at = by_macro_.rbegin(); at != by_macro_.rend(); ++at) {
    const auto macro = macros_.find(at->second);
    const bool is_known = macro != macros_.end() && macro->second.count == 1 &&
                          !macro->second.value.text.empty();
    if (is_known) {
      ImportSite& site = sites_[at->first];
      const std::string_view value = macro->second.value.text;
      site.specifier = without_ends(value);
      site.angled = value.starts_with('<');
    } else {
      sites_[at->first].specifier = kUnknown;
    }
  }
  std::erase_if(sites_, [](const ImportSite& site) {
    return site.specifier == kUnknown;
  });
}

}  // namespace

std::vector<ImportSite> find_c_imports(const Tree& tree) {
  return CFinder(tree.text()->bytes(), tree.language().name == "cpp").find();
}

}  // namespace precedent
