# How a target of this project is made: our warnings, our include root, and a
# list of sources that follows the folder, so that adding a file costs nothing.

add_library(precedent_options INTERFACE)
# Warnings are errors but where sanitizers make GCC see ghosts.
option(PRECEDENT_WERROR "Make warnings errors" ON)
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
