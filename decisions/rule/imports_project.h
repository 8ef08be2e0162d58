// What the matcher `imports` asks of a project, made of its files and a disk.
// Used by whoever makes a ProjectFiles. Nothing is read before the first rule
// asks.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "decisions/rule/source.h"
#include "decisions/workspace/disk.h"

namespace precedent {

using LanguageOf = std::function<const Language*(std::string_view path,
                                                 std::string_view text)>;

// Fills `project.imports` and `project.graph`. Both keep the disk and the
// function. What `before`, an earlier one or null, has read of files whose
// bytes are the same is taken over.
void prepare_imports(ProjectFiles& project, std::shared_ptr<const Disk> disk,
                     LanguageOf language_of,
                     const ProjectFiles* before = nullptr);

}  // namespace precedent
