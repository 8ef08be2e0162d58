// What manifests and lock files depend on, kind by kind.
#include "decisions/workspace/manifest_dependencies.h"

#include <random>
#include <string>

#include "tests/support/catch.h"

using namespace precedent;

namespace {

// "name range=version flags", a line each; a flag is `!` exact, `~` loose,
// `-` elsewhere, then `d` development, `t` transitive.
std::string read(const std::string& path, const std::string& text) {
  const Manifest manifest = read_manifest(path, text);
  CHECK(manifest.problems.empty());
  std::string lines;
  for (const Dependency& each : manifest.value) {
    lines += each.name + " " + each.range + "=" + each.version + " " +
             "!~-"[static_cast<int>(each.pin)] + (each.development ? "d" : "") +
             (each.transitive ? "t" : "") + "\n";
  }
  return lines;
}

// What names and ranges stand on.
std::string places(const std::string& path, const std::string& text) {
  std::string lines;
  for (const Dependency& each : read_manifest(path, text).value) {
    lines += text.substr(each.name_span.begin, each.name_span.size()) + "|" +
             text.substr(each.range_span.begin, each.range_span.size()) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("the name of a file tells whether it is a manifest") {
  CHECK(manifest_kind_of("a/package.json") == ManifestKind::Manifest);
  CHECK(manifest_kind_of("requirements-dev.txt") == ManifestKind::Manifest);
  CHECK(manifest_kind_of("a/requirements/base.txt") == ManifestKind::Manifest);
  CHECK(manifest_kind_of("src/App.csproj") == ManifestKind::Manifest);
  CHECK(manifest_kind_of("yarn.lock") == ManifestKind::Lock);
  CHECK(manifest_kind_of("my-package.json") == ManifestKind::None);
  CHECK(manifest_kind_of("requirements/a/b.txt") == ManifestKind::None);
  CHECK(manifest_kind_of(".csproj") == ManifestKind::Manifest);
  CHECK(manifest_kind_of("") == ManifestKind::None);
}

TEST_CASE("package.json") {
  const std::string text = R"({
  "dependencies": {"a": "^1.2.3", "@s/b": "1.2.3", "c": "npm:real@2.0.0",
    "d": "workspace:*", "e": "github:o/r#0123456789abcdef0123456789abcdef01234567",
    "f": "o/r#main", "g": "latest", "h": "catalog:"},
  "devDependencies": {"i": "*"},
  "peerDependencies": {"j": ">=1"}
})";
  CHECK(read("package.json", text) ==
        "a ^1.2.3= ~\n"
        "@s/b 1.2.3=1.2.3 !\n"
        "real 2.0.0=2.0.0 !\n"
        "d workspace:*= -\n"
        "e github:o/r#0123456789abcdef0123456789abcdef01234567= !\n"
        "f o/r#main= ~\n"
        "g latest= ~\n"
        "h catalog:= -\n"
        "i *= ~d\n"
        "j >=1= -\n");
  CHECK(places("package.json", text)
            .starts_with("\"a\"|^1.2.3\n\"@s/b\"|1.2.3\n"));
}

TEST_CASE("lock files of npm, pnpm, Yarn and Bun") {
  CHECK(read("package-lock.json", R"({"packages": {
    "": {"dependencies": {"a": "^1"}},
    "node_modules/a": {"version": "1.2.3"},
    "node_modules/a/node_modules/@s/b": {"version": "2.0.0", "dev": true},
    "node_modules/l": {"link": true, "resolved": "l"},
    "l": {"version": "1.0.0"},
    "node_modules/alias": {"name": "real", "version": "3.0.0"}}})") ==
        "a 1.2.3=1.2.3 !t\n@s/b 2.0.0=2.0.0 !dt\nreal 3.0.0=3.0.0 !t\n");
  CHECK(read("package-lock.json", R"({"dependencies": {"a": {"version": "1.0.0",
    "dependencies": {"b": {"version": "2.0.0", "dev": true}}}}})") ==
        "a 1.0.0=1.0.0 !t\nb 2.0.0=2.0.0 !dt\n");
  CHECK(read("pnpm-lock.yaml",
             "packages:\n  /a/1.0.0_x@2.0.0:\n    dev: true\n"
             "  '@s/b@2.0.0(peer@1.0.0)': {}\n  /c@3.0.0: {}\n  /@s/d/4.0.0: "
             "{}\n") ==
        "a 1.0.0=1.0.0 !t\n@s/b 2.0.0=2.0.0 !t\nc 3.0.0=3.0.0 !t\n"
        "@s/d 4.0.0=4.0.0 !t\n");
  const std::string yarn =
      "# yarn lockfile v1\n\n\"@s/a@^1\", \"@s/a@~1.2\":\n  version \"1.2.3\"\n"
      "  dependencies:\n    b \"^2\"\n\nb@^2:\n  version \"2.0.1\"\n"
      "\"c@npm:^3\":\n  version: 3.0.0\n  resolution: \"c@npm:3.0.0\"\n"
      "\"own@workspace:.\":\n  version: 0.0.0-use.local\n";
  CHECK(read("yarn.lock", yarn) ==
        "@s/a 1.2.3=1.2.3 !t\nb 2.0.1=2.0.1 !t\nc 3.0.0=3.0.0 !t\n");
  CHECK(places("yarn.lock", yarn) == "@s/a|1.2.3\nb|2.0.1\nc|3.0.0\n");
  CHECK(read("bun.lock",
             "{\"packages\": {\"a\": [\"a@1.2.3\", \"\"], \"w\": "
             "[\"w@workspace:w\"],}}") == "a 1.2.3=1.2.3 !t\n");
  CHECK(read("pnpm-workspace.yaml",
             "catalog:\n  a: ^1\ncatalogs:\n  x:\n    b: 1.0.0\n") ==
        "a ^1= ~\nb 1.0.0=1.0.0 !\n");
}

TEST_CASE("pyproject.toml") {
  const std::string text = R"toml([project]
dependencies = ["requests[socks] >=2,<3 ; python_version>'3.8'", "a==1.0",
  "b @ git+https://x/y@0123456789abcdef0123456789abcdef01234567", "c"]
[project.optional-dependencies]
extra = ["d ~= 1.4"]
[dependency-groups]
test = ["pytest (>=8)", {include-group = "lint"}]
[build-system]
requires = ["hatchling"]
[tool.poetry.dependencies]
python = "^3.10"
e = "^1.2"
f = {version = "1.2.3", optional = true}
g = {path = "../g"}
h = {git = "https://x/y", branch = "main"}
[tool.poetry.group.dev.dependencies]
i = "*"
)toml";
  CHECK(read("pyproject.toml", text) ==
        "requests >=2,<3= ~\n"
        "a ==1.0=1.0 !\n"
        "b git+https://x/y@0123456789abcdef0123456789abcdef01234567= !\n"
        "c = ~\n"
        "d ~= 1.4= ~\n"
        "pytest >=8= ~d\n"
        "hatchling = ~d\n"
        "e ^1.2= ~\n"
        "f 1.2.3=1.2.3 !\n"
        "g = -\n"
        "h = ~\n"
        "i *= ~d\n");
  CHECK(
      places("pyproject.toml", text).starts_with("requests|>=2,<3\na|==1.0\n"));
}

TEST_CASE("requirements, Pipfile and locks of Python") {
  const std::string text =
      "# comment\n-r base.txt\n--index-url https://x\na==1.0 \\\n"
      "    --hash=sha256:ab  # why\r\nb>=1,<2 ; os_name=='nt'\n"
      "-e git+https://x/y#egg=c\n./local\nd @ https://x/d.whl\n\ne\n";
  CHECK(read("requirements.txt", text) ==
        "a ==1.0=1.0 !\nb >=1,<2= ~\nc git+https://x/y#egg=c= ~\n"
        "d https://x/d.whl= ~\ne = ~\n");
  CHECK(places("requirements.txt", text).starts_with("a|==1.0\nb|>=1,<2\n"));
  CHECK(read("requirements-dev.txt", "a==1.0\n") == "a ==1.0=1.0 !d\n");
  CHECK(read("Pipfile", "[packages]\na = \"*\"\nb = {version = \"==1.2\"}\n") ==
        "a *= ~\nb ==1.2=1.2 !\n");
  CHECK(read("uv.lock",
             "[[package]]\nname = \"a\"\nversion = \"1.0\"\n[[package]]\nname "
             "= \"own\"\nversion = \"0\"\nsource = { editable = \".\" }\n") ==
        "a 1.0=1.0 !t\n");
}

TEST_CASE("go.mod") {
  const std::string text =
      "module m\n\ngo 1.22\nrequire a.b/c v1.2.3\nrequire (\n\td.e/f v0.1.0 // "
      "indirect\n\tg.h/i v2.0.0+incompatible\n)\nreplace a.b/c => ../c\n"
      "exclude x.y/z v1.0.0\n";
  CHECK(read("go.mod", text) ==
        "a.b/c v1.2.3=v1.2.3 !\nd.e/f v0.1.0=v0.1.0 !t\n"
        "g.h/i v2.0.0+incompatible=v2.0.0+incompatible !\n");
  CHECK(places("go.mod", text).starts_with("a.b/c|v1.2.3\nd.e/f|v0.1.0\n"));
}

TEST_CASE("Cargo.toml and Cargo.lock") {
  CHECK(read("Cargo.toml", R"([dependencies]
a = "1.2"
b = { version = "=1.2.3", features = ["x"] }
c = { path = "../c" }
d = { git = "https://x/y", rev = "0123456789abcdef0123456789abcdef01234567" }
e.workspace = true
g = { package = "real", version = "1" }
[dev-dependencies]
h = "=1.0.0"
[target.'cfg(unix)'.dependencies]
i = "2"
[workspace.dependencies]
e = "3"
)") == "a 1.2= ~\nb =1.2.3=1.2.3 !\nc = -\nd = !\ne = -\nreal 1= ~\n"
       "h =1.0.0=1.0.0 !d\ni 2= ~\ne 3= ~\n");
  CHECK(read("Cargo.lock",
             "[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n[[package]]\n"
             "name = \"a\"\nversion = \"1.2.9\"\nsource = \"registry\"\n") ==
        "a 1.2.9=1.2.9 !t\n");
}

TEST_CASE("pom.xml") {
  const std::string text = R"(<project>
  <properties><v>1.2</v></properties>
  <dependencyManagement><dependencies><dependency>
    <groupId>g</groupId><artifactId>bom</artifactId><version>3.0</version>
    <type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>b</artifactId></dependency>
    <dependency><groupId>g</groupId><artifactId>c</artifactId><version>[1,2)</version><scope>test</scope></dependency>
    <dependency><groupId>g</groupId><artifactId>d</artifactId><version>${far}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>e</artifactId><version>1-SNAPSHOT</version></dependency>
  </dependencies>
</project>)";
  CHECK(read("pom.xml", text) ==
        "g:bom 3.0=3.0 !\ng:a ${v}=1.2 !\ng:b = -\ng:c [1,2)= ~d\n"
        "g:d ${far}= ~\ng:e 1-SNAPSHOT= ~\n");
  CHECK(places("pom.xml", text).starts_with("bom|3.0\na|${v}\n"));
}

TEST_CASE("Gradle") {
  const std::string groovy =
      "plugins { id 'java' }\ndependencies {\n  implementation 'g:a:1.2' // "
      "'g:no:1'\n  api(\"g:b:1.+\")\n  testImplementation group: 'g', name: "
      "'c', version: '3.0'\n  implementation platform('g:bom:1.0')\n  "
      "implementation 'g:d'\n  implementation project(':e')\n  "
      "implementation(\"g:f:$v\") {\n    exclude group: 'x'\n  }\n  "
      "runtimeOnly libs.h\n}\ntask x { dependsOn 'a:b:c' }\n";
  CHECK(read("build.gradle", groovy) ==
        "g:a 1.2=1.2 !\ng:b 1.+= ~\ng:c 3.0=3.0 !d\ng:bom 1.0=1.0 !\ng:d = -\n"
        "g:f $v= ~\n");
  CHECK(
      places("build.gradle", groovy).starts_with("g:a|1.2\ng:b|1.+\nc|3.0\n"));
  CHECK(read("app/build.gradle.kts",
             "dependencies {\n    implementation(\"g:a:1.2!!\")\n}\n") ==
        "g:a 1.2=1.2 !\n");
  CHECK(
      read("gradle/libs.versions.toml",
           "[versions]\nv = \"1.2\"\nr = { require = \"2.+\" }\n"
           "[libraries]\na = \"g:a:1.0\"\nb = { module = \"g:b\", version.ref "
           "= \"v\" }\nc = { group = \"g\", name = \"c\", version.ref = "
           "\"r\" }\nd = { module = \"g:d\" }\n") ==
      "g:a 1.0=1.0 !\ng:b 1.2=1.2 !\ng:c 2.+= ~\ng:d = -\n");
}

TEST_CASE(".NET") {
  const std::string text = R"(<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>
  <PackageReference Include="A" Version="1.2.3" />
  <PackageReference Include="B" Version="[1.2.3]" PrivateAssets="all" />
  <PackageReference Include="C"><Version>2.*</Version></PackageReference>
  <PackageReference Include="D" />
</ItemGroup></Project>)";
  CHECK(read("x.csproj", text) ==
        "A 1.2.3=1.2.3 ~\nB [1.2.3]=1.2.3 !d\nC 2.*= ~\nD = -\n");
  CHECK(places("x.csproj", text).starts_with("A|1.2.3\nB|[1.2.3]\nC|2.*\n"));
  CHECK(read("Directory.Packages.props",
             "<Project><ItemGroup><PackageVersion Include='A' Version='[1]'/>"
             "</ItemGroup></Project>") == "A [1]=1 !\n");
  CHECK(read("packages.config",
             "<packages><package id='A' version='1.0' /></packages>") ==
        "A 1.0=1.0 !\n");
  CHECK(read("packages.lock.json",
             R"({"dependencies": {"net8.0": {"A": {"resolved": "1.0"}}}})") ==
        "A 1.0=1.0 !t\n");
}

TEST_CASE("Composer") {
  CHECK(read("composer.json", R"({"require": {"php": ">=8", "ext-json": "*",
    "a/b": "^1.2", "c/d": "1.2.3", "e/f": "dev-main#0123456789abcdef0123456789abcdef01234567"},
    "require-dev": {"g/h": "dev-main"}})") ==
        "a/b ^1.2= ~\nc/d 1.2.3=1.2.3 !\n"
        "e/f dev-main#0123456789abcdef0123456789abcdef01234567= !\n"
        "g/h dev-main= ~d\n");
  CHECK(read("composer.lock",
             R"({"packages": [{"name": "a/b", "version": "v1.2.3"}],
                 "packages-dev": [{"name": "c/d", "version": "2.0"}]})") ==
        "a/b v1.2.3=v1.2.3 !t\nc/d 2.0=2.0 !dt\n");
}

TEST_CASE("Gemfile and its lock") {
  const std::string text =
      "source 'https://x'\ngem 'a', '~> 1.2', '>= 1.2.1'\ngem \"b\", '1.0'\n"
      "group :development, :test do\n  gem 'c'\nend\ngem 'd', path: '../d'\n"
      "gem 'e', git: 'https://x', ref: "
      "'0123456789abcdef0123456789abcdef01234567'\ngem 'f', '2.0', group: "
      ":test\n# gem 'no'\n";
  CHECK(read("Gemfile", text) ==
        "a ~> 1.2, >= 1.2.1= ~\nb 1.0=1.0 !\nc = ~d\nd = -\ne = !\n"
        "f 2.0=2.0 !d\n");
  CHECK(places("Gemfile", text).starts_with("a|~> 1.2', '>= 1.2.1\nb|1.0\n"));
  CHECK(
      read("Gemfile.lock",
           "PATH\n  specs:\n    own (0.1)\nGEM\n  remote: x\n  specs:\n    a "
           "(1.2.3)\n      b (~> 1)\n    n (1.0-x86_64-linux)\n\nPLATFORMS\n  "
           "ruby\n") == "a 1.2.3=1.2.3 !t\nn 1.0=1.0 !t\n");
}

TEST_CASE("vcpkg and Conan") {
  CHECK(read("vcpkg.json", R"({"dependencies": ["a", {"name": "b",
    "version>=": "1.2"}, {"name": "c", "host": true}],
    "overrides": [{"name": "b", "version": "1.2"}]})") ==
        "a = ~\nb >=1.2= !\nc = ~d\n");
  CHECK(read("vcpkg.json",
             R"({"builtin-baseline": "x", "dependencies": ["a"]})") ==
        "a = !\n");
  const std::string conan =
      "[requires]\na/1.2.3\nb/[>=1 <2]@u/c\n# c/1.0\n[tool_requires]\n"
      "d/1.0#rev\n[options]\na/*:x=True\n";
  CHECK(read("conanfile.txt", conan) ==
        "a 1.2.3=1.2.3 !\nb >=1 <2= ~\nd 1.0=1.0 !d\n");
  CHECK(places("conanfile.txt", conan) == "a|1.2.3\nb|>=1 <2\nd|1.0\n");
}

TEST_CASE("packages are compared as their registries do") {
  CHECK(package_key(Versioning::Pep440, "Foo._Bar") == "foo-bar");
  CHECK(package_key(Versioning::NuGet, "Newtonsoft.Json") == "newtonsoft.json");
  CHECK(package_key(Versioning::Cargo, "a_b") == "a-b");
  CHECK(package_key(Versioning::Npm, "A_b") == "A_b");
}

TEST_CASE("a manifest that cannot be read is said") {
  CHECK(read_manifest("package.json", "{").problems.size() == 1);
  CHECK(read_manifest("pom.xml", "<project>").problems.size() == 1);
}

TEST_CASE("no bytes break a reader of manifests, and places stay within") {
  std::mt19937 random(3);
  const char* names[] = {"package.json",
                         "package-lock.json",
                         "pnpm-lock.yaml",
                         "yarn.lock",
                         "bun.lock",
                         "pyproject.toml",
                         "requirements.txt",
                         "Pipfile",
                         "uv.lock",
                         "pom.xml",
                         "build.gradle",
                         "libs.versions.toml",
                         "a.csproj",
                         "go.mod",
                         "packages.lock.json",
                         "Cargo.toml",
                         "Cargo.lock",
                         "vcpkg.json",
                         "conanfile.txt",
                         "composer.json",
                         "Gemfile",
                         "Gemfile.lock"};
  const std::string seeds[] = {
      "{\"dependencies\": {\"a\": \"^1\", \"b\": {\"version\": \"1\"}}, "
      "\"packages\": {\"node_modules/a\": [\"a@1\"]}}",
      "[project]\ndependencies = [\"a==1\"]\n[[package]]\nname = \"a\"\n",
      "packages:\n  /a@1(b): {}\n",
      "<project><dependencies><dependency><artifactId>a</artifactId>"
      "</dependency></dependencies></project>",
      "dependencies {\n  api 'g:a:1' (\"x:y\")\n}\ngem 'a', '1', x: 'y'\n"
      "require (\n a v1 // indirect\n)\n[requires]\na/[1]\n\"a@1\":\n  version "
      "\"1\"\nGEM\n    a (1)\nb[x]>=1 ; y --z #c\n-e a://b#egg=c\n"};
  const std::string bytes = "{}[]()<>/\"'\\,:=.#@!-|? \n\r\t1ae\xC3\xFF";
  for (int round = 0; round < 3000; ++round) {
    std::string text = seeds[round % 5];
    for (std::size_t i = random() % 8; i > 0; --i) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 3 == 0) {
        text.erase(at, random() % 5);
      } else {
        text.insert(at, 1, bytes[random() % bytes.size()]);
      }
    }
    for (const char* name : names) {
      for (const Dependency& each : read_manifest(name, text).value) {
        CAPTURE(name, text, each.name);
        REQUIRE(each.name_span.begin <= each.name_span.end);
        REQUIRE(each.range_span.begin <= each.range_span.end);
        REQUIRE(std::max(each.name_span.end, each.range_span.end) <=
                text.size());
      }
    }
  }
}
