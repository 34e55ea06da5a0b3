dateline_fuzz(parse_iso SOURCE ${CMAKE_CURRENT_LIST_DIR}/parse_iso_fuzz.cpp MODULES time)
