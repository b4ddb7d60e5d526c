# Compiler settings of every target, carried by the interface target pilothouse_settings.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths below the project count as relative, so that a clone elsewhere finds what another one compiled.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

add_library(pilothouse_settings INTERFACE)
target_include_directories(pilothouse_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(pilothouse_settings INTERFACE
  -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  -fno-plt -ffunction-sections -fdata-sections
  $<$<BOOL:${PILOTHOUSE_WERROR}>:-Werror>)
target_link_options(pilothouse_settings INTERFACE -Wl,--gc-sections -Wl,--as-needed)
target_compile_definitions(pilothouse_settings INTERFACE
  PILOTHOUSE_VERSION="${PROJECT_VERSION}" $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(PILOTHOUSE_SANITIZE)
  target_compile_options(pilothouse_settings INTERFACE
    -fsanitize=${PILOTHOUSE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined -O1)
  target_link_options(pilothouse_settings INTERFACE -fsanitize=${PILOTHOUSE_SANITIZE})
endif()

# A program's own addresses are set right when it starts, thirty thousand of them in one with OpenSSL and RE2:
# packed (DT_RELR) that takes a fifth less of what a small chart takes.
include(CheckLinkerFlag)
check_linker_flag(CXX -Wl,-z,pack-relative-relocs PILOTHOUSE_PACKS_RELOCATIONS)
if(PILOTHOUSE_PACKS_RELOCATIONS)
  target_link_options(pilothouse_settings INTERFACE -Wl,-z,pack-relative-relocs)
endif()

find_program(MOLD mold)
if(MOLD AND NOT PILOTHOUSE_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()
