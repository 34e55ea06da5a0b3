dateline_fuzz(layer_schema SOURCE ${CMAKE_CURRENT_LIST_DIR}/layer_schema_fuzz.cpp MODULES layers)
dateline_fuzz(spill_codec SOURCE ${CMAKE_CURRENT_LIST_DIR}/spill_codec_fuzz.cpp MODULES layers events spill)
