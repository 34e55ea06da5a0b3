dateline_fuzz(ogr_source SOURCE ${CMAKE_CURRENT_LIST_DIR}/ogr_source_fuzz.cpp MODULES ogr)
target_link_libraries(fuzz_ogr_source PRIVATE GDAL::GDAL)
