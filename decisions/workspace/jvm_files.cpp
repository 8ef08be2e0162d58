#include "decisions/workspace/jvm_files.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/code_tokens.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kJavaTypes = " class interface enum record ";

// Reads declarations at the top level: what stands in brackets is passed.
class JvmReader {
 public:
  JvmReader(std::string_view path, std::string_view text)
      : is_kotlin_(path.ends_with(".kt") || path.ends_with(".kts")),
        path_(path),
        tokens_(text, is_kotlin_ ? CodeDialect::Kotlin : CodeDialect::Java) {
    take();
  }

  JvmFile read();

 private:
  void take() {
    before_ = token_;
    token_ = tokens_.next();
  }
  void pass_brackets();
  std::string read_dotted();
  void read_java();
  void read_kotlin();
  void read_kotlin_member();
  void read_jvm_name();
  void add_facade();

  bool is_kotlin_;
  bool has_members_ = false;
  std::string_view path_;
  std::string facade_;
  CodeTokens tokens_;
  CodeToken token_, before_;
  JvmFile file_;
};

JvmFile JvmReader::read() {
  while (token_) {
    if (token_.is("{") || token_.is("(")) {
      pass_brackets();
    } else if (token_.is("package") && token_.is_word() &&
               file_.package.empty()) {
      take();
      file_.package = read_dotted();
    } else if (is_kotlin_) {
      read_kotlin();
    } else {
      read_java();
    }
  }
  if (has_members_) add_facade();
  return std::move(file_);
}

void JvmReader::pass_brackets() {
  int depth = 0;
  do {
    if (token_.is("{") || token_.is("(")) ++depth;
    if (token_.is("}") || token_.is(")")) --depth;
    take();
  } while (token_ && depth > 0);
}

std::string JvmReader::read_dotted() {
  std::string name;
  while (token_.is_word()) {
    name += token_.text;
    take();
    if (!token_.is(".")) break;
    name += '.';
    take();
  }
  return name;
}

void JvmReader::read_java() {
  const bool declares =
      token_.is_word() && has_word(kJavaTypes, token_.text) && !before_.is(".");
  take();
  if (!declares || !token_.is_word()) return;
  file_.names.emplace_back(token_.text);
  take();
}

void JvmReader::read_kotlin() {
  const CodeToken word = token_;
  if (word.is("@")) return read_jvm_name();
  take();
  if (!word.is_word()) return;
  if (word.is("fun") || word.is("val") || word.is("var")) {
    if (!token_.is("interface")) read_kotlin_member();
  } else if (word.is("class") || word.is("interface") || word.is("object") ||
             word.is("typealias")) {
    if (!token_.is_word()) return;  // an expression: object : T { … }
    file_.names.emplace_back(token_.text);
    take();
  }
}

// fun <T> Receiver<T>.name(, val Receiver.name: the last word before the sign.
void JvmReader::read_kotlin_member() {
  int depth = 0;  // of <…>
  std::string_view name;
  for (; token_; take()) {
    if (token_.is("<")) ++depth;
    if (token_.is(">")) --depth;
    if (depth > 0 || token_.is(">") || token_.is(".") || token_.is("?")) {
      continue;
    }
    if (!token_.is_word()) break;
    // A property without a type or a value: the next declaration begins.
    if (!name.empty() && !before_.is(".")) break;
    name = token_.text;
  }
  if (name.empty()) return;
  file_.names.emplace_back(name);
  has_members_ = true;
}

// @file:JvmName("Name")
void JvmReader::read_jvm_name() {
  take();
  if (!token_.is("file")) return;
  take();
  take();
  if (!token_.is("JvmName")) return;
  take();
  take();
  if (token_.kind == CodeToken::Kind::String) facade_ = token_.text;
}

// What Java calls the class of a file's functions: UtilKt of util.kt.
void JvmReader::add_facade() {
  if (facade_.empty()) {
    const std::string_view name = file_name_of(path_);
    facade_ = std::string(name.substr(0, name.rfind('.'))) + "Kt";
    if (facade_[0] >= 'a' && facade_[0] <= 'z') {
      facade_[0] = static_cast<char>(facade_[0] - 'a' + 'A');
    }
  }
  file_.names.push_back(facade_);
}

// --- Artifacts ---------------------------------------------------------------

using Pair = std::pair<std::string_view, std::string_view>;

// Packages whose artifact cannot be told from its group. Sorted by artifact;
// a package may be of several.
constexpr Pair kArtifacts[] = {
    {"com.fasterxml.jackson.annotation",
     "com.fasterxml.jackson.core:jackson-annotations"},
    {"com.fasterxml.jackson.core", "com.fasterxml.jackson.core:jackson-core"},
    {"com.fasterxml.jackson.databind",
     "com.fasterxml.jackson.core:jackson-databind"},
    {"com.google.common", "com.google.guava:guava"},
    {"com.google.gson", "com.google.code.gson:gson"},
    {"com.google.protobuf", "com.google.protobuf:protobuf-java"},
    {"com.mysql", "com.mysql:mysql-connector-j"},
    {"com.zaxxer.hikari", "com.zaxxer:HikariCP"},
    {"freemarker", "org.freemarker:freemarker"},
    {"io.reactivex", "io.reactivex.rxjava3:rxjava"},
    {"junit", "junit:junit"},
    {"kotlinx.coroutines", "org.jetbrains.kotlinx:kotlinx-coroutines-core"},
    {"kotlinx.serialization",
     "org.jetbrains.kotlinx:kotlinx-serialization-json"},
    {"lombok", "org.projectlombok:lombok"},
    {"okhttp3", "com.squareup.okhttp3:okhttp"},
    {"okio", "com.squareup.okio:okio"},
    {"org.apache.commons.collections4",
     "org.apache.commons:commons-collections4"},
    {"org.apache.commons.csv", "org.apache.commons:commons-csv"},
    {"org.apache.commons.io", "commons-io:commons-io"},
    {"org.apache.commons.lang", "commons-lang:commons-lang"},
    {"org.apache.commons.lang3", "org.apache.commons:commons-lang3"},
    {"org.apache.commons.logging", "commons-logging:commons-logging"},
    {"org.apache.http", "org.apache.httpcomponents:httpclient"},
    {"org.apache.kafka", "org.apache.kafka:kafka-clients"},
    {"org.apache.logging.log4j", "org.apache.logging.log4j:log4j-api"},
    {"org.apache.log4j", "log4j:log4j"},
    {"org.hamcrest", "org.hamcrest:hamcrest"},
    {"org.hibernate", "org.hibernate.orm:hibernate-core"},
    {"org.hibernate", "org.hibernate:hibernate-core"},
    {"org.joda.time", "joda-time:joda-time"},
    {"org.json", "org.json:json"},
    {"org.junit", "junit:junit"},
    {"org.junit.jupiter", "org.junit.jupiter:junit-jupiter"},
    {"org.junit.jupiter", "org.junit.jupiter:junit-jupiter-api"},
    {"org.mockito", "org.mockito:mockito-core"},
    {"org.postgresql", "org.postgresql:postgresql"},
    {"org.slf4j", "org.slf4j:slf4j-api"},
    {"org.yaml.snakeyaml", "org.yaml:snakeyaml"},
    {"reactor", "io.projectreactor:reactor-core"},
    {"redis.clients.jedis", "redis.clients:jedis"},
    {"retrofit2", "com.squareup.retrofit2:retrofit"},
};

constexpr std::string_view kJdk =
    " java jdk sun com.sun org.w3c.dom org.xml.sax org.ietf.jgss "
    "netscape.javascript kotlin javax.accessibility "
    "javax.annotation.processing "
    "javax.crypto javax.imageio javax.lang.model javax.management javax.naming "
    "javax.net javax.print javax.rmi javax.script javax.security.auth "
    "javax.security.cert javax.security.sasl javax.smartcardio javax.sound "
    "javax.sql javax.swing javax.tools javax.transaction.xa javax.xml.catalog "
    "javax.xml.crypto javax.xml.datatype javax.xml.namespace "
    "javax.xml.parsers javax.xml.stream javax.xml.transform "
    "javax.xml.validation javax.xml.xpath ";

constexpr std::string_view kJavaLang =
    " AbstractMethodError Appendable ArithmeticException "
    "ArrayIndexOutOfBoundsException ArrayStoreException AssertionError "
    "AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character "
    "Class ClassCastException ClassCircularityError ClassFormatError "
    "ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException "
    "Cloneable Comparable Compiler Deprecated Double Enum "
    "EnumConstantNotPresentException Error Exception "
    "ExceptionInInitializerError Float FunctionalInterface IO "
    "IllegalAccessError IllegalAccessException IllegalArgumentException "
    "IllegalCallerException IllegalMonitorStateException "
    "IllegalStateException IllegalThreadStateException "
    "IncompatibleClassChangeError IndexOutOfBoundsException "
    "InheritableThreadLocal InstantiationError InstantiationException Integer "
    "InternalError InterruptedException Iterable LayerInstantiationException "
    "LinkageError Long MatchException Math Module ModuleLayer "
    "NegativeArraySizeException NoClassDefFoundError NoSuchFieldError "
    "NoSuchFieldException NoSuchMethodError NoSuchMethodException "
    "NullPointerException Number NumberFormatException Object "
    "OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle "
    "Readable Record ReflectiveOperationException Runnable Runtime "
    "RuntimeException RuntimePermission SafeVarargs ScopedValue "
    "SecurityException SecurityManager Short StackOverflowError "
    "StackTraceElement StackWalker StrictMath String StringBuffer "
    "StringBuilder StringIndexOutOfBoundsException StringTemplate "
    "SuppressWarnings System Thread ThreadDeath ThreadGroup ThreadLocal "
    "Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError "
    "UnsupportedClassVersionError UnsupportedOperationException VerifyError "
    "VirtualMachineError Void WrongThreadException ";

bool is_in_package(std::string_view name, std::string_view package) {
  return name.starts_with(package) &&
         (name.size() == package.size() || name[package.size()] == '.');
}

// What stands between <name> and </name>, from `at` on, which is moved past it.
std::string_view next_element(std::string_view text, std::string_view name,
                              std::size_t& at) {
  const std::string open = '<' + std::string(name) + '>';
  const std::string close = "</" + std::string(name) + '>';
  const auto begin = text.find(open, at);
  const auto end = begin == text.npos ? begin : text.find(close, begin);
  if (end == text.npos) {
    at = text.size();
    return {};
  }
  at = end + close.size();
  return trimmed(text.substr(begin + open.size(), end - begin - open.size()));
}

void read_pom(std::string_view text, std::vector<std::string>& artifacts) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view dependency = next_element(text, "dependency", at);
    std::size_t inside = 0;
    const std::string group(next_element(dependency, "groupId", inside));
    inside = 0;
    const std::string_view name =
        next_element(dependency, "artifactId", inside);
    if (!group.empty() && !name.empty()) {
      artifacts.push_back(group + ':' + std::string(name));
    }
  }
}

// Every string that reads as coordinates: "g:a:v", 'g:a', module = "g:a".
void read_coordinates(std::string_view text,
                      std::vector<std::string>& artifacts) {
  for (auto at = text.find_first_of("'\""); at != text.npos;) {
    const auto end = text.find_first_of("'\"\n", at + 1);
    if (end == text.npos) return;
    const std::string_view word = text.substr(at + 1, end - at - 1);
    const auto parts = split(word, ':');
    const bool reads = parts.size() >= 2 && !parts[0].empty() &&
                       !parts[1].empty() &&
                       word.find_first_of(" /$\\") == word.npos;
    if (reads) {
      artifacts.push_back(std::string(parts[0]) + ':' + std::string(parts[1]));
    }
    at = text.find_first_of("'\"", end + (text[end] == '\n' ? 0 : 1));
  }
}

// How many words of an artifact's name the package has: the better the more.
std::size_t likeness(std::string_view package, std::string_view artifact) {
  std::size_t count = 0;
  for (const std::string_view word : split(artifact, '-')) {
    for (const std::string_view part : split(package, '.')) {
      if (word == part) ++count;
    }
  }
  return count;
}

}  // namespace

JvmFile read_jvm_file(std::string_view path, std::string_view text) {
  return JvmReader(path, text).read();
}

bool is_jvm_manifest(std::string_view file_name) {
  return file_name == "pom.xml" || file_name == "build.gradle" ||
         file_name == "build.gradle.kts";
}

std::vector<std::string> read_artifacts(const Disk& disk,
                                        const FileSet& files) {
  std::vector<std::string> artifacts;
  for (const std::string& file : files.files()) {
    const std::string_view name = file_name_of(file);
    const bool is_catalog = name.ends_with(".versions.toml");
    if (!is_jvm_manifest(name) && !is_catalog) continue;
    const TextPtr text = read_or_empty(disk, file);
    if (name == "pom.xml") {
      read_pom(text->bytes(), artifacts);
    } else {
      read_coordinates(text->bytes(), artifacts);
    }
  }
  std::ranges::sort(artifacts);
  const auto rest = std::ranges::unique(artifacts);
  artifacts.erase(rest.begin(), rest.end());
  return artifacts;
}

std::string artifact_of(std::string_view package,
                        const std::vector<std::string>& artifacts) {
  const Pair* known = nullptr;
  for (const Pair& each : kArtifacts) {
    const bool fits = is_in_package(package, each.first) &&
                      std::ranges::binary_search(artifacts, each.second);
    if (fits && (!known || each.first.size() > known->first.size())) {
      known = &each;
    }
  }
  if (known) return std::string(known->second);

  // By the longest group, then by the artifact most alike.
  std::pair<std::size_t, std::size_t> best{0, 0};
  const std::string* result = nullptr;
  for (const std::string& artifact : artifacts) {
    const std::string_view group =
        std::string_view(artifact).substr(0, artifact.find(':'));
    if (!is_in_package(package, group)) continue;
    const std::pair rank{
        group.size() + 1,
        likeness(package, std::string_view(artifact).substr(group.size() + 1))};
    if (rank > best) {
      best = rank;
      result = &artifact;
    }
  }
  return result ? *result : std::string();
}

bool is_jvm_builtin(std::string_view dotted_name) {
  for (std::size_t end = 0; end != dotted_name.npos;) {
    end = dotted_name.find('.', end + 1);
    if (has_word(kJdk, dotted_name.substr(0, end))) return true;
  }
  return false;
}

bool is_java_lang(std::string_view type) { return has_word(kJavaLang, type); }

}  // namespace precedent
