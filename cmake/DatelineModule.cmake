# dateline_module(<name> [SOURCES ...] [HEADERS ...] [LIBS ...] [PRIVATE_LIBS ...])
# One static library per folder of src/. What it may build on comes from cmake/layers.cmake alone.
# A module without sources yet is an INTERFACE library.
include(layers)

function(dateline_module name)
  cmake_parse_arguments(M "" "" "SOURCES;HEADERS;LIBS;PRIVATE_LIBS" ${ARGN})
  set(uses ${LAYER_USES_${name}})
  list(TRANSFORM uses PREPEND dateline::)
  if(M_SOURCES)
    add_library(dateline_${name} STATIC ${M_SOURCES})
    target_link_libraries(dateline_${name} PUBLIC dateline_flags ${uses} ${M_LIBS} PRIVATE ${M_PRIVATE_LIBS})
    if(${name} IN_LIST DATELINE_SHARED_MODULES)
      set_target_properties(dateline_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    endif()
    if(M_HEADERS)
      target_sources(dateline_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${M_HEADERS})
      set_target_properties(dateline_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    endif()
  else()
    add_library(dateline_${name} INTERFACE)
    target_link_libraries(dateline_${name} INTERFACE dateline_flags ${uses} ${M_LIBS})
  endif()
  add_library(dateline::${name} ALIAS dateline_${name})
endfunction()

# dateline_test(<name> [MODULE <module>] SOURCES ... [LIBS ...] [ENVIRONMENT <variable=value>]): one executable per module (named
# like it unless MODULE says otherwise), registered as one ctest entry per test case.
function(dateline_test name)
  cmake_parse_arguments(T "" "MODULE;ENVIRONMENT" "SOURCES;LIBS" ${ARGN})
  if(NOT T_MODULE)
    set(T_MODULE ${name})
  endif()
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE dateline::${T_MODULE} ${T_LIBS} GTest::gmock GTest::gtest_main)
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(test_${name} PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" DATELINE_BUILD_DIR="${PROJECT_BINARY_DIR}")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." PROPERTIES LABELS unit ENVIRONMENT "${T_ENVIRONMENT}" DISCOVERY_TIMEOUT 120)
endfunction()

# dateline_fuzz(<name> SOURCE <file> MODULES <module>...): with clang and the preset sanitize a libFuzzer target (scripts/fuzz);
# elsewhere a plain program that replays tests/fuzz/corpus/<name> as a test.
function(dateline_fuzz name)
  cmake_parse_arguments(F "" "SOURCE" "MODULES" ${ARGN})
  add_executable(fuzz_${name} ${F_SOURCE})
  list(TRANSFORM F_MODULES PREPEND dateline::)
  target_link_libraries(fuzz_${name} PRIVATE ${F_MODULES})
  add_dependencies(fuzz_targets fuzz_${name})
  if(DATELINE_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
    add_test(NAME fuzz_replay.${name} COMMAND fuzz_${name} ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
    set_tests_properties(fuzz_replay.${name} PROPERTIES LABELS fuzz)
  endif()
endfunction()

# dateline_embed(<variable> <module> <identifier>=<file>...): text files as constants of a module (cmake/embed.cmake); the sources
# that are made are appended to <variable>.
function(dateline_embed variable module)
  set(made ${${variable}})
  foreach(pair IN LISTS ARGN)
    string(REGEX MATCH "^([^=]*)=(.*)$" pair "${pair}")
    set(name ${CMAKE_MATCH_1})
    set(in ${CMAKE_MATCH_2})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
    add_custom_command(OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -D in=${in} -D out=${out} -D module=${module} -D name=${name} -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
      DEPENDS ${in} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
    list(APPEND made ${out})
  endforeach()
  set(${variable} ${made} PARENT_SCOPE)
endfunction()
