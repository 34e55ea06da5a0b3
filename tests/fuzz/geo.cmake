dateline_fuzz(geometry_formats SOURCE ${CMAKE_CURRENT_LIST_DIR}/geometry_formats_fuzz.cpp MODULES geo)
dateline_fuzz(coordinate_text SOURCE ${CMAKE_CURRENT_LIST_DIR}/coordinate_text_fuzz.cpp MODULES geo)
dateline_fuzz(topology SOURCE ${CMAKE_CURRENT_LIST_DIR}/topology_fuzz.cpp MODULES geo)
