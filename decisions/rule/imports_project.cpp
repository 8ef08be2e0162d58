#include "decisions/rule/imports_project.h"

#include <utility>

#include "decisions/workspace/import_graph.h"

namespace precedent {

void prepare_imports(ProjectFiles& project, std::shared_ptr<const Disk> disk,
                     LanguageOf language_of, const ProjectFiles* before) {
  project.imports = std::make_shared<const ImportResolver>(
      ResolverInput{disk, project.files, project.include_paths});
  ImportGraph::Input input;
  input.files = project.files;
  input.resolver = project.imports;
  input.read =
      [disk, cap = project.max_file_bytes](const std::string& path) -> TextPtr {
    auto text = disk->read_up_to(path, cap);
    return text ? *text : nullptr;
  };
  input.language_of = std::move(language_of);
  if (before) input.before = ImportGraph::read_by(before->graph);
  project.graph = std::make_shared<const ImportGraph>(std::move(input));
}

}  // namespace precedent
