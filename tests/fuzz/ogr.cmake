dateline_fuzz(ogr_source SOURCE ${CMAKE_CURRENT_LIST_DIR}/ogr_source_fuzz.cpp MODULES ogr)
