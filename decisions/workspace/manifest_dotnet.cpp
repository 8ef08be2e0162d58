// Project files of .NET, packages.config and packages.lock.json.
#include "decisions/workspace/manifest_readers.h"

namespace precedent {
namespace {

constexpr auto kNuGet = Versioning::NuGet;

const Data* one_of(const Data& element,
                   std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const Data* value = element.find(key)) return value;
  }
  return nullptr;
}

void read_reference(const ManifestText& manifest, const Data& element) {
  const Data* id = one_of(element, {"@Include", "@Update"});
  if (!id) return;
  const Data* version =
      one_of(element, {"@VersionOverride", "@Version", "Version"});
  Dependency& dependency =
      manifest.add(kNuGet, {id->scalar, id->span, Data()}, version);
  const std::string_view assets =
      text_of(one_of(element, {"@PrivateAssets", "PrivateAssets"}));
  dependency.development = assets == "all" || assets == "All";
  if (!version) return elsewhere(dependency);
  // The lowest that will do is taken.
  const bool plain = Version::parse(kNuGet, dependency.range).has_value();
  if (plain) dependency.version = dependency.range;
}

bool is_reference(std::string_view element) {
  return element == "PackageReference" || element == "PackageVersion" ||
         element == "GlobalPackageReference";
}

}  // namespace

void read_project_file(const ManifestText& manifest) {
  std::vector<const Data*> open = {manifest.data};
  while (!open.empty()) {
    const Data& element = *open.back();
    open.pop_back();
    for (const DataEntry& entry : element.entries) {
      for_each_item(&entry.value, [&](const Data& child) {
        if (is_reference(entry.key)) {
          read_reference(manifest, child);
        } else {
          open.push_back(&child);
        }
      });
    }
  }
}

void read_packages_config(const ManifestText& manifest) {
  const Data* packages = value_at(*manifest.data, {"packages", "package"});
  for_each_item(packages, [&](const Data& package) {
    const Data* id = package.find("@id");
    if (!id) return;
    Dependency& dependency = manifest.add(
        kNuGet, {id->scalar, id->span, Data()}, package.find("@version"));
    dependency.version = dependency.range;
    dependency.pin = Dependency::Pin::Exact;
    dependency.development =
        text_of(package.find("@developmentDependency")) == "true";
  });
}

void read_nuget_lock(const ManifestText& manifest) {
  const Data* frameworks = manifest.data->find("dependencies");
  if (!frameworks) return;
  for (const DataEntry& framework : frameworks->entries) {
    for (const DataEntry& entry : framework.value.entries) {
      const Data* version = entry.value.find("resolved");
      if (!version) continue;  // a project
      manifest.add_locked(kNuGet, entry.key, entry.key_span, version);
    }
  }
}

}  // namespace precedent
