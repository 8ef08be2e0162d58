# The tree-sitter core and the grammars, compiled from the C sources that the
# npm packages pinned in package-lock.json ship. No package's own build runs.
#
#   tree_sitter_core      the parser; exports <tree_sitter/api.h>
#   tree_sitter_grammars  one `tree_sitter_<name>()` function a grammar
#
# To add a grammar: pin its package in package.json, add its line at the end.

set(PRECEDENT_NODE_MODULES "${PROJECT_SOURCE_DIR}/node_modules"
  CACHE PATH "Where npm put the tree-sitter packages")

set(core_lib "${PRECEDENT_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib")
if(NOT EXISTS "${core_lib}/src/lib.c")
  message(FATAL_ERROR
    "The tree-sitter sources are not in ${PRECEDENT_NODE_MODULES}.\n"
    "Run `./dev build`: it fetches them with npm and then builds.\n"
    "(By hand: `npm ci --workspaces=false`, then CMake again.)")
endif()

add_library(tree_sitter_core STATIC "${core_lib}/src/lib.c")
target_include_directories(tree_sitter_core
  SYSTEM PUBLIC "${core_lib}/include"
  PRIVATE "${core_lib}/src")
# The core asks for POSIX byte-order functions, which strict C11 hides.
target_compile_definitions(tree_sitter_core
  PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)

add_library(tree_sitter_grammars STATIC)

# Other people's C: no warnings and no linter of ours.
foreach(library IN ITEMS tree_sitter_core tree_sitter_grammars)
  set_target_properties(${library} PROPERTIES
    C_STANDARD 11
    C_EXTENSIONS OFF
    C_CLANG_TIDY ""
    EXPORT_COMPILE_COMMANDS OFF
    POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${library} PRIVATE -w)
endforeach()

# Adds the grammar whose generated parser stands in `folder` of node_modules.
# Each source sees its own tree_sitter/parser.h and no other grammar's. A second
# argument is a scanner of ours around that of the package.
function(add_grammar folder)
  set(source_dir "${PRECEDENT_NODE_MODULES}/${folder}")
  set(sources "${source_dir}/parser.c")
  if(ARGC GREATER 1)
    list(APPEND sources "${ARGV1}")
  elseif(EXISTS "${source_dir}/scanner.c")
    list(APPEND sources "${source_dir}/scanner.c")
  endif()
  set_source_files_properties(${sources}
    TARGET_DIRECTORY tree_sitter_grammars
    PROPERTIES INCLUDE_DIRECTORIES "${source_dir}")
  target_sources(tree_sitter_grammars PRIVATE ${sources})
endfunction()

add_grammar(@tree-sitter-grammars/tree-sitter-kotlin/src
  "${CMAKE_CURRENT_LIST_DIR}/kotlin_scanner.c")
add_grammar(tree-sitter-c/src)
add_grammar(tree-sitter-c-sharp/src)
add_grammar(tree-sitter-cpp/src)
add_grammar(tree-sitter-go/src)
add_grammar(tree-sitter-java/src)
add_grammar(tree-sitter-javascript/src)
add_grammar(tree-sitter-python/src)
add_grammar(tree-sitter-rust/src)
add_grammar(tree-sitter-typescript/tsx/src)
add_grammar(tree-sitter-typescript/typescript/src)
