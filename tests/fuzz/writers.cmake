dateline_fuzz(writers SOURCE ${CMAKE_CURRENT_LIST_DIR}/writers_fuzz.cpp MODULES writers)
dateline_fuzz(style SOURCE ${CMAKE_CURRENT_LIST_DIR}/style_fuzz.cpp MODULES writers)
