dateline_fuzz(geometry_formats SOURCE ${CMAKE_CURRENT_LIST_DIR}/geometry_formats_fuzz.cpp MODULES planar)
dateline_fuzz(topology SOURCE ${CMAKE_CURRENT_LIST_DIR}/topology_fuzz.cpp MODULES planar)
