// C and C++: headers by the compilation database where the project has one,
// else by the configuration and by the usual folders (includes.h); modules by
// the files that declare them.
#include <map>
#include <mutex>
#include <utility>

#include "decisions/workspace/compile_commands.h"
#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

constexpr std::string_view kSystem = "system:";

// Headers of C and C++ that have no folder and no ending that tells them from
// a project's own.
constexpr std::string_view kStandardHeaders =
    " assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h "
    "limits.h locale.h math.h setjmp.h signal.h stdalign.h stdarg.h "
    "stdatomic.h stdbit.h stdbool.h stdckdint.h stddef.h stdint.h stdio.h "
    "stdlib.h stdnoreturn.h string.h tgmath.h threads.h time.h uchar.h "
    "wchar.h wctype.h aio.h cpio.h dirent.h dlfcn.h fcntl.h fmtmsg.h "
    "fnmatch.h ftw.h glob.h grp.h iconv.h langinfo.h libgen.h monetary.h "
    "mqueue.h ndbm.h netdb.h nl_types.h poll.h pthread.h pwd.h regex.h "
    "sched.h search.h semaphore.h spawn.h strings.h stropts.h syslog.h tar.h "
    "termios.h trace.h ulimit.h unistd.h utime.h utmpx.h wordexp.h windows.h ";

class CResolver : public LanguageResolver {
 public:
  explicit CResolver(ResolverInput input)
      : input_(std::move(input)), commands_(*input_.disk, input_.files) {}

  ImportTargets resolve(std::string_view from,
                        const ImportSite& site) const override;

 private:
  ImportTargets resolve_listed(std::string_view from, const ImportSite& site,
                               const SearchFolders& folders) const;
  ImportTargets resolve_guessed(std::string_view from,
                                const ImportSite& site) const;
  ImportTargets resolve_module(std::string_view from,
                               const ImportSite& site) const;
  void read_modules() const;

  ResolverInput input_;
  CompileCommands commands_;
  mutable std::once_flag modules_once_;
  mutable std::map<std::string, std::vector<std::string>, std::less<>>
      modules_;  // name, "a.b" or "a.b:part" → files
};

ImportTargets CResolver::resolve(std::string_view from,
                                 const ImportSite& site) const {
  if (site.kind == ImportKind::Static || site.kind == ImportKind::Implicit) {
    return resolve_module(from, site);
  }
  const SearchFolders* folders = commands_.folders_of(from);
  return folders ? resolve_listed(from, site, *folders)
                 : resolve_guessed(from, site);
}

ImportTargets CResolver::resolve_listed(std::string_view from,
                                        const ImportSite& site,
                                        const SearchFolders& folders) const {
  // #include_next goes on after the folder that this file was found in.
  const bool is_next = !site.names.empty();
  std::vector<std::string> search;
  if (!is_next && !site.angled) {
    search.emplace_back(folder_of(from));
    search.insert(search.end(), folders.quoted.begin(), folders.quoted.end());
  }
  for (const std::string& folder : folders.all) {
    search.push_back(folder);
    if (is_next && is_below(from, folder)) search.clear();
  }
  search.insert(search.end(), input_.include_paths.begin(),
                input_.include_paths.end());
  for (const std::string& folder : search) {
    const auto path = path_from(folder, site.specifier);
    if (path && input_.files.contains(*path)) return to_file(*path);
  }
  return to_system(site.specifier);
}

ImportTargets CResolver::resolve_guessed(std::string_view from,
                                         const ImportSite& site) const {
  // The usual folders are a guess; that <string.h> is the system's is none.
  const bool is_standard =
      site.angled && has_word(kStandardHeaders, site.specifier);
  if (is_standard) {
    for (const std::string& folder : input_.include_paths) {
      const auto path = path_from(folder, site.specifier);
      if (path && input_.files.contains(*path)) return to_file(*path);
    }
    return to_system(site.specifier);
  }
  std::string target = resolve_include(from, site.specifier, site.angled,
                                       input_.files, input_.include_paths);
  if (!target.starts_with(kSystem)) return to_file(std::move(target));
  return to_system(target.substr(kSystem.size()));
}

ImportTargets CResolver::resolve_module(std::string_view from,
                                        const ImportSite& site) const {
  if (site.specifier == "std" || site.specifier == "std.compat") {
    return to_builtin(site.specifier);
  }
  std::call_once(modules_once_, [this] { read_modules(); });
  ImportTargets targets;
  const auto found = modules_.find(site.specifier);
  if (found != modules_.end()) {
    for (const std::string& file : found->second) {
      if (file == from && found->second.size() > 1) continue;
      targets.all.push_back({ImportTarget::Kind::File, file, {}});
    }
  }
  targets.ambiguous = targets.all.size() > 1;
  if (targets.all.empty()) return unresolved("no such module", site);
  return targets;
}

// `export module a.b;` and `[export] module a.b:part;`, each on one line.
void CResolver::read_modules() const {
  for (const std::string& file : input_.files.files()) {
    const std::string_view name = file_name_of(file);
    const bool may_declare = name.ends_with(".cpp") ||
                             name.ends_with(".cppm") || name.ends_with(".cc") ||
                             name.ends_with(".ixx") || name.ends_with(".cxx") ||
                             name.ends_with(".mpp") || name.ends_with(".c++");
    if (!may_declare) continue;
    const TextPtr text = read_or_empty(*input_.disk, file);
    for (std::string_view line : split(text->bytes(), '\n')) {
      line = trimmed(line);
      const bool is_exported = line.starts_with("export");
      if (is_exported) line = trimmed(line.substr(6));
      if (!line.starts_with("module")) continue;
      const std::string_view rest = line.substr(6);
      const auto end = rest.find(';');
      if (end == rest.npos || !rest.starts_with(' ')) continue;
      std::string module(trimmed(rest.substr(0, end)));
      std::erase(module, ' ');
      const auto part = module.find(':');
      if (module.empty() || part == 0) continue;
      if (is_exported || part != module.npos) modules_[module].push_back(file);
      break;
    }
  }
}

}  // namespace

LanguageResolverPtr make_c_resolver(ResolverInput input) {
  return std::make_unique<CResolver>(std::move(input));
}

}  // namespace precedent
