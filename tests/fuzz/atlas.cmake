dateline_fuzz(recipe SOURCE ${CMAKE_CURRENT_LIST_DIR}/recipe_fuzz.cpp MODULES atlas)
dateline_fuzz(import SOURCE ${CMAKE_CURRENT_LIST_DIR}/import_fuzz.cpp MODULES atlas)
target_link_libraries(fuzz_import PRIVATE dateline_test_support)
