# How a target of this project is made: our warnings, our include root, and a
# list of sources that follows the folder, so that adding a file costs nothing.

add_library(precedent_options INTERFACE)
# Warnings are errors with the compilers that we build with: a newer one may warn
# of more, and whoever only wants to see the demo is not to mend that. Nor are
# they where sanitizers make GCC see ghosts.
set(precedent_known_compiler OFF)
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 20))
  set(precedent_known_compiler ON)
endif()
option(PRECEDENT_WERROR "Make warnings errors" ${precedent_known_compiler})
target_compile_options(precedent_options INTERFACE -Wall -Wextra
  $<$<BOOL:${PRECEDENT_WERROR}>:-Werror>)
# GCC 12 sees overlap in every `"literal" + string` (GCC bug 105651).
target_compile_options(precedent_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
# Clang blames us for what GCC 12's <algorithm> does inside std::stable_sort.
target_compile_options(precedent_options INTERFACE
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_compile_definitions(precedent_options INTERFACE
  PRECEDENT_VERSION="${PROJECT_VERSION}")
target_include_directories(precedent_options INTERFACE "${PROJECT_SOURCE_DIR}")

# precedent_sources(VAR): the .cpp files of the current folder, sub-folders too,
# without main.cpp.
function(precedent_sources result)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "(^|/)main\\.cpp$")
  set(${result} ${sources} PARENT_SCOPE)
endfunction()
