dateline_fuzz(coordinate_text SOURCE ${CMAKE_CURRENT_LIST_DIR}/coordinate_text_fuzz.cpp MODULES geo)
