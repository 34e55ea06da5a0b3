dateline_fuzz(recipe SOURCE ${CMAKE_CURRENT_LIST_DIR}/recipe_fuzz.cpp MODULES atlas)
