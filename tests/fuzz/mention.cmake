dateline_fuzz(mentions SOURCE ${CMAKE_CURRENT_LIST_DIR}/mentions_fuzz.cpp MODULES resolve)
target_link_libraries(fuzz_mentions PRIVATE dateline_test_support)
target_compile_definitions(fuzz_mentions PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
