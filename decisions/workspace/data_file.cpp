#include "decisions/workspace/data_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "decisions/record/yaml.h"
#include "decisions/workspace/data_readers.h"

namespace precedent {
namespace {

struct FormatNames {
  DataFormat format;
  std::string_view name;
  std::string_view extensions;  // each between blanks
  std::string_view files;
};

constexpr FormatNames kFormats[] = {
    {DataFormat::Json, "json",
     " json jsonc jsonld geojson webmanifest code-workspace avsc ",
     " .babelrc .jshintrc .swcrc bun.lock composer.lock deno.lock flake.lock "
     "Pipfile.lock "},
    {DataFormat::Yaml, "yaml", " yaml yml cff ",
     " .clang-format .clang-tidy .clangd .eslintrc .prettierrc .yamllint "
     "pubspec.lock "},
    {DataFormat::Toml, "toml", " toml ",
     " Cargo.lock Pipfile pdm.lock poetry.lock uv.lock "},
    {DataFormat::Xml, "xml",
     " xml csproj fsproj vbproj vcxproj props targets nuspec resx slnx plist "
     "pom xsd xsl xslt wsdl xaml xlf svg ",
     " App.config NuGet.Config Web.config app.config nuget.config "
     "packages.config web.config "},
};

bool lists(std::string_view words, std::string_view word) {
  return !word.empty() && word.find(' ') == word.npos &&
         words.find(' ' + std::string(word) + ' ') != words.npos;
}

enum class Type : std::uint8_t { Null, Bool, Number, Text };

std::optional<double> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_of("nNiI") != text.npos) return {};
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return {};
  return number;
}

Type type_of(const Data& scalar) {
  if (scalar.is_null()) return Type::Null;
  if (scalar.as_bool()) return Type::Bool;
  if (!scalar.quoted && number_of(scalar.scalar)) return Type::Number;
  return Type::Text;
}

bool same_number(const Data& a, const Data& b) {
  const auto x = a.as_int(), y = b.as_int();
  if (x && y) return *x == *y;
  return number_of(a.scalar) == number_of(b.scalar);
}

bool same_scalar(const Data& wanted, const Data& found, bool untyped) {
  if (untyped && wanted.scalar == found.scalar) return true;
  const Type type = type_of(wanted);
  if (type != type_of(found)) return false;
  switch (type) {
    case Type::Null:
      return true;
    case Type::Bool:
      return wanted.as_bool() == found.as_bool();
    case Type::Number:
      return same_number(wanted, found);
    case Type::Text:
      break;
  }
  return wanted.scalar == found.scalar;
}

bool same_map(const Data& wanted, const Data& found, bool untyped) {
  return wanted.entries.size() == found.entries.size() &&
         std::ranges::all_of(wanted.entries, [&](const DataEntry& entry) {
           const Data* other = found.find(entry.key);
           return other && same_data(entry.value, *other, untyped);
         });
}

DataFile parse_yaml_file(std::string_view text) {
  DataFile file = parse_full_yaml(text);
  for (Problem& problem : file.problems) {
    if (problem.severity == Severity::Error) {
      problem = not_data("this is not YAML: " + problem.message, problem.span);
    }
  }
  return file;
}

}  // namespace

std::optional<DataFormat> data_format_of(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);
  const std::size_t dot = file.rfind('.');
  const std::string_view extension =
      dot == file.npos ? std::string_view() : file.substr(dot + 1);
  for (const FormatNames& format : kFormats) {
    if (lists(format.files, file)) return format.format;
  }
  for (const FormatNames& format : kFormats) {
    if (lists(format.extensions, extension)) return format.format;
  }
  return std::nullopt;
}

std::optional<DataFormat> find_data_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &FormatNames::name);
  if (found == std::end(kFormats)) return std::nullopt;
  return found->format;
}

std::string_view to_string(DataFormat format) {
  return kFormats[static_cast<std::size_t>(format)].name;
}

DataFile parse_data(DataFormat format, std::string_view text) {
  if (text.size() > kMaxDataBytes) {
    return {{}, {not_data("more than 16 MiB of data are not read", {0, 0})}};
  }
  switch (format) {
    case DataFormat::Json:
      return parse_json(text);
    case DataFormat::Yaml:
      return parse_yaml_file(text);
    case DataFormat::Toml:
      return parse_toml(text);
    case DataFormat::Xml:
      break;
  }
  return parse_xml(text);
}

bool same_data(const Data& wanted, const Data& found, bool untyped) {
  const bool scalars = (wanted.is_scalar() || wanted.is_null()) &&
                       (found.is_scalar() || found.is_null());
  if (scalars) return same_scalar(wanted, found, untyped);
  if (wanted.kind != found.kind) return false;
  if (wanted.is_map()) return same_map(wanted, found, untyped);
  return std::ranges::equal(
      wanted.items, found.items,
      [&](const Data& a, const Data& b) { return same_data(a, b, untyped); });
}

Problem not_data(std::string message, Span span) {
  return {Severity::Error, "not-data", std::move(message), span, {}};
}

Problem too_deep(Span span) {
  return not_data("nested deeper than " + std::to_string(kMaxDataDepth) +
                      " levels; such data are not read",
                  span);
}

Problem too_many_values(Span span) {
  return not_data("more than " + std::to_string(kMaxDataValues) +
                      " values; such data are not read",
                  span);
}

}  // namespace precedent
