// Catch2's main, compiled once a test program.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif

#ifdef __SANITIZE_THREAD__
// tree-sitter counts references atomically, but its assertions read the counts
// plainly.
extern "C" const char* __tsan_default_suppressions() {
  return "race_top:ts_subtree_retain\nrace_top:ts_subtree_release\n";
}
#endif
