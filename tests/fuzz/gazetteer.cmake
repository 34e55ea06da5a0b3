dateline_fuzz(gaz_open SOURCE ${CMAKE_CURRENT_LIST_DIR}/gaz_open_fuzz.cpp MODULES gazetteer)
target_link_libraries(fuzz_gaz_open PRIVATE dateline_test_support)
