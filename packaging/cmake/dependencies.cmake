# Every outside library, found once and given the one name that the folders use.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(libdeflate REQUIRED)
find_package(simdjson REQUIRED)
pkg_check_modules(Gpgme REQUIRED IMPORTED_TARGET gpgme)
pkg_check_modules(HttpLib REQUIRED IMPORTED_TARGET cpp-httplib)
# Linked into the program where the distribution has archives: RE2 alone brings thirty small shared libraries,
# and loading them is much of what `pilothousectl template` takes.
set(shared_suffixes ${CMAKE_FIND_LIBRARY_SUFFIXES})
set(CMAKE_FIND_LIBRARY_SUFFIXES .a ${shared_suffixes})
pkg_check_modules(LibYaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(Re2 REQUIRED IMPORTED_TARGET re2)
set(CMAKE_FIND_LIBRARY_SUFFIXES ${shared_suffixes})

# `pilothousectl template` is started for every small chart, and loading shared libraries was most of its time.
# ph_outside(NAME SHARED target ARCHIVES name...): the library that programs link as outside_NAME; those with
# the property PILOTHOUSE_ALONE take its archives, where the distribution has them all.
function(ph_outside name)
  cmake_parse_arguments(ARG "" "SHARED" "ARCHIVES" ${ARGN})
  add_library(outside_${name} INTERFACE)
  set(archives "")
  foreach(archive ${ARG_ARCHIVES})
    find_library(PILOTHOUSE_ARCHIVE_${archive} lib${archive}.a)
    list(APPEND archives "${PILOTHOUSE_ARCHIVE_${archive}}")
  endforeach()
  if(archives MATCHES "NOTFOUND")
    target_link_libraries(outside_${name} INTERFACE ${ARG_SHARED})
  else()
    target_link_libraries(outside_${name} INTERFACE
      "$<IF:$<BOOL:$<TARGET_PROPERTY:PILOTHOUSE_ALONE>>,${archives},${ARG_SHARED}>")
  endif()
endfunction()
ph_outside(crypto SHARED OpenSSL::Crypto ARCHIVES crypto zstd z)
ph_outside(crypt SHARED crypt ARCHIVES crypt)
ph_outside(yaml_cpp SHARED yaml-cpp::yaml-cpp ARCHIVES yaml-cpp)
ph_outside(z SHARED ZLIB::ZLIB ARCHIVES z)
ph_outside(deflate SHARED libdeflate::libdeflate_shared ARCHIVES deflate)

if(PILOTHOUSE_UI)
  find_package(Qt6 6.5 REQUIRED COMPONENTS Widgets Svg LinguistTools)
  find_package(KF6SyntaxHighlighting REQUIRED)
endif()
if(PILOTHOUSE_TESTS)
  find_package(Qt6 6.5 REQUIRED COMPONENTS Core Test)
endif()
