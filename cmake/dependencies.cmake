# Every library we link, found once. Which part may use which is a decision of
# its own: docs/decisions, enforced by ./dev law.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(EXPAT 2.4 REQUIRED)

# These ship CMake packages on some systems and pkg-config files on all.
find_package(PkgConfig REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)

if(NOT TARGET yaml-cpp::yaml-cpp) # yaml-cpp 0.7 and older
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
