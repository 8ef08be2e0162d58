// What the files of a Java or Kotlin project tell to who resolves its imports:
// packages and what they declare, and the artifacts that manifests name. Inside
// workspace/ only. Immutable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/workspace/disk.h"
#include "decisions/workspace/includes.h"

namespace precedent {

struct JvmFile {
  std::string package;
  // What can be imported from it: types; of Kotlin also functions, properties
  // and the class that Java sees them in.
  std::vector<std::string> names;
};

// `path` tells the language.
JvmFile read_jvm_file(std::string_view path, std::string_view text);

// "group:artifact" of pom.xml, of Gradle's literal coordinates and of
// libs.versions.toml anywhere in the project, sorted.
std::vector<std::string> read_artifacts(const Disk& disk, const FileSet& files);

// True for a manifest of Maven or Gradle, by its file name.
bool is_jvm_manifest(std::string_view file_name);

// "group:artifact" for a package where the artifacts tell, or "".
std::string artifact_of(std::string_view package,
                        const std::vector<std::string>& artifacts);

// Of the language, the JDK or Kotlin's own library.
bool is_jvm_builtin(std::string_view dotted_name);
// Of java.lang, which every file imports.
bool is_java_lang(std::string_view type);

}  // namespace precedent
