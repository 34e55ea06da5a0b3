dateline_fuzz(place_text SOURCE ${CMAKE_CURRENT_LIST_DIR}/place_text_fuzz.cpp MODULES resolve)
target_link_libraries(fuzz_place_text PRIVATE dateline_test_support)
target_compile_definitions(fuzz_place_text PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
