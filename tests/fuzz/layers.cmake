dateline_fuzz(layer_schema SOURCE ${CMAKE_CURRENT_LIST_DIR}/layer_schema_fuzz.cpp MODULES layers)
