dateline_fuzz(weights SOURCE ${CMAKE_CURRENT_LIST_DIR}/weights_fuzz.cpp MODULES model)
