#include "decisions/workspace/resolve_javascript_names.h"

#include <algorithm>

namespace precedent {

// See Node's documentation, "Built-in modules"; those that need the prefix
// `node:` are not among them.
bool is_node_module(std::string_view name) {
  constexpr std::string_view kNames[] = {"_http_agent",
                                         "_http_client",
                                         "_http_common",
                                         "_http_incoming",
                                         "_http_outgoing",
                                         "_http_server",
                                         "_stream_duplex",
                                         "_stream_passthrough",
                                         "_stream_readable",
                                         "_stream_transform",
                                         "_stream_wrap",
                                         "_stream_writable",
                                         "_tls_common",
                                         "_tls_wrap",
                                         "assert",
                                         "assert/strict",
                                         "async_hooks",
                                         "buffer",
                                         "child_process",
                                         "cluster",
                                         "console",
                                         "constants",
                                         "crypto",
                                         "dgram",
                                         "diagnostics_channel",
                                         "dns",
                                         "dns/promises",
                                         "domain",
                                         "events",
                                         "fs",
                                         "fs/promises",
                                         "http",
                                         "http2",
                                         "https",
                                         "inspector",
                                         "inspector/promises",
                                         "module",
                                         "net",
                                         "os",
                                         "path",
                                         "path/posix",
                                         "path/win32",
                                         "perf_hooks",
                                         "process",
                                         "punycode",
                                         "querystring",
                                         "readline",
                                         "readline/promises",
                                         "repl",
                                         "stream",
                                         "stream/consumers",
                                         "stream/promises",
                                         "stream/web",
                                         "string_decoder",
                                         "sys",
                                         "timers",
                                         "timers/promises",
                                         "tls",
                                         "trace_events",
                                         "tty",
                                         "url",
                                         "util",
                                         "util/types",
                                         "v8",
                                         "vm",
                                         "wasi",
                                         "worker_threads",
                                         "zlib"};
  static_assert(std::ranges::is_sorted(kNames));
  return std::ranges::binary_search(kNames, name);
}

std::string decoded(std::string_view specifier) {
  const auto digit = [](char c) {
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    const auto at = kDigits.find(c);
    if (at == kDigits.npos) return -1;
    return static_cast<int>(at < 16 ? at : at - 6);
  };
  std::string result;
  for (std::size_t i = 0; i < specifier.size(); ++i) {
    const bool is_code = specifier[i] == '%' && i + 2 < specifier.size() &&
                         digit(specifier[i + 1]) >= 0 &&
                         digit(specifier[i + 2]) >= 0;
    if (!is_code) {
      result += specifier[i];
      continue;
    }
    result += static_cast<char>(digit(specifier[i + 1]) * 16 +
                                digit(specifier[i + 2]));
    i += 2;
  }
  return result;
}

std::string_view without_query(std::string_view specifier) {
  return specifier.substr(0, specifier.find_first_of("?#", 1));
}

std::string_view without_loaders(std::string_view specifier) {
  const auto last = specifier.rfind('!');
  return last == specifier.npos || last + 1 == specifier.size()
             ? specifier
             : specifier.substr(last + 1);
}

bool names_folder(std::string_view specifier) {
  return specifier.ends_with('/') || specifier == "." || specifier == ".." ||
         specifier.ends_with("/.") || specifier.ends_with("/..");
}

bool is_bundler_config(std::string_view file_name) {
  for (const std::string_view tool :
       {"vite", "webpack", "rollup", "rspack", "next", "nuxt", "svelte",
        "metro", "vue", "astro", "esbuild", "parcel", "babel"}) {
    if (file_name.starts_with(tool) &&
        file_name.substr(tool.size()).starts_with(".config.")) {
      return true;
    }
  }
  return false;
}

}  // namespace precedent
