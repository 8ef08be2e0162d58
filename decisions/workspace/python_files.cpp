#include "decisions/workspace/python_files.h"

#include <algorithm>
#include <array>

#include "decisions/workspace/python_names.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

using Names = std::vector<std::string_view>;

// How many parts of a module's name a distribution may be named by.
constexpr std::size_t kMaxNamespace = 4;

class ProjectReader {
 public:
  ProjectReader(const Disk& disk, const FileSet& files)
      : disk_(disk), files_(files) {}

  PythonProject read();

 private:
  void read_pyproject(const std::string& file);
  void read_setup_cfg(const std::string& file);
  void read_requirements(const std::string& file);
  void add_roots(std::string_view folder, const Data* names);
  void add_root(std::string_view folder, std::string_view name);
  void add_manifest_folder(std::string_view folder);
  void add_packages();
  void require_all(const Data* list);
  void require_keys(const Data* table);
  void require_one(std::string_view requirement);

  const Disk& disk_;
  const FileSet& files_;
  PythonProject project_;
  std::vector<std::string> manifest_folders_;
};

PythonProject ProjectReader::read() {
  for (const std::string& file : files_.files()) {
    const std::string_view name = file_name_of(file);
    const bool is_manifest =
        name == "pyproject.toml" || name == "setup.cfg" || name == "setup.py";
    if (is_manifest) manifest_folders_.emplace_back(folder_of(file));
    if (name == "pyproject.toml") read_pyproject(file);
    if (name == "setup.cfg") read_setup_cfg(file);
    if (name.starts_with("requirements") && name.ends_with(".txt")) {
      read_requirements(file);
    }
  }
  for (const std::string& folder : manifest_folders_) {
    add_manifest_folder(folder);
  }
  add_packages();
  add_root("", "");
  return std::move(project_);
}

void ProjectReader::read_pyproject(const std::string& file) {
  const std::string_view folder = folder_of(file);
  const Data data = read_data(disk_, file, DataFormat::Toml);
  const auto at = [&](std::initializer_list<std::string_view> keys) {
    return find_at(data, keys);
  };
  add_roots(folder, at({"tool", "setuptools", "packages", "find", "where"}));
  add_roots(folder, at({"tool", "setuptools", "package-dir", ""}));
  add_roots(folder,
            at({"tool", "hatch", "build", "targets", "wheel", "sources"}));
  add_roots(folder, at({"tool", "hatch", "build", "sources"}));
  add_roots(folder, at({"tool", "pdm", "build", "package-dir"}));
  add_roots(folder, at({"tool", "uv", "build-backend", "module-root"}));
  add_roots(folder, at({"tool", "pytest", "ini_options", "pythonpath"}));
  add_roots(folder, at({"tool", "pytest", "pythonpath"}));
  add_roots(folder, at({"tool", "pyright", "extraPaths"}));
  add_roots(folder, at({"tool", "mypy", "mypy_path"}));
  if (const Data* packages = at({"tool", "poetry", "packages"})) {
    for (const Data& package : packages->items) {
      add_roots(folder, package.find("from"));
    }
  }
  if (const Data* packages =
          at({"tool", "hatch", "build", "targets", "wheel", "packages"})) {
    for (const Data& package : packages->items) {
      add_root(folder, folder_of(package.scalar));
    }
  }
  require_all(at({"project", "dependencies"}));
  for (const Data* groups :
       {at({"project", "optional-dependencies"}), at({"dependency-groups"})}) {
    if (!groups) continue;
    for (const DataEntry& group : groups->entries) require_all(&group.value);
  }
  require_all(at({"tool", "uv", "dev-dependencies"}));
  require_keys(at({"tool", "poetry", "dependencies"}));
  require_keys(at({"tool", "poetry", "dev-dependencies"}));
  if (const Data* groups = at({"tool", "poetry", "group"})) {
    for (const DataEntry& group : groups->entries) {
      require_keys(group.value.find("dependencies"));
    }
  }
}

// The keys `where` and `package_dir`, and the list of install_requires.
void ProjectReader::read_setup_cfg(const std::string& file) {
  const TextPtr text = read_or_empty(disk_, file);
  std::string key;
  for (std::string_view line : split(text->bytes(), '\n')) {
    const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
    line = trimmed(line);
    if (line.empty() || line.starts_with('#')) continue;
    if (!goes_on) {
      const auto equals = line.find('=');
      key = trimmed(line.substr(0, equals));
      line = equals == line.npos ? "" : trimmed(line.substr(equals + 1));
    }
    if (key == "install_requires") require_one(line);
    if (key == "where") add_root(folder_of(file), line);
    if (key == "package_dir" && line.starts_with('=')) {
      add_root(folder_of(file), trimmed(line.substr(1)));
    }
  }
}

void ProjectReader::read_requirements(const std::string& file) {
  const TextPtr text = read_or_empty(disk_, file);
  for (const std::string_view line : split(text->bytes(), '\n')) {
    require_one(trimmed(line));
  }
}

void ProjectReader::add_roots(std::string_view folder, const Data* names) {
  if (!names) return;
  if (names->is_scalar()) add_root(folder, names->scalar);
  for (const Data& name : names->items) add_root(folder, name.scalar);
}

void ProjectReader::add_root(std::string_view folder, std::string_view name) {
  auto path = path_from(folder, name);
  if (path &&
      std::ranges::find(project_.roots, *path) == project_.roots.end()) {
    project_.roots.push_back(*std::move(path));
  }
}

void ProjectReader::add_manifest_folder(std::string_view folder) {
  const std::string source = path_in(folder, "src");
  const bool has_source =
      std::ranges::any_of(files_.below(source), [](const auto& file) {
        return file.ends_with(".py") || file.ends_with(".pyi");
      });
  if (has_source) add_root(folder, "src");
  add_root(folder, "");
}

// The folder that a package's outermost package stands in.
void ProjectReader::add_packages() {
  std::set<std::string> seen;
  for (const std::string& file : files_.files()) {
    if (file_name_of(file) != "__init__.py") continue;
    std::string_view folder = folder_of(file);
    while (!folder.empty() && files_.contains(path_in(folder, "__init__.py"))) {
      folder = folder_of(folder);
    }
    if (seen.emplace(folder).second) add_root(folder, "");
  }
}

void ProjectReader::require_all(const Data* list) {
  if (!list) return;
  for (const Data& item : list->items) require_one(item.scalar);
}

void ProjectReader::require_keys(const Data* table) {
  if (!table) return;
  for (const DataEntry& entry : table->entries) {
    if (entry.key != "python") require_one(entry.key);
  }
}

// "Name [extra] >= 1.0 ; marker" as PEP 508 has it; options are none.
void ProjectReader::require_one(std::string_view requirement) {
  std::size_t size = 0;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
  };
  while (size < requirement.size() &&
         (is_letter(requirement[size]) || requirement[size] == '.' ||
          requirement[size] == '_' || (requirement[size] == '-' && size > 0))) {
    ++size;
  }
  if (size == 0 || !is_letter(requirement[0])) return;
  project_.required.insert(distribution_name(requirement.substr(0, size)));
}

// --- What a module binds ----------------------------------------------------

class BindingReader {
 public:
  explicit BindingReader(std::string_view text) : text_(text) {}

  PythonBindings read();

 private:
  std::string next_statement();
  void skip_string(std::string* into);
  void read_statement(std::string_view statement);
  void read_imported(std::string_view names);
  void read_all(std::string_view list);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t indent_ = 0;  // of the statement that was read last
  PythonBindings result_;
};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view first_name(std::string_view text) {
  text = trimmed(text);
  return text.substr(
      0, std::ranges::find_if_not(text, is_name_char) - text.begin());
}

PythonBindings BindingReader::read() {
  std::size_t body = std::string::npos;  // what is indented more is a body's
  while (at_ < text_.size()) {
    const std::string statement = next_statement();
    if (trimmed(statement).empty() || indent_ > body) continue;
    body = std::string::npos;
    const std::string_view first = first_name(statement);
    if (first == "def" || first == "class" || first == "async") body = indent_;
    read_statement(trimmed(statement));
  }
  return std::move(result_);
}

// Up to a line's end outside of brackets; strings stay, remarks do not.
std::string BindingReader::next_statement() {
  indent_ = 0;
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
    ++at_;
    ++indent_;
  }
  std::string statement;
  int depth = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string(&statement);
    } else if (c == '\\' && text_.substr(at_ + 1).starts_with('\n')) {
      at_ += 2;
    } else {
      ++at_;
      if (c == '\n' && depth <= 0) break;
      if (c == ';' && depth <= 0) break;
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      statement += c;
    }
  }
  return statement;
}

void BindingReader::skip_string(std::string* into) {
  const std::size_t begin = at_;
  const std::string thrice(3, text_[at_]);
  const bool is_long = text_.substr(at_).starts_with(thrice);
  const std::string_view end =
      std::string_view(thrice).substr(0, is_long ? 3 : 1);
  at_ += end.size();
  while (at_ < text_.size() && !text_.substr(at_).starts_with(end)) {
    if (!is_long && text_[at_] == '\n') break;
    at_ += text_[at_] == '\\' ? 2 : 1;
  }
  at_ = std::min(at_ + end.size(), text_.size());
  if (!is_long) *into += text_.substr(begin, at_ - begin);
}

void BindingReader::read_statement(std::string_view statement) {
  const std::string_view first = first_name(statement);
  std::string_view rest = trimmed(statement.substr(first.size()));
  if (first == "async") {
    rest = trimmed(rest.substr(first_name(rest).size()));
  }
  if (first == "def" || first == "class" || first == "async") {
    if (first_name(rest) == "__getattr__") result_.has_getattr = true;
    result_.names.emplace(first_name(rest));
  } else if (first == "import") {
    read_imported(rest);
  } else if (first == "from") {
    const auto import = rest.find("import");
    if (import == rest.npos) return;
    // `from . import x` binds the module x itself.
    const std::string_view module = trimmed(rest.substr(0, import));
    if (module != ".") read_imported(rest.substr(import + 6));
  } else if (first == "__all__") {
    read_all(rest);
  } else if (!first.empty()) {
    // a = …, a: int = …, a, b = …
    const auto equals = rest.find('=');
    const bool binds =
        rest.starts_with(':') ||
        (equals != rest.npos && !rest.substr(equals).starts_with("=="));
    if (!binds) return;
    for (const auto name :
         split(statement.substr(0, statement.find('=')), ',')) {
      result_.names.emplace(first_name(name));
    }
  }
}

void BindingReader::read_imported(std::string_view names) {
  for (std::string_view name : split(names, ',')) {
    name = trimmed(name);
    while (name.starts_with('(')) name = trimmed(name.substr(1));
    if (name.starts_with('*')) result_.has_star = true;
    const std::string_view first = first_name(name);
    const std::string_view rest = trimmed(name.substr(first.size()));
    const bool is_renamed = first_name(rest) == "as";
    result_.names.emplace(is_renamed ? first_name(rest.substr(2)) : first);
  }
}

void BindingReader::read_all(std::string_view list) {
  for (auto at = list.find_first_of("'\""); at != list.npos;
       at = list.find_first_of("'\"", at + 1)) {
    const auto end = list.find(list[at], at + 1);
    if (end == list.npos) return;
    result_.all.emplace_back(list.substr(at + 1, end - at - 1));
    at = end;
  }
}

}  // namespace

bool PythonProject::requires_distribution(const Names& module) const {
  return required.contains(distribution_of(module));
}

std::string PythonProject::distribution_of(const Names& module) const {
  for (std::size_t size = std::min(kMaxNamespace, module.size()); size > 0;
       --size) {
    const std::string_view known =
        known_distribution(join(module, 0, size, "."));
    if (!known.empty()) return std::string(known);
    std::string own = distribution_name(join(module, 0, size, "-"));
    if (required.contains(own)) return own;
  }
  std::string own = distribution_name(module[0]);
  for (const auto& [before, after] :
       std::array<std::pair<std::string_view, std::string_view>, 5>{
           {{"python-", ""},
            {"", "-python"},
            {"py", ""},
            {"", "-py"},
            {"django-", ""}}}) {
    std::string name = std::string(before) + own + std::string(after);
    if (required.contains(name)) return name;
  }
  return own;
}

PythonProject read_python_project(const Disk& disk, const FileSet& files) {
  return ProjectReader(disk, files).read();
}

PythonBindings read_python_bindings(std::string_view text) {
  return BindingReader(text).read();
}

}  // namespace precedent
