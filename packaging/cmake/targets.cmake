# One function a kind of target, so that a folder's CMakeLists.txt says only what is its own.

# ph_core(NAME SOURCES ... USES core_x ... LIBRARIES ...): the engine folder core/NAME.
function(ph_core name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(core_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(core_${name}
    PUBLIC pilothouse_settings ${ARG_USES}
    PRIVATE ${ARG_LIBRARIES})
endfunction()

# ph_ui(NAME SOURCES ... USES ... LIBRARIES ...): the folder ui/NAME; Qt's moc runs on it.
function(ph_ui name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(ui_${name} STATIC ${ARG_SOURCES})
  set_target_properties(ui_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(ui_${name}
    PUBLIC pilothouse_settings ${ARG_USES}
    PRIVATE ${ARG_LIBRARIES})
  target_compile_definitions(ui_${name} PUBLIC
    QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS)
endfunction()

# ph_test(NAME SOURCES ... USES ... [LABELS ...] [TIMEOUT s] [SERIAL]): a Qt Test program, one ctest entry.
# Tests run offscreen and may read their data below PILOTHOUSE_TEST_DATA, the tests folder.
function(ph_test name)
  cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;USES;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE pilothouse_settings ${ARG_USES} Qt6::Test)
  target_compile_definitions(${name} PRIVATE PILOTHOUSE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name})
  ph_test_properties(${name} LABELS ${ARG_LABELS} TIMEOUT ${ARG_TIMEOUT})
  if(ARG_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()

# ph_script_test(NAME COMMAND ... [LABELS ...] [TIMEOUT s]): a test written in Python. Exit status 77 is
# "cannot run here", which packaging/test.sh turns into a failure in CI.
function(ph_script_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND;LABELS" ${ARGN})
  add_test(NAME ${name} COMMAND ${ARG_COMMAND})
  ph_test_properties(${name} LABELS ${ARG_LABELS} TIMEOUT ${ARG_TIMEOUT})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
endfunction()

function(ph_test_properties name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PILOTHOUSE_BIN=${CMAKE_BINARY_DIR}/bin")
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()
