dateline_fuzz(phrase_dict_map SOURCE ${CMAKE_CURRENT_LIST_DIR}/phrase_dict_map_fuzz.cpp MODULES dict)
