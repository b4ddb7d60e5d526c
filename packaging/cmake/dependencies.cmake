# Every outside library, found once and given the one name that the folders use.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(simdjson REQUIRED)
pkg_check_modules(HttpLib REQUIRED IMPORTED_TARGET cpp-httplib)
# Linked into the program where the distribution has archives: RE2 alone brings thirty small shared libraries,
# and loading them is much of what `pilothousectl template` takes.
set(shared_suffixes ${CMAKE_FIND_LIBRARY_SUFFIXES})
set(CMAKE_FIND_LIBRARY_SUFFIXES .a ${shared_suffixes})
pkg_check_modules(LibYaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(Re2 REQUIRED IMPORTED_TARGET re2)
set(CMAKE_FIND_LIBRARY_SUFFIXES ${shared_suffixes})
pkg_check_modules(TomlPlusPlus REQUIRED IMPORTED_TARGET tomlplusplus)

if(PILOTHOUSE_UI)
  find_package(Qt6 6.5 REQUIRED COMPONENTS Widgets Svg LinguistTools)
  find_package(KF6SyntaxHighlighting REQUIRED)
endif()
if(PILOTHOUSE_TESTS)
  find_package(Qt6 6.5 REQUIRED COMPONENTS Core Test)
endif()
